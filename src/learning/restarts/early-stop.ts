// A run's early end: whether it was asked for, and whether it has left something undone.

export class EarlyStop {
  readonly #signal: AbortSignal | undefined;
  #interrupted = false;

  constructor(signal: AbortSignal | undefined) {
    this.#signal = signal;
  }

  /** Whether to stop; to be asked only where something is left to do. */
  asked(): boolean {
    this.#interrupted ||= this.#signal?.aborted === true;
    return this.#interrupted;
  }

  get interrupted(): boolean {
    return this.#interrupted;
  }
}
