// Many runs of learn: what comparisons, sweeps and reproductions are made of.
import { withKernels } from "./kernels/instance.js";
import { learn } from "./learn.js";
import type { LearnOptions, Progress } from "./learners/options.js";
import { turn } from "./learners/slices.js";
import type { Problem } from "./problem/problem.js";
import type { LearnResult } from "./result/learn-result.js";

/** One run: a problem, and the options it is learned with. */
export interface Run {
  readonly problem: Problem;
  readonly options: Omit<LearnOptions, "signal" | "onProgress">;
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
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: RunsProgress) => void) | undefined;
}

/** Learns every run, in their order; the results are in that order. Rejects with the signal's reason when aborted. */
export async function learnAll(
  runs: readonly Run[],
  { signal, onProgress }: RunsOptions = {},
): Promise<LearnResult[]> {
  const results: LearnResult[] = [];
  for (const [index, { problem, options }] of runs.entries()) {
    const result = await learn(problem, {
      ...options,
      ...(signal && { signal }),
      onProgress: (run) => {
        const done = results.length + (run.done === run.total ? 1 : 0);
        onProgress?.({ done, total: runs.length, index, run });
      },
    });
    results.push(result);
    await turn();
  }
  return results;
}

/** Streams of the repeats, past the numbers that restarts have: repeats share no restart with each other or with a run of `learn`. */
const REPEAT_STREAMS = 2 ** 30;

/** The seeds of repeated runs of one seed. */
export function repeatSeeds(seed: number, repeats: number): number[] {
  return withKernels(({ exports }) =>
    Array.from({ length: repeats }, (_, repeat) => exports.restartSeed(seed, REPEAT_STREAMS + repeat)),
  );
}
