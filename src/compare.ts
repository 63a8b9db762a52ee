// compare(): options → every strategy, repeat after repeat → means, tests and shares.
import { withKernels } from "./kernels/instance.js";
import { learn } from "./learn.js";
import { type CompareOptions, compareSettings, learningOf } from "./learners/comparing.js";
import { turn } from "./learners/slices.js";
import type { Strategy } from "./learners/strategies.js";
import type { Problem } from "./problem/problem.js";
import { type ComparedRun, type Comparison, comparedRun, comparison } from "./result/comparison.js";

/** Streams of the repeats, past the numbers that restarts have: repeats share no restart with each other or with a run of `learn`. */
const REPEAT_STREAMS = 2 ** 30;

/**
 * Compares strategies on a problem: each learns `repeats` times, every time the best of `restarts`; in one repeat all strategies
 * have the same seed. Strategies take turns, so that a machine that slows down slows all of them.
 *
 * @throws ProblemError (path "options/…") for options out of range; RangeError if a restart diverges; the signal's reason when
 *   aborted, within a few milliseconds of work
 */
export async function compare(problem: Problem, options: CompareOptions = {}): Promise<Comparison> {
  const start = performance.now();
  const settings = compareSettings(problem, options);
  const { strategies, repeats, learning } = settings;
  const runs = new Map(strategies.map((strategy): [Strategy, ComparedRun[]] => [strategy, []]));
  const total = repeats * strategies.length;
  let finished = 0;
  for (const seed of repeatSeeds(learning.seed, repeats)) {
    for (const strategy of strategies) {
      const result = await learn(problem, {
        ...learningOf(options),
        strategy,
        seed,
        onProgress: (run) => {
          const done = finished + (run.done === run.total ? 1 : 0);
          options.onProgress?.({ done, total, strategy, run });
        },
      });
      runs.get(strategy)!.push(comparedRun(result));
      finished++;
      await turn();
    }
  }
  return comparison(problem, settings, runs, performance.now() - start);
}

function repeatSeeds(seed: number, repeats: number): number[] {
  return withKernels(({ exports }) =>
    Array.from({ length: repeats }, (_, repeat) => exports.restartSeed(seed, REPEAT_STREAMS + repeat)),
  );
}
