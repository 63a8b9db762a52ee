// Long work that may pause: generators that yield now and then. They run to their end at once, or in short
// turns between which the event loop runs.
import { turn } from "./event-loop.js";

/** Work that yields every few milliseconds at most. */
export type Pausable<T> = Generator<void, T>;

/** How long work runs before the event loop gets a turn. */
const TURN_MS = 10;

/** Runs the work to its end without a pause. */
export function finish<T>(work: Pausable<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/**
 * Runs the work to its end and lets the event loop turn about every 10 ms.
 *
 * @param check called at every yield and after every turn of the event loop; what it throws ends the work
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
