// The end of what others do for a search: at the deadline, on abort, or when its owner closes it.

import { onAbort } from "../workers/abort.js";

/** The longest delay of a timer. */
const LONGEST_MS = 2 ** 31 - 1;

export class Ending {
  readonly #controller = new AbortController();
  readonly #callOff: () => void;
  readonly #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param deadline on the clock of performance.now() */
  constructor(deadline: number, signal: AbortSignal | undefined) {
    const end = () => this.#controller.abort();
    this.#callOff = onAbort(signal, end);
    const left = deadline - performance.now();
    this.#timer = left < LONGEST_MS ? setTimeout(end, left) : undefined;
  }

  /** Aborts at the end. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#callOff();
    this.#controller.abort();
  }

  /** Gives undefined instead of an error after the end. The promise may be left unawaited. */
  unlessEnded<T>(work: Promise<T>): Promise<T | undefined> {
    const outcome = work.catch((error) => {
      if (!this.signal.aborted) throw error;
      return undefined;
    });
    outcome.catch(() => {});
    return outcome;
  }
}
