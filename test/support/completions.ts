// Abstractions of which some columns are known: what the proof bounds them by, and the best of all their completions.

import { diagramDistances } from "../../src/evaluation/distances.js";
import { summary } from "../../src/evaluation/evaluate.js";
import type { Distance } from "../../src/input/distances.js";
import { TECHNIQUE } from "../../src/kernels/counters.js";
import { withKernels } from "../../src/kernels/pool.js";
import { EVERY_TECHNIQUE, Tree } from "../../src/kernels/tree.js";
import { indicator, isSurjective } from "../../src/problem/abstraction.js";
import type { Aggregate } from "../../src/problem/aggregate.js";
import type { Criterion } from "../../src/problem/criterion.js";
import type { Learnable, Problem } from "../../src/problem/problem.js";
import { laidOut } from "./laid-out.js";
import type { Random } from "./random.js";

/** The state of every column, alpha by alpha. */
type Partial = readonly (readonly number[])[];

interface Kind {
  readonly criterion: Criterion;
  readonly surjective: boolean;
  /** `worst` by default. */
  readonly aggregate?: Aggregate;
  /** `js` by default. */
  readonly distance?: Distance;
}

/** A column's state that is not known. */
export const UNKNOWN = -1;

/** Half of the columns are known. */
export function drawnPartial(problem: Learnable, numbers: Random): Partial {
  return problem.highVariables.map((name) => {
    const { rows, cols } = problem.alphaShape(name);
    return Array.from({ length: cols }, () => (numbers.next() < 0.5 ? UNKNOWN : numbers.below(rows)));
  });
}

/** The bound of the root of a tree below a cutoff. */
export function boundOf(problem: Learnable, partial: Partial, kind: Kind, cutoff: number): number {
  return withKernels((kernels) => {
    const tree = new Tree(laidOut(kernels, problem, kind), EVERY_TECHNIQUE & ~TECHNIQUE.symmetry);
    tree.startAt(BigUint64Array.from(partial.flat(), valuesOf), cutoff, undefined);
    tree.grow(0, Number.MAX_VALUE);
    return tree.rootBound;
  });
}

/** The values that a column may still take, as a set of bits. */
function valuesOf(state: number): bigint {
  return state === UNKNOWN ? 2n ** 64n - 1n : 1n << BigInt(state);
}

/** The least value over all abstractions that agree with what is known; Infinity if there are none. */
export async function bestCompletion(
  problem: Problem,
  partial: Partial,
  { criterion, surjective, distance }: Kind,
): Promise<number> {
  const rows = problem.highVariables.map((name) => problem.alphaShape(name).rows);
  let completions: number[][][] = [[]];
  partial.forEach((states, x) => {
    let alphas: number[][] = [[]];
    for (const state of states) {
      const values = state === UNKNOWN ? Array.from({ length: rows[x]! }, (_, value) => value) : [state];
      alphas = alphas.flatMap((alpha) => values.map((value) => [...alpha, value]));
    }
    completions = completions.flatMap((before) => alphas.map((alpha) => [...before, alpha]));
  });
  const abstractions = completions
    .map((states) => states.map((alpha, x) => indicator(alpha, rows[x]!)))
    .filter((alphas) => !surjective || isSurjective(alphas));
  const values = (await diagramDistances(problem, abstractions, distance)).map((columns) => {
    const { error, sum } = summary(problem, columns);
    return criterion === "max" ? error : sum;
  });
  return values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
}
