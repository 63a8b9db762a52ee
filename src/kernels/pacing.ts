// Long work in slices: the kernels are called for a few milliseconds at a time, so that the engine can replace slow code by fast,
// and between calls the event loop turns now and then, so that a page stays alive and a signal can stop the work.
import { turn } from "../base/event-loop.js";

/** The time one call into the kernels should take, and the time without a turn of the event loop. */
const SLICE_MS = 2;
const TURN_MS = 10;

/** Work, in the entries that the kernels of search and proof count (assembly/solver/work.ts), of a first call. */
export const FIRST_WORK = 2 ** 14;

/** Measures calls and tells how large the next should be; serves abort between them. */
export class Slicer {
  #size: number;
  #lastTurn = performance.now();

  /** @param first the size of the first call, in tasks or in work: one that takes a few milliseconds at most */
  constructor(
    readonly signal: AbortSignal | undefined,
    first = 16,
  ) {
    signal?.throwIfAborted();
    this.#size = first;
  }

  /** Calls `work` with consecutive numbers of small tasks until all are done; rejects with the signal's reason when aborted. */
  async run(
    tasks: number,
    work: (from: number, count: number) => void,
    onSlice: (done: number) => void,
  ): Promise<void> {
    let done = 0;
    const step = (most: number) => {
      const count = Math.min(most, tasks - done);
      work(done, count);
      done += count;
      return done === tasks;
    };
    if (tasks > 0) await this.until(step, () => onSlice(done));
  }

  /** Calls `work` with a number of small tasks to do, or with an amount of work, until it says that there is none left; rejects with the signal's reason when aborted. */
  async until(work: (size: number) => boolean, onSlice: () => void): Promise<void> {
    for (let isDone = false; !isDone; ) {
      const size = this.#size;
      const start = performance.now();
      isDone = work(size);
      const now = performance.now();
      const next = nextSize(size, now - start);
      // Work that ended early says nothing of how much fits.
      this.#size = isDone ? Math.min(size, next) : next;
      if (now - this.#lastTurn < TURN_MS) continue;
      onSlice();
      await turn();
      this.#lastTurn = performance.now();
      this.signal?.throwIfAborted();
    }
  }
}

/** Calls that end early say little about how much fits. */
const MOST_SIZE = 1e7;

/** Aims at SLICE_MS, growing at most fourfold at a time. */
function nextSize(count: number, elapsed: number): number {
  const factor = Math.min(4, SLICE_MS / Math.max(elapsed, 1e-3));
  return Math.min(MOST_SIZE, Math.max(1, Math.round(count * factor)));
}
