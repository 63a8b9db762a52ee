// The mechanisms of one diagram: of every intervention, of those that count, or of pairs of one's own.
import { at } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import { Matrix } from "../base/matrix.js";
import { finish, type Pausable } from "../base/pausable.js";
import type { Interventions, OwnPair } from "../input/diagram-file.js";
import { type Columns, EVERY_COLUMN } from "./columns.js";
import type { Model } from "./model.js";

/** The number of joint states of some variables of a model. */
export function jointCount({ variables }: Model, nodes: readonly number[]): number {
  return nodes.reduce((product, node) => product * variables[node]!.states.length, 1);
}

/** The interventions that count, as joint states of the source's preimage, and their weights. */
export interface Counted {
  readonly states: readonly number[];
  /** Undefined if all are 1. */
  readonly weights: readonly number[] | undefined;
}

/**
 * The interventions that count; undefined for every one.
 *
 * @param nodes the source's preimage
 * @param path the diagram's place in the problem file
 * @throws ProblemError if no intervention is probable enough; SizeError if the joint distribution of the
 *   preimage is too large
 */
export function* countedOf(
  interventions: Interventions | undefined,
  low: Model,
  nodes: readonly number[],
  path: string,
): Pausable<Counted | undefined> {
  if (!interventions) return undefined;
  if ("states" in interventions) {
    const { states, weights } = interventions;
    return { states, weights: weights.some((weight) => weight !== 1) ? weights : undefined };
  }
  const { observed } = interventions;
  const { mechanism, untried } = yield* low.distributionUnder(new Map(), nodes);
  const { data } = mechanism;
  if (untried.length > 0)
    throw new ProblemError(at(path, "interventions"), "counts of 0 without intervention", "some above 0");
  const states = [...data.keys()].filter((state) => data[state]! > 0 && data[state]! >= observed);
  if (states.length > 0) return { states, weights: undefined };
  const largest = data.reduce((most, p) => Math.max(most, p), 0);
  throw new ProblemError(
    at(path, "interventions"),
    `no intervention of probability ${observed} or more: the largest is ${largest}`,
    "a lower threshold",
  );
}

/**
 * Each of the interventions that count with every joint state of the inert variables, which is the faster,
 * without those that were never tried.
 *
 * @param every the number of joint states of the source's preimage, and that of the inert variables
 * @param untried joint states of both
 * @param path the diagram's place in the problem file
 * @throws ProblemError if none was tried
 */
export function columnsOf(
  counted: Counted | undefined,
  every: { readonly states: number; readonly inert: number },
  untried: readonly number[],
  path: string,
): Columns {
  const { inert } = every;
  if (!counted && inert === 1 && untried.length === 0) return EVERY_COLUMN;
  const { weights, states = [...Array(every.states).keys()] } = counted ?? {};
  const joints = states.flatMap((state) => Array.from({ length: inert }, (_, phi) => state * inert + phi));
  const never = new Set(untried);
  const columns = [...joints.keys()].filter((k) => !never.has(joints[k]!));
  if (columns.length === 0)
    throw new ProblemError(path, "interventions of which none was ever tried", "one that was, or more");
  return {
    states: Int32Array.from(columns, (k) => Math.floor(joints[k]! / inert)),
    inert: inert > 1 ? Int32Array.from(columns, (k) => joints[k]! % inert) : undefined,
    weights: weights && Float64Array.from(columns, (k) => weights[Math.floor(k / inert)]!),
    untried: joints.filter((joint) => never.has(joint)),
  };
}

/** The chosen columns of a mechanism over all joint states of the preimage and the inert variables. */
export function chosenColumns(full: Matrix, { states, inert }: Columns, each: number): Matrix {
  if (!states) return full;
  const chosen = states.map((state, c) => state * each + (inert?.[c] ?? 0));
  if (chosen.length === full.cols && chosen.every((from, c) => from === c)) return full;
  const low = new Matrix(full.rows, chosen.length);
  for (const [c, from] of chosen.entries())
    for (let row = 0; row < full.rows; row++)
      low.data[row * low.cols + c] = full.data[row * full.cols + from]!;
  return low;
}

/** Every pair with every joint state of the inert variables that it does not set itself, these the faster. */
export function pairsWith(pairs: readonly OwnPair[], low: Model, inert: readonly number[]): OwnPair[] {
  return pairs.flatMap((pair) => {
    const free = inert.filter((node) => !pair.low.has(node));
    return Array.from({ length: jointCount(low, free) }, (_, phi): OwnPair => {
      const set = new Map(pair.low);
      let rest = phi;
      for (const node of free.toReversed()) {
        const card = low.variables[node]!.states.length;
        set.set(node, rest % card);
        rest = Math.floor(rest / card);
      }
      return { ...pair, low: set };
    });
  });
}

/** The weights of pairs; undefined if all are 1. */
export function weightsOf(pairs: readonly OwnPair[]): Float64Array | undefined {
  const weights = Float64Array.from(pairs, ({ weight }) => weight);
  return weights.some((weight) => weight !== 1) ? weights : undefined;
}

/** Per setting the column P(targets | do(setting)); undefined if it was never tried. */
export function* distributionsUnder(
  model: Model,
  settings: readonly ReadonlyMap<number, number>[],
  targets: readonly number[],
): Pausable<(Float64Array | undefined)[]> {
  const columns: (Float64Array | undefined)[] = [];
  for (const setting of settings) {
    columns.push(yield* distributionUnder(model, setting, targets));
    yield;
  }
  return columns;
}

/** A setting may fix targets: a point mass in them. */
function* distributionUnder(
  model: Model,
  setting: ReadonlyMap<number, number>,
  targets: readonly number[],
): Pausable<Float64Array | undefined> {
  const column = new Float64Array(jointCount(model, targets));
  const open = openTargets(targets, setting);
  const known = open.length > 0 ? yield* model.distributionUnder(setting, open) : undefined;
  if (known && known.untried.length > 0) return undefined;
  for (const [k, row] of rowsOf(model, targets, setting).entries())
    column[row] = known ? known.mechanism.data[k]! : 1;
  return column;
}

/** The targets that a setting leaves open. */
export function openTargets(
  targets: readonly number[],
  setting: ReadonlyMap<number, number>,
): readonly number[] {
  return targets.filter((node) => !setting.has(node));
}

/** The joint states (C order) of some variables that agree with fixed states of some of them. */
function rowsOf(model: Model, nodes: readonly number[], fixed: ReadonlyMap<number, number>): number[] {
  return nodes.reduce(
    (rows, node) => {
      const card = model.variables[node]!.states.length;
      const states = fixed.has(node) ? [fixed.get(node)!] : [...Array(card).keys()];
      return rows.flatMap((row) => states.map((state) => row * card + state));
    },
    [0],
  );
}

/** P(nodes) without intervention, in C order; undefined if it is not known, or would be too large. */
export function probabilitiesOf(model: Model, nodes: readonly number[]): Float64Array | undefined {
  if (!model.covers([], nodes)) return undefined;
  try {
    const { mechanism, untried } = finish(model.distributionUnder(new Map(), nodes));
    return untried.length > 0 ? undefined : mechanism.data;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
