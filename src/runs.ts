// Many runs of learn, spread over workers: what learn itself, comparisons, sweeps and reproductions are made of.
import { withKernels } from "./kernels/instance.js";
import { type LearnOptions, learnSettings, type Progress, workersAskedFor } from "./learners/options.js";
import { turn } from "./learners/slices.js";
import type { Problem } from "./problem/problem.js";
import { type LearnResult, learnResult } from "./result/learn-result.js";
import { cores, worthWorkers } from "./workers/count.js";
import { withTrainer } from "./workers/trainer.js";

/** One run: a problem, and the options it is learned with; its `workers`, `signal` and `onProgress` are left aside. */
export interface Run {
  readonly problem: Problem;
  readonly options: LearnOptions;
}

export interface RunsProgress {
  /** Runs finished, and all. */
  readonly done: number;
  readonly total: number;
  /** The index of the run that reports, and how far it is. */
  readonly index: number;
  readonly run: Progress;
}

export interface RunsOptions {
  /** As in `learn`: the runs, or the restarts of a few, are spread over them. */
  readonly workers?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: RunsProgress) => void) | undefined;
}

/**
 * Learns every run; the results are in the order of the runs, and so are their beginnings.
 *
 * @throws what `learn` throws; the signal's reason when aborted
 */
export async function learnAll(
  runs: readonly Run[],
  { workers, signal, onProgress }: RunsOptions = {},
): Promise<LearnResult[]> {
  const ready = runs.map(({ problem, options }) => ({ problem, settings: learnSettings(problem, options) }));
  const asked = workersAskedFor(workers);
  const width = asked ?? (worthWorkers(ready) ? cores() : 1);
  return withTrainer(width, asked !== undefined, signal, async (trainer) => {
    // Where there are few runs, each is split, so that no worker is idle for long.
    const parts = runs.length < 2 * trainer.width ? trainer.width : 1;
    const results: LearnResult[] = [];
    let done = 0;
    await sideBySide(ready.length, trainer.width, async (index) => {
      const { problem, settings } = ready[index]!;
      const start = performance.now();
      const trained = await trainer.train(problem, settings, parts, (run) => {
        const finished = done + (run.done === run.total ? 1 : 0);
        onProgress?.({ done: finished, total: runs.length, index, run });
      });
      results[index] = await learnResult(problem, settings, trained, start, signal);
      done++;
      // Short runs would keep this thread from hearing of anything but their ends.
      if (done < ready.length) await turn();
      signal?.throwIfAborted();
    });
    return results;
  });
}

/** Does tasks in their order, so many at a time. */
async function sideBySide(
  count: number,
  width: number,
  task: (index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < count) await task(next++);
  };
  await Promise.all(Array.from({ length: width }, lane));
}

/** Streams of the repeats, past the numbers that restarts have: repeats share no restart with each other or with a run of `learn`. */
const REPEAT_STREAMS = 2 ** 30;

/** The seeds of repeated runs of one seed. */
export function repeatSeeds(seed: number, repeats: number): number[] {
  return withKernels(({ exports }) =>
    Array.from({ length: repeats }, (_, repeat) => exports.restartSeed(seed, REPEAT_STREAMS + repeat)),
  );
}
