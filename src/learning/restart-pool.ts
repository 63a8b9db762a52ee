// Trains restarts in this thread or on workers, with the same results.

import type { Signals } from "../base/control.js";
import { lanesOf } from "../kernels/layout.js";
import { dataOf } from "../problem/as-data.js";
import type { Problem } from "../problem/problem.js";
import { Pool } from "../workers/pool.js";
import { bestOf } from "./best.js";
import type { LearnSettings } from "./options.js";
import { merged, NOTHING_DONE, type Progress } from "./progress.js";
import type { Range, Trained } from "./restart.js";
import { revivedProgress, revivedTrained, type Training, training } from "./restart-task.js";
import { train } from "./restarts/train.js";

/** The opener closes the pool. */
export class RestartPool {
  readonly #pool: Pool<Training, Trained, Progress> | undefined;
  readonly #signals: Signals;

  private constructor(pool: Pool<Training, Trained, Progress> | undefined, signals: Signals) {
    this.#pool = pool;
    this.#signals = signals;
  }

  /**
   * Starts the given number of workers. One means this thread only; so does a failure to start workers whose
   * number was not `asked` for. If stopped, runs end with their results so far.
   *
   * @throws Error if workers that were asked for cannot be started; the signal's reason if aborted; the
   *   reason of `stop` if it has aborted already
   */
  static async open(workers: number, asked: boolean, signals: Signals): Promise<RestartPool> {
    signals.signal?.throwIfAborted();
    signals.stop?.throwIfAborted();
    if (workers === 1) return new RestartPool(undefined, signals);
    return new RestartPool(await Pool.open(training, undefined, { workers, asked, ...signals }), signals);
  }

  /** The number of runs that can be in training at the same time. */
  get width(): number {
    return this.#pool?.size ?? 1;
  }

  /** Trains all restarts of a run, in `parts` tasks at most. */
  async train(
    problem: Problem,
    settings: LearnSettings,
    parts: number,
    onProgress: (progress: Progress) => void,
  ): Promise<Trained> {
    const pool = this.#pool;
    if (!pool) {
      const range = { first: 0, count: settings.restarts };
      return train(problem, settings, range, { ...this.#signals, onProgress });
    }
    const data = dataOf(problem);
    const ranges = split(settings, parts);
    const progress = ranges.map(({ count }) => ({ ...NOTHING_DONE, total: count }));
    const tell = (part: number, of: Progress) => {
      const { leading } = revivedProgress(of);
      progress[part] = of;
      onProgress(leading ? { ...merged(progress), leading } : merged(progress));
    };
    const trained = await Promise.all(
      ranges.map((range, part) => pool.run({ problem: data, settings, range }, (of) => tell(part, of))),
    );
    return bestOf(trained.map(revivedTrained));
  }

  /** Ends the workers at once. */
  async close(): Promise<void> {
    await this.#pool?.close();
  }
}

/** Nearly equal parts, in whole vectors of the kernels. */
function split({ restarts, precision }: LearnSettings, parts: number): Range[] {
  const lanes = lanesOf(precision).vector;
  const size = Math.ceil(restarts / parts / lanes) * lanes;
  return Array.from({ length: Math.ceil(restarts / size) }, (_, part) => ({
    first: part * size,
    count: Math.min(size, restarts - part * size),
  }));
}
