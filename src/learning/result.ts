// The result of learning and content of a result file, built from the restarts.

import type { Matrix } from "../base/matrix.js";
import { VERSION } from "../base/version.js";
import { type AnsweredDiagram, accountOf } from "../evaluation/account.js";
import type { Kept } from "../evaluation/kept.js";
import type { Distance } from "../input/distances.js";
import { RESULT_FORMAT } from "../input/format-names.js";
import type { Losses } from "../kernels/plan.js";
import { totalsOf } from "../problem/criterion.js";
import { freeStates } from "../problem/free-states.js";
import { diagramsOf, type Problem } from "../problem/problem.js";
import type { Ties } from "../solving/ties.js";
import type { LearnSettings } from "./options.js";
import type { History, Restart, Trained } from "./restart.js";

/** The result of `learn`; as JSON it is a result file. */
export interface LearnResult {
  readonly format: typeof RESULT_FORMAT;
  /** The problem's name, null if it has none. */
  readonly problem: string | null;
  readonly strategy: string;
  readonly seed: number;
  /** All options in force. */
  readonly options: Readonly<Record<string, unknown>>;
  /**
   * High-level variable → the high-level state of each joint state of its preimage (C order): the winner,
   * discretised and polished.
   */
  readonly abstraction: Readonly<Record<string, number[]>>;
  /**
   * High-level variable → its free joint states, as `freeStates` gives them: no diagram constrains them, so
   * their high-level states are arbitrary.
   */
  readonly free: Readonly<Record<string, readonly number[]>>;
  /**
   * The abstractions as good as this one. Left out where this is not optimal, or not shown to be within a budget,
   * and where that is not looked into: without polish, where an alpha is frozen at a stochastic matrix, on
   * problems too large for polish, and after an interruption.
   */
  readonly ties?: Ties;
  /** High-level variable → the winner's relaxed alpha t(W) after the last step; polish does not change it. */
  readonly relaxed: Readonly<Record<string, Matrix>>;
  /** Whether every high-level state is reached. */
  readonly surjective: boolean;
  /** Exact errors of the discretised abstraction: the largest over the diagrams, and their sum. */
  readonly error: number;
  readonly sum: number;
  readonly diagrams: readonly AnsweredDiagram[];
  /** What the abstraction keeps. */
  readonly kept: Kept;
  /** The winner's relaxed losses at its last recorded epoch. */
  readonly loss: Losses;
  /** Σ |alpha − truth| over all entries, if the problem has a truth. */
  readonly distance?: number;
  /** All restarts; of a stopped run, those with a result. */
  readonly restarts: readonly {
    /** Restart 0 of a run with this `seed` is this restart. */
    readonly seed: number;
    /**
     * The number of epochs run (the maximum over the stages); present if restarts may stop early or the run
     * was stopped.
     */
    readonly epochs?: number;
    readonly loss: Losses;
    /** The abstraction error of the restart's discretised alphas. */
    readonly error: number;
    readonly surjective: boolean;
  }[];
  /** The winner's losses in every epoch, if asked for. */
  readonly history?: History;
  /** Present if `stop` ended the run before every restart was finished. */
  readonly interrupted?: true;
  /** Wall time in milliseconds. */
  readonly elapsedMs: number;
  readonly version: string;
}

/** A result without its account. */
export interface Learned extends Omit<LearnResult, "diagrams" | "kept"> {
  readonly diagrams: readonly Omit<LearnResult["diagrams"][number], "worst">[];
}

/** Adds to a result where its errors are attained, and what its abstraction keeps. */
export async function accountedFor(
  problem: Problem,
  learned: Learned,
  distance: Distance,
  signal: AbortSignal | undefined,
): Promise<LearnResult> {
  const { worst, kept } = await accountOf(problem, learned.abstraction, distance, { signal });
  const diagrams = learned.diagrams.map((diagram, d) => ({ ...diagram, worst: worst[d]! }));
  return { ...learned, diagrams, kept };
}

/** Builds the result from the winner, as it was settled, and the outcome of every restart. */
export function learnResult(
  problem: Problem,
  settings: LearnSettings,
  { restarts, interrupted, best }: Trained,
  ties: Ties | undefined,
  start: number,
): Learned {
  const { index, relaxed, judged, history } = best!;
  const { states, errors, surjective } = judged;
  const byName = <T>(values: readonly T[]): Record<string, T> =>
    Object.fromEntries(problem.highVariables.map((name, x) => [name, values[x]!]));
  return {
    format: RESULT_FORMAT,
    problem: problem.name ?? null,
    strategy: settings.strategy,
    seed: settings.seed,
    options: optionsInForce(settings),
    abstraction: byName(states),
    free: freeStates(problem),
    ...(ties && { ties }),
    relaxed: byName(relaxed),
    surjective,
    ...totalsOf(errors),
    diagrams: diagramsOf(problem).map(({ source, target }, d) => ({ source, target, error: errors[d]! })),
    loss: restarts[index]!.loss,
    ...(problem.truth && { distance: distanceToTruth(problem, problem.truth, states) }),
    restarts: restarts.map((restart) => rowOf(restart, interrupted || settings.patience > 0)),
    ...(history && { history }),
    ...(interrupted && { interrupted }),
    elapsedMs: performance.now() - start,
    version: VERSION,
  };
}

function rowOf(
  { seed, epochs, loss, error, surjective }: Restart,
  withEpochs: boolean,
): Learned["restarts"][number] {
  return withEpochs ? { seed, epochs, loss, error, surjective } : { seed, loss, error, surjective };
}

/** All options in force, except those that do not affect the result; weights and alphas as matrices. */
export function optionsInForce(settings: LearnSettings): Record<string, unknown> {
  const { initial, frozen, watch: _, ...rest } = settings;
  return {
    ...rest,
    ...initialInForce(initial),
    ...(frozen.size > 0 && { frozen: Object.fromEntries(frozen) }),
  };
}

function initialInForce(initial: LearnSettings["initial"]): { initial?: unknown } {
  const plain = (weights: ReadonlyMap<string, Matrix>) => Object.fromEntries(weights);
  if (Array.isArray(initial)) return { initial: initial.map(plain) };
  const single = initial as ReadonlyMap<string, Matrix>;
  return single.size > 0 ? { initial: plain(single) } : {};
}

/** Σ |alpha − truth|: 2 for every joint state that is mapped differently. */
function distanceToTruth(
  problem: Problem,
  truth: Readonly<Record<string, readonly number[]>>,
  states: readonly (readonly number[])[],
): number {
  return problem.highVariables.reduce((sum, name, x) => {
    const differing = states[x]!.filter((state, j) => state !== truth[name]![j]).length;
    return sum + 2 * differing;
  }, 0);
}
