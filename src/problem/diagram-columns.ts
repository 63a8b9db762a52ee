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
  const { data } = yield* low.distributionUnder(new Map(), nodes);
  const states = [...data.keys()].filter((state) => data[state]! > 0 && data[state]! >= observed);
  if (states.length > 0) return { states, weights: undefined };
  const largest = data.reduce((most, p) => Math.max(most, p), 0);
  throw new ProblemError(
    at(path, "interventions"),
    `no intervention of probability ${observed} or more: the largest is ${largest}`,
    "a lower threshold",
  );
}

/** Each of the interventions that count with every joint state of the inert variables, which is the faster. */
export function columnsOf(counted: Counted | undefined, every: number, inert: number): Columns {
  if (!counted && inert === 1) return EVERY_COLUMN;
  const states = counted?.states ?? [...Array(every).keys()];
  const { weights } = counted ?? {};
  return {
    states: Int32Array.from({ length: states.length * inert }, (_, c) => states[Math.floor(c / inert)]!),
    weights:
      weights &&
      Float64Array.from({ length: states.length * inert }, (_, c) => weights[Math.floor(c / inert)]!),
  };
}

/** The columns (s, φ) of a mechanism over all s and φ, φ the faster. */
export function chosenColumns(full: Matrix, { states }: Columns, inert: number): Matrix {
  if (!states || states.length === full.cols) return inOrder(full, states, inert);
  return picked(full, states, inert);
}

/** The mechanism itself if its columns are all chosen, in order. */
function inOrder(full: Matrix, states: Int32Array | undefined, inert: number): Matrix {
  if (!states?.some((state, c) => state * inert + (c % inert) !== c)) return full;
  return picked(full, states, inert);
}

function picked(full: Matrix, states: Int32Array, inert: number): Matrix {
  const cols = states.length;
  const low = new Matrix(full.rows, cols);
  for (let c = 0; c < cols; c++) {
    const from = states[c]! * inert + (c % inert);
    for (let row = 0; row < full.rows; row++) low.data[row * cols + c] = full.data[row * full.cols + from]!;
  }
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

/** P(targets | do(setting)), a column per setting. A setting may fix targets: a point mass in them. */
export function* distributionsUnder(
  model: Model,
  settings: readonly ReadonlyMap<number, number>[],
  targets: readonly number[],
): Pausable<Matrix> {
  const matrix = new Matrix(jointCount(model, targets), settings.length);
  for (const [c, setting] of settings.entries()) {
    const open = targets.filter((node) => !setting.has(node));
    const { data } = open.length > 0 ? yield* model.distributionUnder(setting, open) : { data: [1] };
    for (const [k, row] of rowsOf(model, targets, setting).entries())
      matrix.data[row * settings.length + c] = data[k]!;
    yield;
  }
  return matrix;
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

/** P(nodes) without intervention, in C order; undefined if it would be too large. */
export function probabilitiesOf(model: Model, nodes: readonly number[]): Float64Array | undefined {
  try {
    return finish(model.distributionUnder(new Map(), nodes)).data;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
