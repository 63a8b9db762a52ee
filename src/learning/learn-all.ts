// Many runs of learn, spread over workers: the basis of learn itself, comparisons, sweeps and reproductions.

import type { Signals } from "../base/control.js";
import { turn } from "../base/event-loop.js";
import { prepareAll } from "../problem/prepared.js";
import type { Problem } from "../problem/problem.js";
import { cores } from "../workers/cores.js";
import type { LearnOptions, LearnSettings } from "./options.js";
import type { Progress } from "./progress.js";
import { RestartPool } from "./restart-pool.js";
import { type Learned, learnResult } from "./result.js";
import { learnSettings } from "./settings.js";
import { polishing } from "./solver-part.js";
import { worthWorkers } from "./worth-workers.js";

/**
 * One run: a problem and its options of learning; `workers`, `signal`, `stop` and `onProgress` are ignored.
 */
export interface Run {
  readonly problem: Problem;
  readonly options: LearnOptions;
}

export interface RunsProgress {
  /** Finished runs, and all runs. */
  readonly done: number;
  readonly total: number;
  /** The index of the reporting run, and its progress. */
  readonly index: number;
  readonly run: Progress;
}

interface WorkersOptions extends Signals {
  /** As in `learn`. The runs are spread over the workers; if there are only a few, so are their restarts. */
  readonly workers?: number | undefined;
}

export interface RunsOptions extends WorkersOptions {
  readonly onProgress?: ((progress: RunsProgress) => void) | undefined;
}

/** Who is told of runs. */
interface Listeners<T> extends Pick<RunsOptions, "onProgress"> {
  /** Called with each run's index and what is kept of it, as soon as it is done. */
  readonly onKept?: ((index: number, kept: T) => void) | undefined;
}

/**
 * Learns every run. Runs start in order, and the results are in the same order.
 *
 * @param keep what of a run's result is kept: all others are forgotten as soon as they are done
 * @throws what `learn` throws; the signal's reason if aborted
 */
export async function learnAll<T>(
  runs: readonly Run[],
  keep: (learned: Learned) => T,
  { onProgress, onKept, ...options }: RunsOptions & Listeners<T> = {},
): Promise<T[]> {
  // Read before the first await: the caller may change the options afterwards, for another run.
  const ready = runs.map(readyRun);
  const learner = await Learner.open(ready, options);
  try {
    return await learner.learn(ready, keep, { onProgress, onKept });
  } finally {
    await learner.close();
  }
}

/** A run with checked options and defaults. */
interface ReadyRun {
  readonly problem: Problem;
  readonly settings: LearnSettings;
}

export function readyRun({ problem, options }: Run): ReadyRun {
  return { problem, settings: learnSettings(problem, options) };
}

/** Learns any number of runs with the same workers. The opener closes it. */
export class Learner {
  readonly #pool: RestartPool;
  readonly #signals: Signals;

  private constructor(pool: RestartPool, signals: Signals) {
    this.#pool = pool;
    this.#signals = signals;
  }

  /**
   * Starts the workers, if they pay off.
   *
   * @param runs the bulk of what will be learned
   */
  static async open(runs: readonly ReadyRun[], { workers, ...signals }: WorkersOptions): Promise<Learner> {
    await prepareAll(
      runs.map(({ problem }) => problem),
      signals,
    );
    // On its way while restarts are trained. Where it is needed, a failure is thrown.
    if (runs.some(({ settings }) => settings.polish)) polishing().catch(() => {});
    const width = workers ?? (worthWorkers(runs) ? cores() : 1);
    return new Learner(await RestartPool.open(width, workers !== undefined, signals), signals);
  }

  /** Learns every run. Runs start in order, and the results are in the same order. */
  async learn<T>(
    runs: readonly ReadyRun[],
    keep: (learned: Learned) => T,
    { onProgress, onKept }: Listeners<T> = {},
  ): Promise<T[]> {
    const { signal } = this.#signals;
    const results: T[] = [];
    let next = 0;
    let done = 0;
    const lane = async () => {
      while (next < runs.length) {
        const index = next++;
        const learned = await this.#learn(runs, index, (run) => {
          const finished = done + (run.done === run.total ? 1 : 0);
          onProgress?.({ done: finished, total: runs.length, index, run });
        });
        const kept = keep(learned);
        results[index] = kept;
        done++;
        onKept?.(index, kept);
        // Without a turn, short runs would block everything but their own ends.
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
  ): Promise<Learned> {
    const { problem, settings } = runs[index]!;
    const start = performance.now();
    const { width } = this.#pool;
    // The last runs are split: otherwise workers would be idle while others still have a whole run to do.
    const parts = runs.length - index < 2 * width ? width : 1;
    const trained = await this.#pool.train(problem, settings, parts, onProgress);
    if (trained.restarts.length === 0) throw this.#signals.stop!.reason;
    const { interrupted, best } = trained;
    if (interrupted || !settings.polish) return learnResult(problem, settings, trained, undefined, start);
    const { settledWinner } = await polishing();
    const { judged, ties } = await settledWinner(problem, settings, best!.judged, this.#signals);
    return learnResult(problem, settings, { ...trained, best: { ...best!, judged } }, ties, start);
  }
}
