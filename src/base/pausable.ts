// Work that may pause: generators that yield now and then, run to the end at once or between turns of the event loop.
import { turn } from "./event-loop.js";

/** Work that yields wherever it may pause, after some milliseconds at most. */
export type Pausable<T> = Generator<void, T>;

/** The time without a turn of the event loop. */
const TURN_MS = 10;

/** Runs it to the end. */
export function finish<T>(work: Pausable<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/**
 * Runs it to the end, the event loop turning now and then.
 *
 * @param check called wherever the work may pause, and after every turn; what it throws ends the work
 */
export async function finishInTurns<T>(work: Pausable<T>, check: () => void): Promise<T> {
  try {
    for (let lastTurn = performance.now(); ; ) {
      const { done, value } = work.next();
      if (done) return value;
      check();
      if (performance.now() - lastTurn < TURN_MS) continue;
      await turn();
      check();
      lastTurn = performance.now();
    }
  } finally {
    work.return(undefined as T);
  }
}
