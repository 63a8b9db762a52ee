// Local search in the kernels: descends from a given or random abstraction to one that no move improves.

import type { Instance } from "./discrete.js";
import type { Pointer } from "./exports.generated.js";
import { orOutOfMemory } from "./pool.js";

const NO_MEMORY = "the kernels' memory cannot hold the search";

export class Descent {
  readonly #instance: Instance;
  readonly #pointer: Pointer<"Descent">;

  constructor(instance: Instance) {
    this.#instance = instance;
    const { exports } = instance.kernels;
    this.#pointer = orOutOfMemory(() => exports.newDescent(instance.pointer), NO_MEMORY);
  }

  /**
   * Starts from the states of an abstraction, alpha by alpha. Where they break a constraint, the start is
   * feasible states near them; the descent then repairs missing surjectivity.
   *
   * @param mostWork the work limit of the descent, in entries computed; the descent ends there
   */
  startFrom(states: readonly (readonly number[])[], mostWork: number): void {
    this.#values.set(states.flat());
    this.#instance.kernels.exports.startDescent(this.#pointer, mostWork);
  }

  /** Starts from random states. */
  startAnywhere(seed: number, mostWork: number): void {
    const { exports } = this.#instance.kernels;
    exports.drawValues(this.#pointer, seed);
    exports.startDescent(this.#pointer, mostWork);
  }

  /** Starts from the states of an abstraction, `disturbed` of them changed at random. */
  startNear(states: readonly (readonly number[])[], seed: number, disturbed: number, mostWork: number): void {
    this.#values.set(states.flat());
    const { exports } = this.#instance.kernels;
    exports.disturbValues(this.#pointer, seed, disturbed);
    exports.startDescent(this.#pointer, mostWork);
  }

  /** Does an amount of work. Returns whether no move improves or the work limit is reached. */
  descend(work: number): boolean {
    return this.#instance.kernels.exports.descend(this.#pointer, work) !== 0;
  }

  /** The value of the current abstraction by the instance's criterion; Infinity until it is evaluated. */
  get value(): number {
    return this.#instance.kernels.exports.descentValue(this.#pointer);
  }

  /** The entries computed since the start. */
  get work(): number {
    return this.#instance.kernels.exports.descentWork(this.#pointer);
  }

  /** The moves tried so far, over all descents. */
  get moves(): number {
    return this.#instance.kernels.exports.descentMoves(this.#pointer);
  }

  /** The states of the current abstraction, alpha by alpha. */
  get states(): number[][] {
    return this.#instance.statesOf(this.#values);
  }

  get #values(): Int32Array {
    const { exports } = this.#instance.kernels;
    const values = exports.descentValues(this.#pointer) >>> 0;
    return new Int32Array(exports.memory.buffer, values, this.#instance.items);
  }
}
