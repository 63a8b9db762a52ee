// compare(): options → every strategy, repeat after repeat → means, tests and shares.

import { learnAll, repeatSeeds } from "../learning/learn-all.js";
import type { Strategy } from "../learning/strategies.js";
import { type Problem, requireProblem } from "../problem/problem.js";
import { type CompareOptions, compareSettings, learningOf } from "./compare-options.js";
import { type Comparison, comparison } from "./comparison.js";
import { comparedRun } from "./repeated-runs.js";

/**
 * Compares strategies on a problem: each learns `repeats` times, every time the best of `restarts`; in one repeat all strategies
 * have the same seed. Strategies take turns, so that a machine that slows down slows all of them.
 *
 * @throws ProblemError (path "options/…") for options out of range; RangeError if a restart diverges; the signal's reason when
 *   aborted, within a few milliseconds of work
 */
export async function compare(problem: Problem, options: CompareOptions = {}): Promise<Comparison> {
  requireProblem(problem);
  const start = performance.now();
  const settings = compareSettings(problem, options);
  const { strategies, repeats, learning } = settings;
  const plan = repeatSeeds(learning.seed, repeats).flatMap((seed) =>
    strategies.map((strategy) => ({ strategy, seed })),
  );
  const results = await learnAll(
    plan.map((run) => ({ problem, options: { ...learningOf(options), ...run } })),
    {
      workers: options.workers,
      signal: options.signal,
      onProgress: ({ index, ...progress }) =>
        options.onProgress?.({ ...progress, strategy: plan[index]!.strategy }),
    },
  );
  const runsOf = (strategy: Strategy) =>
    results.filter((_, index) => plan[index]!.strategy === strategy).map(comparedRun);
  const runs = new Map(strategies.map((strategy) => [strategy, runsOf(strategy)]));
  return comparison(problem, settings, runs, performance.now() - start);
}
