// compare(): learns with every strategy, repeat after repeat, then computes means, tests between strategies,
// and the share of best runs.

import { settingsOf } from "../base/option-table.js";
import { VERSION } from "../base/version.js";
import { type Executor, here } from "../jobs/executor.js";
import type { ComparedRun } from "../jobs/keep.js";
import type { Run } from "../learning/learn-all.js";
import type { LearnOptions, LearnSettings } from "../learning/options.js";
import { learnSettings } from "../learning/settings.js";
import type { Strategy } from "../learning/strategies.js";
import { type Problem, requireProblem } from "../problem/problem.js";
import {
  type CompareOptions,
  compareTable,
  learningOf,
  type RepeatSettings,
  refuseOtherMeasure,
} from "./options.js";
import {
  type BestKnown,
  bestOf,
  learnRepeatedly,
  optionsOfAll,
  type RunsSummary,
  repeatedRuns,
  summaryOf,
} from "./repeats.js";
import { wilcoxonApproximate, wilcoxonExact } from "./statistics/wilcoxon.js";

const COMPARISON_FORMAT = "causal-abstraction/comparison@1";

/**
 * Sums are tested in units of 1 / TESTED, rounded: rounding noise must cause neither differences nor an
 * order.
 */
const TESTED = 1e12;

/** A strategy's runs, one per repeat, and their summary. */
export type ComparedStrategy = RunsSummary;

/** The Wilcoxon signed-rank test between two strategies, paired by repeat. */
export interface StrategyTest {
  readonly strategies: readonly [Strategy, Strategy];
  /** The tested quantity: the distance to the truth, or the sum of errors if there is no truth. */
  readonly measure: "distance" | "sum";
  /** The smaller rank sum. */
  readonly statistic: number;
  /** The number of repeats in which the two strategies differ. */
  readonly pairs: number;
  /** Two-sided p-values: from the exact null distribution, and from the normal approximation. */
  readonly exact: number;
  readonly approximate: number;
}

/** The result of `compare`: plain JSON. The same seed gives the same result, except for every `elapsedMs`. */
export interface Comparison {
  readonly format: typeof COMPARISON_FORMAT;
  /** The problem's name, null if it has none. */
  readonly problem: string | null;
  readonly seed: number;
  readonly repeats: number;
  /** Every option in force for the runs, except strategy and seed. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Results by strategy, in the order asked for. */
  readonly strategies: Readonly<Partial<Record<Strategy, ComparedStrategy>>>;
  /** One test per pair of strategies. */
  readonly tests: readonly StrategyTest[];
  readonly best: BestKnown;
  /** Wall time in milliseconds. */
  readonly elapsedMs: number;
  readonly version: string;
}

/**
 * Compares strategies on a problem: each learns `repeats` times and keeps the best of `restarts` each time.
 * Within a repeat all strategies have the same seed. Strategies take turns, so that a machine that slows down
 * slows all of them.
 *
 * @throws ProblemError (path "options/…") for options out of range; RangeError if a restart diverges; the
 *   signal's reason if aborted, within a few milliseconds of work
 */
export async function compare(problem: Problem, options: CompareOptions = {}): Promise<Comparison> {
  return compareBy(here, problem, options);
}

/** `compare` with its runs learned by an executor. */
export async function compareBy(
  executor: Executor,
  problem: Problem,
  options: CompareOptions,
): Promise<Comparison> {
  requireProblem(problem);
  const start = performance.now();
  const settings = compareSettings(problem, options);
  const { strategies, repeats, learning } = settings;
  const runs = await learnRepeatedly(
    variantsOf(settings, options),
    { problem, seed: learning.seed, repeats },
    {
      executor,
      workers: options.workers,
      signal: options.signal,
      onProgress: (index, progress) => options.onProgress?.({ ...progress, strategy: strategies[index]! }),
    },
  );
  const byStrategy = new Map(strategies.map((strategy, index) => [strategy, runs[index]!]));
  return comparisonOf(problem, settings, byStrategy, performance.now() - start);
}

/** The runs of a comparison, in the order in which they are learned. */
export function compareRuns(problem: Problem, options: CompareOptions): Run[] {
  const settings = compareSettings(problem, options);
  const { repeats, learning } = settings;
  return repeatedRuns(variantsOf(settings, options), { problem, seed: learning.seed, repeats });
}

function variantsOf({ strategies }: CompareSettings, options: CompareOptions): LearnOptions[] {
  return strategies.map((strategy) => ({ ...learningOf(options), strategy }));
}

/** Every option in force. */
interface CompareSettings extends RepeatSettings {
  readonly strategies: readonly Strategy[];
  /** The options of every run, except its strategy and its seed. */
  readonly learning: LearnSettings;
}

function compareSettings(problem: Problem, options: CompareOptions): CompareSettings {
  const { strategies, repeats, best } = settingsOf(compareTable, options);
  const learning = learnSettings(problem, learningOf(options));
  refuseOtherMeasure(best, learning);
  return { strategies, repeats, best, learning };
}

/** Builds the result from the runs of every strategy. */
function comparisonOf(
  problem: Problem,
  { strategies, repeats, best: given, learning }: CompareSettings,
  runs: ReadonlyMap<Strategy, readonly ComparedRun[]>,
  elapsedMs: number,
): Comparison {
  const best = bestOf([...runs.values()].flat(), given);
  const summaries = strategies.map((strategy) => [strategy, summaryOf(runs.get(strategy)!, best)]);
  return {
    format: COMPARISON_FORMAT,
    problem: problem.name ?? null,
    seed: learning.seed,
    repeats,
    options: optionsOfAll(learning, ["strategy"]),
    strategies: Object.fromEntries(summaries),
    tests: pairsOf(strategies).map((pair) => strategyTest(pair, runs)),
    best,
    elapsedMs,
    version: VERSION,
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

/** The tested value of a run; sums are in units of the last tested digit, so that differences are exact. */
function tested({ distance, sum }: ComparedRun): number {
  return distance ?? Math.round(sum * TESTED);
}

/** All pairs, the earlier item first. */
function pairsOf<T>(items: readonly T[]): (readonly [T, T])[] {
  return items.flatMap((first, i) => items.slice(i + 1).map((second) => [first, second] as const));
}
