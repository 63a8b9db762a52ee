// Many runs of learn, spread over workers: what learn itself, comparisons, sweeps and reproductions are made of.

import type { Signals } from "../base/control.js";
import { turn } from "../base/event-loop.js";
import { prepareAll } from "../problem/prepared.js";
import type { Problem } from "../problem/problem.js";
import { cores } from "../workers/cores.js";
import type { LearnOptions, LearnSettings } from "./options.js";
import type { Progress } from "./progress.js";
import { RestartPool } from "./restart-pool.js";
import { type LearnResult, learnResult } from "./result.js";
import { learnSettings } from "./settings.js";
import { worthWorkers } from "./worth-workers.js";

/** One run: a problem, and the options it is learned with; its `workers`, `signal`, `stop` and `onProgress` are left aside. */
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

interface WorkersOptions extends Signals {
  /** As in `learn`: the runs, or the restarts of a few, are spread over them. */
  readonly workers?: number | undefined;
}

export interface RunsOptions extends WorkersOptions {
  readonly onProgress?: ((progress: RunsProgress) => void) | undefined;
}

/**
 * Learns every run; the results are in the order of the runs, and so are their beginnings.
 *
 * @throws what `learn` throws; the signal's reason when aborted
 */
export async function learnAll(
  runs: readonly Run[],
  { onProgress, ...options }: RunsOptions = {},
): Promise<LearnResult[]> {
  // Before anything is waited for: a caller may use the options again, for another run.
  const ready = runs.map(readyRun);
  const learner = await Learner.open(ready, options);
  try {
    return await learner.learn(ready, onProgress);
  } finally {
    await learner.close();
  }
}

/** A run whose options are checked and filled in. */
interface ReadyRun {
  readonly problem: Problem;
  readonly settings: LearnSettings;
}

export function readyRun({ problem, options }: Run): ReadyRun {
  return { problem, settings: learnSettings(problem, options) };
}

/** Learns runs with the same workers, however often. To be closed by whoever opened it. */
export class Learner {
  readonly #pool: RestartPool;
  readonly #signals: Signals;

  private constructor(pool: RestartPool, signals: Signals) {
    this.#pool = pool;
    this.#signals = signals;
  }

  /**
   * Starts the workers, if that pays.
   *
   * @param runs what it will learn for the most part
   */
  static async open(runs: readonly ReadyRun[], { workers, ...signals }: WorkersOptions): Promise<Learner> {
    await prepareAll(
      runs.map(({ problem }) => problem),
      signals,
    );
    const width = workers ?? (worthWorkers(runs) ? cores() : 1);
    return new Learner(await RestartPool.open(width, workers !== undefined, signals), signals);
  }

  /** Learns every run; the results are in the order of the runs, and so are their beginnings. */
  async learn(
    runs: readonly ReadyRun[],
    onProgress?: (progress: RunsProgress) => void,
  ): Promise<LearnResult[]> {
    const { signal } = this.#signals;
    const results: LearnResult[] = [];
    let next = 0;
    let done = 0;
    const lane = async () => {
      while (next < runs.length) {
        const index = next++;
        results[index] = await this.#learn(runs, index, (run) => {
          const finished = done + (run.done === run.total ? 1 : 0);
          onProgress?.({ done: finished, total: runs.length, index, run });
        });
        done++;
        // Short runs would keep this thread from hearing of anything but their ends.
        if (done < runs.length) await turn();
        signal?.throwIfAborted();
      }
    };
    await Promise.all(Array.from({ length: this.#pool.width }, lane));
    return results;
  }

  async close(): Promise<void> {
    await this.#pool.close();
  }

  async #learn(
    runs: readonly ReadyRun[],
    index: number,
    onProgress: (progress: Progress) => void,
  ): Promise<LearnResult> {
    const { problem, settings } = runs[index]!;
    const start = performance.now();
    const { width } = this.#pool;
    // The last runs are split, so that no worker is idle for long while another has a whole run before it.
    const parts = runs.length - index < 2 * width ? width : 1;
    const trained = await this.#pool.train(problem, settings, parts, onProgress);
    if (trained.restarts.length === 0) throw this.#signals.stop!.reason;
    return learnResult(problem, settings, trained, start);
  }
}
