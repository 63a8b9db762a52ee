// Local search from one start after the other: from near the abstraction that the last descents came to, or, where they lead nowhere,
// from anywhere.

import { Descent } from "../kernels/descent.js";
import type { Instance } from "../kernels/discrete.js";
import { FIRST_WORK, Slicer } from "../kernels/pacing.js";
import { type Found, NOWHERE } from "../kernels/tree.js";

/** How many items are disturbed for the next start, and the starts that may lead nowhere before one from anywhere. */
const DISTURBED = 4;
const MOST_IDLE = 30;

/** What one descent may take, in entries computed: a second or two. Where moves are dear the trees must have their turn too. */
const MOST_WORK = 1e9;

export class Search {
  readonly #descent: Descent;
  readonly #slicer = new Slicer(undefined, FIRST_WORK);
  #starts = 0;
  #work = 0;
  /** Where the search is, and for how many starts it has led no further down. */
  #here: Found = NOWHERE;
  #idle = MOST_IDLE;

  constructor(instance: Instance) {
    this.#descent = new Descent(instance);
  }

  /** The starts so far, but for those from a given abstraction. */
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
    this.#descent.startFrom(states, MOST_WORK);
  }

  startNext(): void {
    const seed = this.#starts++;
    if (this.#idle++ < MOST_IDLE) {
      this.#descent.startNear(this.#here.states, seed, DISTURBED, MOST_WORK);
      return;
    }
    this.#descent.startAnywhere(seed, MOST_WORK);
    this.#here = NOWHERE;
    this.#idle = 0;
  }

  /** The value of an abstraction, from which nothing is tried; Infinity where it was over before it was known. */
  async evaluate(states: readonly (readonly number[])[], isOver: () => boolean): Promise<number> {
    this.#descent.startFrom(states, 0);
    await this.#slicer.until(
      (work) => this.#descent.descend(work) || isOver(),
      () => {},
    );
    return this.#descent.value;
  }

  /** Descends from the start to where no move improves, or until it is over. What it comes to; its value is Infinity where it was over before it was known. */
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
