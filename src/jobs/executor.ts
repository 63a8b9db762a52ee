// Who learns the runs of an experiment: the threads of this process, or others elsewhere (src/queue).

import { learnAll, type Run, type RunsOptions } from "../learning/learn-all.js";
import { KEEPS, type Keep, type Kept } from "./keep.js";

/** How to learn runs, and who is told. */
export interface Execution<T> extends Omit<RunsOptions, "stop"> {
  /** Whether a run's result is there already. Such runs are not learned. */
  readonly isKnown?: ((index: number) => boolean) | undefined;
  /** Called with the index of each learned run, and what is kept of it, as soon as it is there, in any order. */
  readonly onKept?: ((index: number, kept: T) => void) | undefined;
}

export interface Executor {
  /**
   * Learns runs.
   *
   * @returns what is kept of each run, in the order of the runs; nothing stands where a run is known
   * @throws what `learn` throws; the signal's reason if aborted
   */
  learn<K extends Keep>(
    runs: readonly Run[],
    keep: K,
    execution?: Execution<Kept<K>>,
  ): Promise<readonly Kept<K>[]>;
}

/** Learns on the threads of this process. */
export const here: Executor = {
  async learn<K extends Keep>(
    runs: readonly Run[],
    keep: K,
    { isKnown, onKept, onProgress, ...options }: Execution<Kept<K>> = {},
  ) {
    if (!isKnown) return learnAll(runs, KEEPS[keep], { ...options, onKept, onProgress });
    const indices = [...runs.keys()].filter((index) => !isKnown(index));
    const before = runs.length - indices.length;
    const results: Kept<K>[] = [];
    const unknown = indices.map((index) => runs[index]!);
    await learnAll(unknown, KEEPS[keep], {
      ...options,
      onProgress: ({ done, index, run }) =>
        onProgress?.({ done: before + done, total: runs.length, index: indices[index]!, run }),
      onKept: (k, kept) => {
        results[indices[k]!] = kept;
        onKept?.(indices[k]!, kept);
      },
    });
    return results;
  },
};
