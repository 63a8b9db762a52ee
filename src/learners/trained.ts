// What training comes to: restarts, each with its abstraction and that one's exact errors, and the best of them.
import type { Matrix } from "../matrix.js";
import type { Evaluator } from "../plan/evaluator.js";
import type { Losses } from "../plan/plan.js";
import { reachesAll } from "../problem/abstraction.js";
import type { Learnable } from "../problem/problem.js";
import type { Merit } from "./selection.js";
import type { Slicer } from "./slices.js";

/** The losses of one restart, one number per epoch, the stages' added. */
export interface History {
  readonly total: number[];
  readonly distance: number[];
  readonly penalty: number[];
}

/** What one restart came to; alphas are in the order of the high-level variables. */
export interface Restart {
  readonly seed: number;
  /** The epochs run; fewer than asked for where it stopped on a plateau. The most of its stages. */
  readonly epochs: number;
  /** The losses at the last recorded epoch, before the last step; the stages' added. */
  readonly loss: Losses;
  /** The relaxed alphas after the last step, discretised, and polished where asked for. */
  readonly states: readonly number[][];
  /** The exact error of every diagram, and whether all high-level states are reached. */
  readonly errors: readonly number[];
  readonly surjective: boolean;
}

export interface Trained {
  /** Those that came to something: all, unless the run was stopped; then perhaps none, and all that follows says nothing. */
  readonly restarts: readonly Restart[];
  /** Whether the run was stopped before every restart had come to its end. */
  readonly interrupted: boolean;
  /** The index of the best restart, and what it is best by: the least. */
  readonly winner: number;
  readonly merit: Merit;
  /** The winner's relaxed alphas after the last step. */
  readonly relaxed: readonly Matrix[];
  /** The winner's losses, where asked for. */
  readonly history: History | undefined;
}

/** Some of a run's restarts, which are numbered from 0. */
export interface Range {
  readonly first: number;
  readonly count: number;
}

/** The exact error of every diagram, and whether all high-level states are reached. */
export type Exact = Pick<Restart, "errors" | "surjective">;

/** What the exact distances of abstractions come to. The slicer is of this work alone, in slices that begin with one part. */
export async function evaluated(
  evaluator: Evaluator,
  problem: Learnable,
  abstractions: readonly (readonly (readonly number[])[])[],
  slicer: Slicer,
): Promise<Exact[]> {
  const rows = problem.highVariables.map((name) => problem.alphaShape(name).rows);
  const found = await evaluator.errors(abstractions, (part) => slicer.until(part, () => {}));
  return found.map((errors, k) => ({
    errors,
    surjective: abstractions[k]!.every((states, x) => reachesAll(states, rows[x]!)),
  }));
}
