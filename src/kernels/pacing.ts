// Pacing of long work. Each call into the kernels takes a few milliseconds, so that the engine can switch to
// optimised code. Between calls the event loop turns now and then, so that a page stays responsive and a
// signal can stop the work.
import { turn } from "../base/event-loop.js";

/** The intended time of one call into the kernels, and the time between turns of the event loop. */
const SLICE_MS = 2;
const TURN_MS = 10;

/** The work of a first call of search or proof, in entries (assembly/solver/work.ts). */
export const FIRST_WORK = 2 ** 14;

/** Measures calls and chooses the size of the next; checks the signal between calls. */
export class Slicer {
  #size: number;
  #lastTurn = performance.now();

  /** @param first the size of the first call, in tasks or work: a few milliseconds at most */
  constructor(
    readonly signal: AbortSignal | undefined,
    first = 16,
  ) {
    signal?.throwIfAborted();
    this.#size = first;
  }

  /**
   * Calls `work` with consecutive ranges of small tasks until all are done. Rejects with the signal's reason
   * on abort.
   */
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

  /**
   * Calls `work` with a number of small tasks or an amount of work until it returns true: nothing is left.
   * Rejects with the signal's reason on abort.
   */
  async until(work: (size: number) => boolean, onSlice: () => void): Promise<void> {
    for (let isDone = false; !isDone; ) {
      const size = this.#size;
      const start = performance.now();
      isDone = work(size);
      const now = performance.now();
      const next = nextSize(size, now - start);
      // The last call may have ended early, so it says nothing about larger sizes.
      this.#size = isDone ? Math.min(size, next) : next;
      if (now - this.#lastTurn < TURN_MS) continue;
      onSlice();
      await turn();
      this.#lastTurn = performance.now();
      this.signal?.throwIfAborted();
    }
  }
}

/** The largest size of a call: calls that end early make sizes grow too far. */
const MOST_SIZE = 1e7;

/** The size that should take SLICE_MS, at most four times the last. */
function nextSize(count: number, elapsed: number): number {
  const factor = Math.min(4, SLICE_MS / Math.max(elapsed, 1e-3));
  return Math.min(MOST_SIZE, Math.max(1, Math.round(count * factor)));
}
