// Early end of a run: whether it was asked for, and whether it left work undone.

export class EarlyStop {
  readonly #signal: AbortSignal | undefined;
  #interrupted = false;

  constructor(signal: AbortSignal | undefined) {
    this.#signal = signal;
  }

  /** Whether to stop. Call it only when work remains: a stop then counts as an interruption. */
  asked(): boolean {
    this.#interrupted ||= this.#signal?.aborted === true;
    return this.#interrupted;
  }

  get interrupted(): boolean {
    return this.#interrupted;
  }
}
