// When a search is to end, and how much longer one may go on that has found nothing yet.

/** How long after its deadline a search may work until it has found something. */
const GRACE_MS = 50;

/** So often it is let go on in any case: what needs little ends before that, however slow or busy the machine. */
const LEAST_LOOKS = 32;

export class Deadline {
  #looks = 0;

  /** @param at by performance.now() */
  constructor(readonly at: number) {}

  /** Whether what has found something is to end. */
  get isPast(): boolean {
    return performance.now() >= this.at;
  }

  /** Whether what has found nothing is to end too; asked after every piece of work, of some milliseconds at most. */
  get isLate(): boolean {
    return performance.now() >= this.at + GRACE_MS && ++this.#looks > LEAST_LOOKS;
  }
}

/** What a search that found nothing in its time rejects with. */
export function nothingFound(): Error {
  return new Error("the time limit ended before a first abstraction was evaluated: nothing was found");
}
