// Early stopping: a restart stops when its loss has not improved for some epochs.

/** Watches one restart's loss. */
export class Plateau {
  #best = Number.POSITIVE_INFINITY;
  #since = 0;

  /** @param patience epochs without an improvement by `minImprovement` after which to stop; 0 is never */
  constructor(
    readonly patience: number,
    readonly minImprovement: number,
  ) {}

  /** Takes the loss after `epochs` more epochs; returns whether a plateau is reached. */
  reached(loss: number, epochs: number): boolean {
    if (this.patience === 0) return false;
    if (loss < this.#best - this.minImprovement) {
      this.#best = loss;
      this.#since = 0;
      return false;
    }
    this.#since += epochs;
    return this.#since >= this.patience;
  }
}
