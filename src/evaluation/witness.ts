// The witness of an error: the intervention at which the two paths of a diagram differ most.

import { largestOf } from "../base/largest.js";
import type { Matrix } from "../base/matrix.js";
import type { Pausable } from "../base/pausable.js";
import type { StateNames } from "../problem/intervention.js";
import { diagramsOf, type Problem } from "../problem/problem.js";
import { abstracted, columnOf, mixed, spread } from "./paths.js";

/** The intervention of a diagram at which its two paths differ most; of several the first. */
export interface Witness {
  /** The index of the intervention among the diagram's. */
  readonly column: number;
  /** The distance there. */
  readonly distance: number;
  /** What is set in the low-level model: low-level variable → its state, by name. */
  readonly low: StateNames;
  /**
   * What is set in the high-level model: high-level variable → its state, by name. Left out where the
   * sources' alphas spread the intervention over several states.
   */
  readonly high?: StateNames;
  /** What the low level says: alpha_Y'·P(· | do(low)), per joint state of the target (C order). */
  readonly reached: readonly number[];
  /** What the high level says: P(Y' | do(high)), per joint state of the target (C order). */
  readonly expected: readonly number[];
  /** The number of the diagram's interventions that attain the largest distance within 1e-12. */
  readonly attained: number;
  /**
   * The probability of what is set in the low-level model without intervention; 0: it never happens by
   * itself. Left out where its tables are too large.
   */
  readonly probability?: number;
}

/** Distances that differ by no more than this count as the same. */
const SAME = 1e-12;

/** The first of some distances within 1e-12 of the largest. */
function firstOfLargest(distances: Float64Array): number {
  const most = largestOf(distances);
  return distances.findIndex((distance) => distance >= most - SAME);
}

/** How many of some distances are within 1e-12 of `most`, or above. */
function countFrom(distances: Float64Array, most: number): number {
  return distances.reduce((count, distance) => count + (distance >= most - SAME ? 1 : 0), 0);
}

/** Where the largest distance of all diagrams is attained. */
export interface Worst {
  /** The index of the diagram; its witness is the intervention. */
  readonly diagram: number;
  /** The number of interventions of all diagrams that attain it within 1e-12. */
  readonly attained: number;
}

/** @param columns the distances of every diagram's columns */
export function worstOf(witnesses: readonly Witness[], columns: readonly Float64Array[]): Worst {
  const most = largestOf(columns.map((distances) => largestOf(distances)));
  return {
    diagram: witnesses.findIndex(({ distance }) => distance >= most - SAME),
    attained: columns.reduce((sum, distances) => sum + countFrom(distances, most), 0),
  };
}

/** Describes columns of a problem's diagrams, for given alphas. Probabilities are computed once each. */
export class Witnesses {
  readonly #problem: Problem;
  readonly #alphas: ReadonlyMap<string, Matrix>;
  readonly #probabilities = new Map<string, number | undefined>();

  /** @param alphas in the order of the high-level variables */
  constructor(problem: Problem, alphas: readonly Matrix[]) {
    this.#problem = problem;
    this.#alphas = new Map(problem.highVariables.map((name, x) => [name, alphas[x]!]));
  }

  /**
   * @param diagram the index of a diagram
   * @param distances of its columns
   */
  *of(diagram: number, distances: Float64Array): Pausable<Witness> {
    const column = firstOfLargest(distances);
    const { target, low } = diagramsOf(this.#problem)[diagram]!;
    const intervention = this.#problem.interventionOf(diagram, column);
    const { high, expected } = this.#highLevel(diagram, column, intervention.high);
    const reached = yield* abstracted(this.#alphasOf(target), columnOf(low, column));
    const probability = yield* this.#probability(intervention.low);
    return {
      column,
      distance: distances[column]!,
      low: intervention.low,
      ...(high && { high }),
      reached: Array.from(reached.data),
      expected: Array.from(expected),
      attained: countFrom(distances, largestOf(distances)),
      ...(probability !== undefined && { probability }),
    };
  }

  /** What the high level sets, unless alphas spread it, and what it says. */
  #highLevel(diagram: number, column: number, ofPair: StateNames | undefined) {
    const { source, columns, high } = diagramsOf(this.#problem)[diagram]!;
    if (ofPair) return { high: ofPair, expected: columnOf(high, column).data };
    const weights = spread(this.#alphasOf(source), columns.states?.[column] ?? column);
    const state = weights.indexOf(1);
    return {
      high: state < 0 ? undefined : this.#highStates(source, state),
      expected: mixed(high, weights),
    };
  }

  #alphasOf(names: readonly string[]): Matrix[] {
    return names.map((name) => this.#alphas.get(name)!);
  }

  #highStates(source: readonly string[], joint: number): StateNames {
    let rest = joint;
    const entries = source.toReversed().map((name): [string, string] => {
      const states = this.#problem.statesOf(name);
      const state = states[rest % states.length]!;
      rest = Math.floor(rest / states.length);
      return [name, state];
    });
    return Object.fromEntries(entries.reverse());
  }

  *#probability(low: StateNames): Pausable<number | undefined> {
    const key = JSON.stringify(low);
    if (!this.#probabilities.has(key))
      this.#probabilities.set(key, yield* this.#problem.low.probabilityInPieces(low));
    return this.#probabilities.get(key);
  }
}
