// Iterated local search: descents start near the current abstraction, or at random after many failures.

import { Descent } from "../kernels/descent.js";
import type { Instance } from "../kernels/discrete.js";
import { FIRST_WORK, Slicer } from "../kernels/pacing.js";
import { type Found, NOWHERE } from "../kernels/tree.js";

/** Items disturbed for a start, and the starts without improvement before a random start. */
const DISTURBED = 4;
const MOST_IDLE = 30;

export class Search {
  readonly #descent: Descent;
  readonly #slicer = new Slicer(undefined, FIRST_WORK);
  #starts = 0;
  #work = 0;
  /** The current abstraction, and the number of starts without improvement. */
  #here: Found = NOWHERE;
  #idle = MOST_IDLE;

  /** @param mostWork the most entries that a descent computes */
  constructor(
    instance: Instance,
    readonly mostWork: number,
  ) {
    this.#descent = new Descent(instance);
  }

  /** The starts so far, without those from a given abstraction. */
  get starts(): number {
    return this.#starts;
  }

  /** The moves tried so far, over all descents. */
  get moves(): number {
    return this.#descent.moves;
  }

  /** The entries computed so far, over all descents. */
  get work(): number {
    return this.#work;
  }

  startFrom(states: readonly (readonly number[])[]): void {
    this.#descent.startFrom(states, this.mostWork);
  }

  startNext(): void {
    const seed = this.#starts++;
    if (this.#idle++ < MOST_IDLE) {
      this.#descent.startNear(this.#here.states, seed, DISTURBED, this.mostWork);
      return;
    }
    this.#descent.startAnywhere(seed, this.mostWork);
    this.#here = NOWHERE;
    this.#idle = 0;
  }

  /** The value of an abstraction, without a descent; Infinity if the search was over before. */
  async evaluate(states: readonly (readonly number[])[], isOver: () => boolean): Promise<number> {
    this.#descent.startFrom(states, 0);
    await this.#slicer.until(
      (work) => this.#descent.descend(work) || isOver(),
      () => {},
    );
    return this.#descent.value;
  }

  /**
   * Descends from the start until no move improves or the search is over. Returns the abstraction reached;
   * its value is Infinity if the search was over before the first evaluation.
   */
  async descend(isOver: (isEvaluated: boolean) => boolean, onSlice: () => void): Promise<Found> {
    await this.#slicer.until(
      (work) => this.#descent.descend(work) || isOver(this.#descent.value < NOWHERE.value),
      onSlice,
    );
    this.#work += this.#descent.work;
    const { value, states } = this.#descent;
    if (value < this.#here.value) this.#idle = 0;
    if (value <= this.#here.value) this.#here = { value, states };
    return { value, states };
  }
}
