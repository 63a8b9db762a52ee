// What solve() answers.

import { withEvaluator } from "../evaluation/distances.js";
import { type Criterion, totalsOf, valueBy } from "../problem/criterion.js";
import type { Distance } from "../problem/distances.js";
import { freeStates } from "../problem/free-states.js";
import type { Problem } from "../problem/problem.js";
import type { Proven } from "./prove.js";
import type { SolveStatistics } from "./statistics.js";

/** The best abstraction found, and what is proven of it. */
export interface Solution {
  /**
   * `optimal`: no abstraction is better, by 1e-10 at most (which covers rounding). `gap`: time, a signal or the gap asked for ended
   * the search; none has a value below `bound`.
   */
  readonly status: "optimal" | "gap";
  readonly criterion: Criterion;
  readonly distance: Distance;
  readonly surjective: boolean;
  /** The abstraction's value by the criterion, as `evaluate` has it; where the search was stopped, within 1e-12 of that. */
  readonly value: number;
  /** What no abstraction is below; the value itself where it is optimal. */
  readonly bound: number;
  /** High-level variable → per joint state of its preimage (C order) the high-level state. */
  readonly abstraction: Readonly<Record<string, readonly number[]>>;
  /** High-level variable → the joint states that no diagram says anything of: any value serves as well, but for surjectivity. */
  readonly free: Readonly<Record<string, readonly number[]>>;
  /** How many abstractions have this value, where asked for; `complete` is false where there are more, or counting was stopped. */
  readonly optima?: { readonly count: number; readonly complete: boolean };
  /** Nodes of the search trees. */
  readonly nodes: number;
  /** What the techniques of the search have done, where asked for. */
  readonly statistics?: SolveStatistics;
  /** Wall time in milliseconds. */
  readonly elapsedMs: number;
}

/** The bound and the value are within this where the tree is closed. */
const TOLERANCE = 1e-10;

interface SolutionSettings extends Pick<Solution, "criterion" | "distance" | "surjective"> {
  /** Whether the statistics are asked for. */
  readonly statistics: boolean;
}

export async function solution(
  problem: Problem,
  { criterion, distance, surjective, statistics: isAsked }: SolutionSettings,
  { bound, states, optima, statistics, value: found }: Proven,
  start: number,
): Promise<Solution> {
  const byName = <T>(of: (name: string, x: number) => T): Record<string, T> =>
    Object.fromEntries(problem.highVariables.map((name, x) => [name, of(name, x)]));
  const isOptimal = found - bound <= TOLERANCE;
  // A search that was stopped must not go on evaluating.
  const value = isOptimal ? await exactValue(problem, criterion, distance, states) : found;
  return {
    status: isOptimal ? "optimal" : "gap",
    criterion,
    distance,
    surjective,
    value,
    bound: isOptimal ? value : bound,
    abstraction: byName((_, x) => [...states[x]!]),
    free: freeStates(problem),
    ...(optima && { optima }),
    nodes: statistics.nodes,
    ...(isAsked && { statistics }),
    elapsedMs: performance.now() - start,
  };
}

async function exactValue(
  problem: Problem,
  criterion: Criterion,
  distance: Distance,
  states: Proven["states"],
): Promise<number> {
  const [errors] = await withEvaluator(problem, distance, undefined, (evaluator) =>
    evaluator.errors([states]),
  );
  return valueBy(criterion, totalsOf(errors!));
}
