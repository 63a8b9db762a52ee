// Every function that the TypeScript layer may call. A suffix (_f64, _f32) names the precision of a kernel.

import { exp2, ln1p } from "./base/elementary";
import { evaluate, objective, relaxAll, train } from "./learner/epoch";
import { BLOCK_SHIFT, VECTOR_BYTES } from "./base/lanes";
import { evaluatePart, objectivePart, trainPart } from "./learner/parts";
import { countConstants, listConstants, setDiagram } from "./learner/build";
import { Plan, Side } from "./learner/plan";
import { normal, seedStream } from "./base/random";
import { Descent } from "./solver/local/state";
import { Instance } from "./solver/instance";
import { Tree } from "./solver/tree";

export { allocate, reset } from "./base/arena";
export { startBlock } from "./learner/epoch";
export { columnDistances } from "./learner/distance";
export { contract } from "./inference/factor";
export { finishPlan, maskAlpha, newPlan, setAlpha } from "./learner/build";
export { inverseNormal, restartSeed } from "./base/random";
export { fillSchedule } from "./learner/schedule";
export { constrain } from "./solver/constraints";
export { growTree, isUnderWay, openAt, startTree } from "./solver/depth-first";
export { newInstance, setVariable } from "./solver/instance";
export { descend, descentValues, startDescent } from "./solver/local/descent";
export { disturbValues, drawValues } from "./solver/local/start";
export { newDescent } from "./solver/local/state";
export { setTechniques, treeCounters } from "./solver/counters";
export { addMasses, setTerm, strideOf } from "./solver/term-building";
export { setNames } from "./solver/symmetry";
export { newTree } from "./solver/tree-building";

export function setDiagram_f64(
  plan: Plan,
  index: u32,
  weight: f64,
  targetCount: u32,
  targets: usize,
  sourceCount: u32,
  sources: usize,
  columns: u32,
  groupSources: usize,
): void {
  setDiagram<f64>(plan, index, weight, targetCount, targets, sourceCount, sources, columns, groupSources);
}
export function setDiagram_f32(
  plan: Plan,
  index: u32,
  weight: f64,
  targetCount: u32,
  targets: usize,
  sourceCount: u32,
  sources: usize,
  columns: u32,
  groupSources: usize,
): void {
  setDiagram<f32>(plan, index, weight, targetCount, targets, sourceCount, sources, columns, groupSources);
}
/** The side of a diagram that goes through its targets, or its sources. */
export function sideOf(plan: Plan, diagram: u32, isTarget: bool): Side {
  return isTarget ? plan.diagram(diagram).target : plan.diagram(diagram).source;
}
export function constantsOf(side: Side): usize {
  return side.constants;
}
/** The side's value: written by the caller, once, if it has no alphas. */
export function outOf(side: Side): usize {
  return side.out;
}
/** The shares of a diagram's groups in its mean. */
export function sharesOf(plan: Plan, diagram: u32): usize {
  return plan.diagram(diagram).shares;
}
export function countConstants_f64(side: Side, first: u32, end: u32): void {
  countConstants<f64>(side, first, end);
}
export function countConstants_f32(side: Side, first: u32, end: u32): void {
  countConstants<f32>(side, first, end);
}
export function listConstants_f64(side: Side, first: u32, end: u32): void {
  listConstants<f64>(side, first, end);
}
export function listConstants_f32(side: Side, first: u32, end: u32): void {
  listConstants<f32>(side, first, end);
}

export function setObjective(plan: Plan, temperature: f64, lambda: f64, smoothing: f64, penalty: f64): void {
  plan.temperature = temperature;
  plan.lambda = lambda;
  plan.smoothing = smoothing;
  plan.penalty = penalty;
}

export function setOptimiser(
  plan: Plan,
  optimiser: u32,
  learningRate: f64,
  weightDecay: f64,
  beta1: f64,
  beta2: f64,
  epsilon: f64,
): void {
  plan.optimiser = optimiser;
  plan.learningRate = learningRate;
  plan.weightDecay = weightDecay;
  plan.beta1 = beta1;
  plan.beta2 = beta2;
  plan.epsilon = epsilon;
}

export function relax_f64(plan: Plan): void {
  relaxAll<f64>(plan);
}
export function relax_f32(plan: Plan): void {
  relaxAll<f32>(plan);
}
export function objective_f64(plan: Plan): void {
  objective<f64>(plan);
}
export function objective_f32(plan: Plan): void {
  objective<f32>(plan);
}
export function train_f64(plan: Plan, epochs: u32, history: usize, schedule: usize): void {
  train<f64>(plan, epochs, history, schedule);
}
export function train_f32(plan: Plan, epochs: u32, history: usize, schedule: usize): void {
  train<f32>(plan, epochs, history, schedule);
}
export function evaluate_f64(plan: Plan): void {
  evaluate<f64>(plan);
}

/** An epoch, an evaluation, or the objective, in parts (assembly/learner/parts.ts); 1 at its end. */
export function trainPart_f64(plan: Plan, work: f64, history: usize, schedule: usize): bool {
  return trainPart<f64>(plan, <u64>work, history, schedule);
}
export function trainPart_f32(plan: Plan, work: f64, history: usize, schedule: usize): bool {
  return trainPart<f32>(plan, <u64>work, history, schedule);
}
export function evaluatePart_f64(plan: Plan, work: f64): bool {
  return evaluatePart<f64>(plan, <u64>work);
}
export function objectivePart_f64(plan: Plan, work: f64): bool {
  return objectivePart<f64>(plan, <u64>work);
}

/**
 * Draws the starting weights of one lane from N(0, 1), alpha by alpha, row-major; f32 rounds the f64 weights.
 */
export function drawWeights_f64(plan: Plan, lane: u32, seed: f64): void {
  drawWeights<f64>(plan, lane, seed);
}
export function drawWeights_f32(plan: Plan, lane: u32, seed: f64): void {
  drawWeights<f32>(plan, lane, seed);
}

function drawWeights<T>(plan: Plan, lane: u32, seed: f64): void {
  seedStream(seed);
  for (let i: u32 = 0; i < plan.alphaCount; i++) {
    const alpha = plan.alpha(i);
    if (!alpha.learned) continue;
    for (let row = alpha.weights, end = row + alpha.bytes; row < end; row += alpha.rowStride) {
      for (let c: u32 = 0; c < alpha.cols; c++) {
        store<T>(row + ((<usize>c) << BLOCK_SHIFT) + lane * sizeof<T>(), <T>normal());
      }
    }
  }
}

/** Bytes between the rows of an alpha's matrices. */
export function alphaRowStride(plan: Plan, index: u32): usize {
  return plan.alpha(index).rowStride;
}
export function alphaWeights(plan: Plan, index: u32): usize {
  return plan.alpha(index).weights;
}
export function alphaRelaxed(plan: Plan, index: u32): usize {
  return plan.alpha(index).relaxed;
}
export function alphaGradient(plan: Plan, index: u32): usize {
  return plan.alpha(index).gradient;
}
export function diagramDistance(plan: Plan, index: u32): usize {
  return plan.diagram(index).distance;
}
export function diagramGroupDistances(plan: Plan, index: u32): usize {
  return plan.diagram(index).groupDistances;
}
export function losses(plan: Plan): usize {
  return plan.losses;
}

/** Applies exp2 or ln1p in place to `count` values, a multiple of the lanes; for tests of their accuracy. */
export function exp2_f64(at: usize, count: u32): void {
  applyExp2<f64>(at, count);
}
export function exp2_f32(at: usize, count: u32): void {
  applyExp2<f32>(at, count);
}
export function ln1p_f64(at: usize, count: u32): void {
  applyLn1p<f64>(at, count);
}
export function ln1p_f32(at: usize, count: u32): void {
  applyLn1p<f32>(at, count);
}

function applyExp2<T>(at: usize, count: u32): void {
  for (const end = at + count * sizeof<T>(); at < end; at += VECTOR_BYTES)
    v128.store(at, exp2<T>(v128.load(at)));
}
function applyLn1p<T>(at: usize, count: u32): void {
  for (const end = at + count * sizeof<T>(); at < end; at += VECTOR_BYTES)
    v128.store(at, ln1p<T>(v128.load(at)));
}

export function isFree(instance: Instance, item: u32): bool {
  return instance.isFree(item);
}

/** The depth of the frame under way, −1 if the tree is closed; and the results (assembly/solver/tree.ts). */
export function treeDepth(tree: Tree): i32 {
  return tree.depth;
}
export function treeValue(tree: Tree): f64 {
  return tree.value;
}
export function treeValues(tree: Tree): usize {
  return tree.values;
}
/** Lowers the cutoff of a tree that grows: a value below it was found elsewhere. */
export function lowerCutoff(tree: Tree, cutoff: f64): void {
  tree.cutoff = min(tree.cutoff, cutoff);
}
export function treeCount(tree: Tree): f64 {
  return tree.count;
}
export function treeDistinct(tree: Tree): f64 {
  return tree.distinct;
}
export function treeCounted(tree: Tree): bool {
  return tree.isCounted;
}
export function treeSeen(tree: Tree): usize {
  return tree.seen;
}
/** What the abstractions must have besides a value below the cutoff. */
export function setRules(tree: Tree, leastNames: u32, mostSquares: f64): void {
  tree.leastNames = leastNames;
  tree.mostSquares = mostSquares;
}
/** Bytes of a node, a measure of its work. */
export function nodeBytes(tree: Tree): u32 {
  return tree.nodeBytes;
}
export function treeNodes(tree: Tree): f64 {
  return tree.nodes;
}
export function treeRootBound(tree: Tree): f64 {
  return tree.rootBound;
}

/** The results of a descent (assembly/solver/local/state.ts). */
export function descentValue(descent: Descent): f64 {
  return descent.reachesAll ? descent.value : Infinity;
}
export function descentMoves(descent: Descent): f64 {
  return descent.tried;
}
export function descentWork(descent: Descent): f64 {
  return descent.work;
}
