// The answer of solve().

import { type AnsweredDiagram, accountOf } from "../evaluation/account.js";
import type { Kept } from "../evaluation/kept.js";
import type { Distance } from "../input/distances.js";
import type { Aggregate } from "../problem/aggregate.js";
import { type Criterion, totalsOf, valueBy } from "../problem/criterion.js";
import { freeStates } from "../problem/free-states.js";
import { diagramsOf, type Problem } from "../problem/problem.js";
import type { Proven } from "./prove.js";
import type { SolveStatistics } from "./statistics.js";
import type { Ties } from "./ties.js";

/** The best abstraction found, and the proven bound. */
export interface Solution {
  /**
   * `optimal`: no abstraction is better by more than 1e-10 (which covers rounding). `gap`: the time limit,
   * the signal or the accepted gap ended the search; no abstraction has a value below `bound`.
   */
  readonly status: "optimal" | "gap";
  readonly criterion: Criterion;
  readonly aggregate: Aggregate;
  readonly distance: Distance;
  readonly surjective: boolean;
  /** The value of the criterion, as `evaluate` computes it. */
  readonly value: number;
  /** The lower bound of all abstractions; equals `value` if that is optimal. */
  readonly bound: number;
  /** High-level variable → per joint state of its preimage (C order) the high-level state. */
  readonly abstraction: Readonly<Record<string, readonly number[]>>;
  /** High-level variable → its free joint states: no diagram depends on them, though surjectivity may. */
  readonly free: Readonly<Record<string, readonly number[]>>;
  readonly diagrams: readonly AnsweredDiagram[];
  /** What the abstraction keeps. */
  readonly kept: Kept;
  /** The abstractions as good as this one; which of them this one is, if it is optimal. */
  readonly ties: Ties;
  /** The count of optimal abstractions, if asked for. If not `complete`, there may be more. */
  readonly optima?: { readonly count: number; readonly complete: boolean };
  /** Nodes of the search trees. */
  readonly nodes: number;
  /** The counters of the search techniques, if asked for. */
  readonly statistics?: SolveStatistics;
  /** Wall time in milliseconds. */
  readonly elapsedMs: number;
}

/** The largest difference of bound and value once the tree is closed. */
const TOLERANCE = 1e-10;

interface SolutionSettings extends Pick<Solution, "criterion" | "aggregate" | "distance" | "surjective"> {
  /** Whether to include the statistics. */
  readonly statistics: boolean;
}

export async function solution(
  problem: Problem,
  settings: SolutionSettings,
  { bound, states, ties, optima, statistics, value: found }: Proven,
  start: number,
): Promise<Solution> {
  const byName = <T>(of: (name: string, x: number) => T): Record<string, T> =>
    Object.fromEntries(problem.highVariables.map((name, x) => [name, of(name, x)]));
  const { criterion, aggregate, distance, surjective } = settings;
  const abstraction = byName((_, x) => [...states[x]!]);
  const { errors, worst, kept } = await accountOf(problem, abstraction, distance, { aggregate });
  const isOptimal = found - bound <= TOLERANCE;
  const value = valueBy(criterion, totalsOf(errors));
  return {
    status: isOptimal ? "optimal" : "gap",
    criterion,
    aggregate,
    distance,
    surjective,
    value,
    bound: isOptimal ? value : bound,
    abstraction,
    free: freeStates(problem),
    diagrams: diagramsOf(problem).map(({ source, target }, d) => ({
      source,
      target,
      error: errors[d]!,
      worst: worst[d]!,
    })),
    kept,
    ties,
    ...(optima && { optima }),
    nodes: statistics.nodes,
    ...(settings.statistics && { statistics }),
    elapsedMs: performance.now() - start,
  };
}
