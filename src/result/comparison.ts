// The result of a comparison: the runs of every strategy, their means, the tests between strategies, the share that is best.
import type { CompareSettings } from "../learners/comparing.js";
import type { Strategy } from "../learners/strategies.js";
import type { Losses } from "../plan/plan.js";
import type { Problem } from "../problem/problem.js";
import { type MeanAndSd, meanAndSd } from "../statistics/mean.js";
import { wilcoxonApproximate, wilcoxonExact } from "../statistics/wilcoxon.js";
import { VERSION } from "../version.js";
import { type LearnResult, optionsInForce } from "./learn-result.js";

const COMPARISON_FORMAT = "causal-abstraction/comparison@1";

/** How far above the best known sum an abstraction still counts as best. */
const BEST_TOLERANCE = 1e-9;

/** Sums are tested to this many digits after the point, so that rounding noise makes neither differences nor an order. */
const TESTED_DIGITS = 12;

/** What one run came to: `learn` with the same options and its strategy and seed gives it again. */
export interface ComparedRun {
  readonly seed: number;
  /** Σ |alpha − truth|, where the problem has a truth. */
  readonly distance?: number;
  /** Exact distances of the discretised abstraction: the largest over the diagrams, and their sum. */
  readonly error: number;
  readonly sum: number;
  readonly surjective: boolean;
  /** The relaxed losses of the best restart at its last recorded epoch. */
  readonly loss: Losses;
  readonly elapsedMs: number;
}

/** A strategy's runs, repeat by repeat, and their means with population standard deviations. */
export interface ComparedStrategy {
  readonly distance?: MeanAndSd;
  readonly error: MeanAndSd;
  readonly sum: MeanAndSd;
  readonly loss: { readonly total: MeanAndSd; readonly distance: MeanAndSd; readonly penalty: MeanAndSd };
  readonly elapsedMs: MeanAndSd;
  /** From 0 to 1: the runs whose abstraction is surjective with a sum at most 1e-9 above the best known. */
  readonly share: number;
  readonly runs: readonly ComparedRun[];
}

/** The Wilcoxon signed-rank test between two strategies, paired by repeat. */
export interface StrategyTest {
  readonly strategies: readonly [Strategy, Strategy];
  /** What is tested: the distance to the truth, or the sum of errors where there is no truth. */
  readonly measure: "distance" | "sum";
  /** The smaller rank sum. */
  readonly statistic: number;
  /** Repeats in which the two differ. */
  readonly pairs: number;
  /** Two-sided p-values: of the exact null distribution, and of the normal approximation. */
  readonly exact: number;
  readonly approximate: number;
}

/** The result of `compare`: plain JSON, the same for the same seed but for every `elapsedMs`. */
export interface Comparison {
  readonly format: typeof COMPARISON_FORMAT;
  /** The problem's name, null if it has none. */
  readonly problem: string | null;
  readonly seed: number;
  readonly repeats: number;
  /** Every option of the runs in force, but for their strategies and seeds. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly strategies: Readonly<Partial<Record<Strategy, ComparedStrategy>>>;
  /** One for each two strategies. */
  readonly tests: readonly StrategyTest[];
  /** The least sum known of a surjective abstraction: given, or found by a run. Null if none is known. */
  readonly best: { readonly sum: number; readonly source: "given" | "found" } | null;
  readonly elapsedMs: number;
  readonly version: string;
}

/** What a comparison keeps of a run. */
export function comparedRun(result: LearnResult): ComparedRun {
  const { seed, distance, error, sum, surjective, loss, elapsedMs } = result;
  return { seed, ...(distance !== undefined && { distance }), error, sum, surjective, loss, elapsedMs };
}

/** Lays out the runs of every strategy. */
export function comparison(
  problem: Problem,
  { strategies, repeats, best: given, learning }: CompareSettings,
  runs: ReadonlyMap<Strategy, readonly ComparedRun[]>,
  elapsedMs: number,
): Comparison {
  const best = bestOf([...runs.values()].flat(), given);
  // The strategies and the seeds stand elsewhere in the comparison.
  const {
    history: _,
    strategy: __,
    seed: ___,
    ...options
  } = JSON.parse(JSON.stringify(optionsInForce(learning)));
  const summaries = strategies.map((strategy) => [
    strategy,
    comparedStrategy(runs.get(strategy)!, best?.sum),
  ]);
  return {
    format: COMPARISON_FORMAT,
    problem: problem.name ?? null,
    seed: learning.seed,
    repeats,
    options,
    strategies: Object.fromEntries(summaries),
    tests: pairsOf(strategies).map((pair) => strategyTest(pair, runs)),
    best,
    elapsedMs,
    version: VERSION,
  };
}

/** The best sum known: what was given, unless a run found less. */
function bestOf(runs: readonly ComparedRun[], given: number | undefined): Comparison["best"] {
  const sums = runs.filter(({ surjective }) => surjective).map(({ sum }) => sum);
  const found = Math.min(...sums);
  if (given !== undefined && given <= found + BEST_TOLERANCE) return { sum: given, source: "given" };
  return sums.length > 0 ? { sum: found, source: "found" } : null;
}

function comparedStrategy(runs: readonly ComparedRun[], best: number | undefined): ComparedStrategy {
  const over = (of: (run: ComparedRun) => number) => meanAndSd(runs.map(of));
  const isBest = ({ surjective, sum }: ComparedRun) =>
    surjective && best !== undefined && sum <= best + BEST_TOLERANCE;
  return {
    ...(runs[0]!.distance !== undefined && { distance: over(({ distance }) => distance!) }),
    error: over(({ error }) => error),
    sum: over(({ sum }) => sum),
    loss: {
      total: over(({ loss }) => loss.total),
      distance: over(({ loss }) => loss.distance),
      penalty: over(({ loss }) => loss.penalty),
    },
    elapsedMs: over((run) => run.elapsedMs),
    share: runs.filter(isBest).length / runs.length,
    runs,
  };
}

function strategyTest(
  strategies: readonly [Strategy, Strategy],
  runs: ReadonlyMap<Strategy, readonly ComparedRun[]>,
): StrategyTest {
  const [x, y] = strategies.map((strategy) => runs.get(strategy)!.map(tested)) as [number[], number[]];
  const measure = runs.get(strategies[0])![0]!.distance === undefined ? "sum" : "distance";
  const { statistic, pairs, pValue: exact } = wilcoxonExact(x, y);
  return { strategies, measure, statistic, pairs, exact, approximate: wilcoxonApproximate(x, y).pValue };
}

/** The number of a run that is tested: in the unit of the last tested digit, so that differences are exact. */
function tested({ distance, sum }: ComparedRun): number {
  return distance ?? Math.round(sum * 10 ** TESTED_DIGITS);
}

/** Every two of them, the earlier first. */
function pairsOf<T>(items: readonly T[]): (readonly [T, T])[] {
  return items.flatMap((first, i) => items.slice(i + 1).map((second) => [first, second] as const));
}
