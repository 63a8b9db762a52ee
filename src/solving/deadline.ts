// The deadline of a search, and the grace period of a search that has found nothing yet.

/** The grace period of a search that has found nothing. */
const GRACE_MS = 50;

/** Free looks at the clock: small searches end with a result even on a slow or busy machine. */
const LEAST_LOOKS = 32;

export class Deadline {
  #looks = 0;

  /** @param at on the clock of performance.now() */
  constructor(readonly at: number) {}

  /** Whether a search that has found something must end. */
  get isPast(): boolean {
    return performance.now() >= this.at;
  }

  /** Whether a search that has found nothing must end too. Ask after every few milliseconds of work. */
  get isLate(): boolean {
    return performance.now() >= this.at + GRACE_MS && ++this.#looks > LEAST_LOOKS;
  }
}

/** The error of a search that found nothing within its limits. */
export class NothingFound extends Error {
  constructor() {
    super("the time limit ended before a first abstraction was evaluated: nothing was found");
  }
}
