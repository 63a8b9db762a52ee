// The objective, total = λ·Σ_J w·D + penalty·Σ (1 − row maximum), its gradient, and the training epoch, on
// one block of restarts.

import { advance, relax, weightGradient } from "./step";
import { compose } from "./composition";
import { composeGradient } from "./composition-gradient";
import { slopeFactor } from "../distances/distance";
import { BLOCK_BYTES, VECTOR_BYTES } from "../base/lanes";
import { distanceGradient, everyDistance, largestCost, largestDistance, sourceOf } from "./distance";
import { addGroups, meanDistance } from "./mean";
import { maskRelaxed, maskWeights } from "./mask";
import { beginStep } from "./optimiser";
import { addPenalty } from "./penalty";
import {
  Diagram,
  LOSSES_BYTES,
  LOWEST,
  PENALTY_SLOPE,
  Plan,
  RELAX_SCALE,
  setCoefficient,
  SLOPE,
  SMOOTHING,
  WEIGHT,
} from "./plan";
import { LOG2E } from "./softmax";

/** Bytes of schedule per epoch: temperature and learning rate. */
export const SCHEDULE_BYTES: usize = 16;

/** Sets the coefficients that do not depend on the temperature. */
export function setConstants<T>(plan: Plan): void {
  setCoefficient<T>(plan, SMOOTHING, plan.smoothing);
  setCoefficient<T>(plan, LOWEST, -f32.MAX_VALUE);
  for (let d: u32 = 0; d < plan.diagramCount; d++) {
    const diagram = plan.diagram(d);
    store<T>(diagram.coefficients + WEIGHT * sizeof<T>(), <T>diagram.weight);
  }
}

/** Sets the slopes at the plan's temperature. */
function setSlopes<T>(plan: Plan): void {
  setCoefficient<T>(plan, PENALTY_SLOPE, plan.penalty / plan.temperature);
  const factor = slopeFactor(plan.distance);
  for (let d: u32 = 0; d < plan.diagramCount; d++) {
    const diagram = plan.diagram(d);
    store<T>(
      diagram.coefficients + SLOPE * sizeof<T>(),
      <T>((factor * plan.lambda * diagram.weight) / plan.temperature),
    );
  }
}

/** Computes the relaxed alphas of the current weights. */
export function relaxAll<T>(plan: Plan): void {
  setCoefficient<T>(plan, RELAX_SCALE, LOG2E / plan.temperature);
  for (let i: u32 = 0; i < plan.alphaCount; i++) {
    const alpha = plan.alpha(i);
    if (!alpha.learned) continue;
    maskWeights<T>(alpha, plan.active);
    relax<T>(plan, alpha);
    maskRelaxed<T>(alpha, plan.active);
  }
}

function composeBoth<T>(plan: Plan, diagram: Diagram): void {
  compose<T>(plan, diagram.target);
  compose<T>(plan, diagram.source);
}

/** Computes what the gradient needs of some groups: their largest cost, or for a mean each distance. */
// @ts-ignore: decorator
@inline
export function compareGroups<T>(plan: Plan, diagram: Diagram, first: u32, end: u32): void {
  if (plan.takesMean) everyDistance<T>(plan, diagram, first, end, true);
  else largestCost<T>(plan, diagram, first, end);
}

/** Adds the diagram's distance to the losses, once its groups are compared. */
// @ts-ignore: decorator
@inline
export function addDistance<T>(plan: Plan, diagram: Diagram): void {
  if (plan.takesMean) meanDistance<T>(plan, diagram, plan.losses);
  else largestDistance<T>(plan, diagram, plan.losses);
}

/**
 * Adds the gradient of the diagram's distance by the relaxed alphas to their gradients: for a mean that of some
 * groups.
 */
// @ts-ignore: decorator
@inline
export function addGradient<T>(plan: Plan, diagram: Diagram, first: u32, end: u32): void {
  if (plan.takesMean) {
    addGroups<T>(plan, diagram, first, end);
    return;
  }
  if (diagram.groupSources) selectSources<T>(diagram, plan.active);
  distanceGradient<T>(plan, diagram, SLOPE, diagram.distance);
  composeGradient<T>(plan, diagram.target, diagram.selected);
  composeGradient<T>(plan, diagram.source, diagram.selectedSource);
}

/** Looks up the source's row of each lane's selected group. */
function selectSources<T>(diagram: Diagram, active: u32): void {
  for (let lane: usize = 0; lane < active * VECTOR_BYTES; lane += sizeof<T>())
    store<u32>(diagram.selectedSource + lane, sourceOf(diagram, load<u32>(diagram.selected + lane)));
}

/** Adds the penalty of every learned alpha to the losses. */
export function addPenalties<T>(plan: Plan): void {
  for (let i: u32 = 0; i < plan.alphaCount; i++) {
    const alpha = plan.alpha(i);
    if (alpha.learned) addPenalty<T>(alpha, plan.active, plan.losses + BLOCK_BYTES);
  }
}

/**
 * Computes the losses of the relaxed alphas. Adds the gradient by the relaxed alphas, without the penalty's
 * part, to the gradients of the learned alphas.
 */
function relaxedObjective<T>(plan: Plan): void {
  memory.fill(plan.losses, 0, LOSSES_BYTES);
  for (let d: u32 = 0; d < plan.diagramCount; d++) {
    const diagram = plan.diagram(d);
    composeBoth<T>(plan, diagram);
    compareGroups<T>(plan, diagram, 0, diagram.groups);
    addDistance<T>(plan, diagram);
    addGradient<T>(plan, diagram, 0, diagram.groups);
  }
  addPenalties<T>(plan);
}

/** Computes the losses and the gradient by the weights; the learned alphas' gradients must be 0 before. */
export function objective<T>(plan: Plan): void {
  setConstants<T>(plan);
  setSlopes<T>(plan);
  relaxAll<T>(plan);
  relaxedObjective<T>(plan);
  for (let i: u32 = 0; i < plan.alphaCount; i++) {
    const alpha = plan.alpha(i);
    if (alpha.learned) weightGradient<T>(plan, alpha);
  }
}

/**
 * Runs epochs: each computes the losses of the current weights, then takes one step. The losses of each epoch
 * go to `history` (two blocks an epoch, distance and penalty) unless it is 0; the last losses stay in the
 * plan. `schedule`, unless it is 0, holds two doubles an epoch, temperature and learning rate, and two more
 * for after the last epoch.
 */
export function train<T>(plan: Plan, epochs: u32, history: usize, schedule: usize): void {
  beginEpoch<T>(plan, schedule);
  relaxAll<T>(plan);
  for (let e: u32 = 0; e < epochs; e++) {
    relaxedObjective<T>(plan);
    beginAdvance<T>(plan, history, schedule);
    for (let i: u32 = 0; i < plan.alphaCount; i++) {
      const alpha = plan.alpha(i);
      if (alpha.learned) advance<T>(plan, alpha, 0, alpha.cols);
    }
    if (history) history += LOSSES_BYTES;
    if (schedule) {
      schedule += SCHEDULE_BYTES;
      setSlopes<T>(plan);
    }
  }
}

/** Sets the coefficients of an epoch. The temperature is the scheduled one, or the plan's. */
export function beginEpoch<T>(plan: Plan, schedule: usize): void {
  setConstants<T>(plan);
  if (schedule) plan.temperature = load<f64>(schedule);
  setSlopes<T>(plan);
}

/** Records the losses of an epoch, and sets the coefficients of its step and of the next relaxation. */
export function beginAdvance<T>(plan: Plan, history: usize, schedule: usize): void {
  if (history) memory.copy(history, plan.losses, LOSSES_BYTES);
  if (schedule) {
    plan.learningRate = load<f64>(schedule, 8);
    plan.temperature = load<f64>(schedule, SCHEDULE_BYTES);
    setCoefficient<T>(plan, RELAX_SCALE, LOG2E / plan.temperature);
  }
  beginStep<T>(plan);
}

/** Computes the exact distance of every group of every diagram from the current relaxed alphas. */
export function evaluate<T>(plan: Plan): void {
  setConstants<T>(plan);
  for (let d: u32 = 0; d < plan.diagramCount; d++) {
    const diagram = plan.diagram(d);
    composeBoth<T>(plan, diagram);
    everyDistance<T>(plan, diagram, 0, diagram.groups, false);
  }
}

/** Prepares the block for new restarts: `active` vectors, no steps taken, gradients and moments 0. */
export function startBlock(plan: Plan, active: u32): void {
  const isFirst = !plan.isUsed;
  plan.isUsed = true;
  plan.active = active;
  plan.power1 = 1;
  plan.power2 = 1;
  plan.phase = 0;
  if (isFirst) return; // memory is allocated with zeros
  for (let i: u32 = 0; i < plan.alphaCount; i++) {
    const alpha = plan.alpha(i);
    if (!alpha.learned) continue;
    memory.fill(alpha.gradient, 0, alpha.bytes);
    memory.fill(alpha.moment1, 0, alpha.bytes);
    memory.fill(alpha.moment2, 0, alpha.bytes);
  }
}
