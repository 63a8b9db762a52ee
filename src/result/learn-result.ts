// The result of learning: the content of a result file, from what the restarts came to.

import type { LearnSettings } from "../learners/options.js";
import type { History, Restart, Trained } from "../learners/restarts.js";
import type { Matrix } from "../matrix.js";
import type { Losses } from "../plan/plan.js";
import { indicator, isSurjective } from "../problem/abstraction.js";
import type { Problem } from "../problem/problem.js";
import { VERSION } from "../version.js";
import { diagramDistances } from "./distances.js";
import { summary } from "./evaluate.js";

export const RESULT_FORMAT = "causal-abstraction/result@1";

/** The result of `learn`; as JSON it is a result file. */
export interface LearnResult {
  readonly format: typeof RESULT_FORMAT;
  /** The problem's name, null if it has none. */
  readonly problem: string | null;
  readonly strategy: string;
  readonly seed: number;
  /** Every option in force, but for the seed and the strategy. */
  readonly options: Readonly<Record<string, unknown>>;
  /** High-level variable → per joint state of its preimage (C order) the high-level state: the winner, discretised. */
  readonly abstraction: Readonly<Record<string, number[]>>;
  /** High-level variable → the winner's relaxed alpha t(W), after the last step. */
  readonly relaxed: Readonly<Record<string, Matrix>>;
  readonly surjective: boolean;
  /** Exact distances of the discretised abstraction: the largest over the diagrams, and their sum. */
  readonly error: number;
  readonly sum: number;
  readonly diagrams: readonly {
    readonly source: readonly string[];
    readonly target: readonly string[];
    readonly error: number;
  }[];
  /** The winner's relaxed losses at its last recorded epoch. */
  readonly loss: Losses;
  /** Σ |alpha − truth| over all entries, where the problem has a truth. */
  readonly distance?: number;
  readonly restarts: readonly {
    /** With it as `seed`, restart 0 of a run is this restart. */
    readonly seed: number;
    readonly loss: Losses;
    /** The abstraction error of the restart's discretised alphas. */
    readonly error: number;
    readonly surjective: boolean;
  }[];
  /** The winner's losses in every epoch, where asked for. */
  readonly history?: History;
  readonly elapsedMs: number;
  readonly version: string;
}

/** Discretises and evaluates every restart, and lays out the winner. */
export function learnResult(
  problem: Problem,
  settings: LearnSettings,
  { restarts, winner, history }: Trained,
  elapsedMs: number,
): LearnResult {
  const alphas = restarts.map(({ states, relaxed }) =>
    states.map((alpha, x) => indicator(alpha, relaxed[x]!.rows)),
  );
  const evaluations = diagramDistances(problem, alphas).map((columns) => summary(problem, columns));
  const { error, sum, diagrams } = evaluations[winner]!;
  const byName = <T>(values: readonly T[]): Record<string, T> =>
    Object.fromEntries(problem.highVariables.map((name, x) => [name, values[x]!]));
  return {
    format: RESULT_FORMAT,
    problem: problem.name ?? null,
    strategy: settings.strategy,
    seed: settings.seed,
    options: optionsInForce(settings),
    abstraction: byName(restarts[winner]!.states),
    relaxed: byName(restarts[winner]!.relaxed),
    surjective: isSurjective(alphas[winner]!),
    error,
    sum,
    diagrams: diagrams.map(({ source, target, error }) => ({ source, target, error })),
    loss: restarts[winner]!.loss,
    ...(problem.truth && { distance: distanceToTruth(problem, problem.truth, restarts[winner]!.states) }),
    restarts: restarts.map(({ seed, loss }: Restart, r) => ({
      seed,
      loss,
      error: evaluations[r]!.error,
      surjective: isSurjective(alphas[r]!),
    })),
    ...(history && { history }),
    elapsedMs,
    version: VERSION,
  };
}

/** Every option in force but the strategy and the seed; weights and alphas as matrices. */
export function optionsInForce(settings: LearnSettings): Record<string, unknown> {
  const { strategy: _, seed: __, initial, frozen, ...rest } = settings;
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

/** Σ |alpha − truth|: 2 for every joint state mapped elsewhere. */
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
