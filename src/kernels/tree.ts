// Branch and bound in the kernels: one tree after the other over an instance, each below a cutoff.

import { COUNTERS } from "./counters.js";
import type { Instance } from "./discrete.js";
import type { Pointer } from "./exports.generated.js";
import { orOutOfMemory } from "./pool.js";

export { TOLERANCE } from "./layout.js";

/** A part of a tree: the values that each item may take, as a set of bits. */
export type Box = BigUint64Array;

/** The mask of all techniques, those of the kernels and those of a proof (src/solving/techniques.ts). */
export const EVERY_TECHNIQUE = 2 ** 31 - 1;

const EVERY_VALUE = 2n ** 64n - 1n;
const NO_MEMORY = "the kernels' memory cannot hold the search tree";

/** An abstraction and its value. */
export interface Found {
  readonly value: number;
  readonly states: readonly (readonly number[])[];
}

export const NOWHERE: Found = { value: Number.POSITIVE_INFINITY, states: [] };

export class Tree {
  readonly #instance: Instance;
  readonly #pointer: Pointer<"Tree">;
  /** Where the kernels find the values allowed. */
  readonly #sets: number;
  #most = 0;

  /** @param techniques those it uses, a set of bits; all by default */
  constructor(instance: Instance, techniques = EVERY_TECHNIQUE) {
    this.#instance = instance;
    const { exports } = instance.kernels;
    this.#pointer = orOutOfMemory(() => exports.newTree(instance.pointer), NO_MEMORY);
    exports.setTechniques(this.#pointer, techniques);
    this.#sets = instance.kernels.allocate(8 * instance.items);
  }

  /**
   * Starts a tree that looks for the least value below the cutoff; or one that counts the abstractions below it until
   * there are more than `most`.
   *
   * @param first the alpha, by index, that is decided before the others
   */
  start(cutoff: number, first: number | undefined, most = 0): void {
    const whole = new BigUint64Array(this.#instance.items).fill(EVERY_VALUE);
    this.#startAt(whole, cutoff, first, most);
  }

  /**
   * Starts a tree that looks for the least value below the cutoff in a part of another.
   *
   * @param box the values that each item may take
   * @param first the alpha, by index, that is decided before the others
   */
  startAt(box: Box, cutoff: number, first: number | undefined): void {
    this.#startAt(box, cutoff, first, 0);
  }

  #startAt(box: Box, cutoff: number, first: number | undefined, most: number): void {
    const { exports } = this.#instance.kernels;
    this.#most = most;
    new BigUint64Array(exports.memory.buffer, this.#sets, box.length).set(box);
    orOutOfMemory(() => exports.startTree(this.#pointer, cutoff, most, this.#sets, first ?? -1), NO_MEMORY);
  }

  /**
   * Ends the visit that is under way, at first the root's, then takes so many steps at most, as long as work allows.
   *
   * @param steps to visit a node, or to go back up where nothing is left
   * @param work in entries computed
   * @returns the steps that were taken to their end, the root's apart
   */
  grow(steps: number, work: number): number {
    const { exports } = this.#instance.kernels;
    return orOutOfMemory(() => exports.growTree(this.#pointer, steps, work), NO_MEMORY);
  }

  /** Whether a node's visit has begun and not ended. */
  get isUnderWay(): boolean {
    return this.#instance.kernels.exports.isUnderWay(this.#pointer) !== 0;
  }

  /** Whether it grows no more: it is closed, or has counted more than it should. */
  get isAtEnd(): boolean {
    return this.isClosed || (this.#most > 0 && this.count > this.#most);
  }

  /** Whether nothing is left below the cutoff, or below the value found. */
  get isClosed(): boolean {
    return !this.isUnderWay && this.#instance.kernels.exports.treeDepth(this.#pointer) < 0;
  }

  /** What is left to visit, the deepest last, where no visit is under way. */
  open(): Box[] {
    const { exports } = this.#instance.kernels;
    const boxes: Box[] = [];
    for (let depth = 0; depth <= exports.treeDepth(this.#pointer); depth++) {
      const sets = exports.openAt(this.#pointer, depth) >>> 0;
      if (sets !== 0)
        boxes.push(new BigUint64Array(exports.memory.buffer, sets, this.#instance.items).slice());
    }
    return boxes;
  }

  /** Lowers the cutoff of the tree that grows. */
  lower(cutoff: number): void {
    this.#instance.kernels.exports.lowerCutoff(this.#pointer, cutoff);
  }

  /** The least value found below the cutoff, Infinity if there is none yet. */
  get value(): number {
    return this.#instance.kernels.exports.treeValue(this.#pointer);
  }

  /** The states of the abstraction that has it, alpha by alpha. */
  get states(): number[][] {
    const { exports } = this.#instance.kernels;
    const values = exports.treeValues(this.#pointer) >>> 0;
    return this.#instance.statesOf(new Int32Array(exports.memory.buffer, values, this.#instance.items));
  }

  /** How many abstractions a counting tree has found. */
  get count(): number {
    return this.#instance.kernels.exports.treeCount(this.#pointer);
  }

  /** The nodes visited since the start. */
  get nodes(): number {
    return this.#instance.kernels.exports.treeNodes(this.#pointer);
  }

  /** What the techniques have done since the start. */
  get counters(): Float64Array {
    const { exports } = this.#instance.kernels;
    const at = exports.treeCounters(this.#pointer) >>> 0;
    return new Float64Array(exports.memory.buffer, at, COUNTERS.length).slice();
  }

  /** A lower bound of every value, once the root was visited: that of the root, or the cutoff where the root was refuted. */
  get rootBound(): number {
    return this.#instance.kernels.exports.treeRootBound(this.#pointer);
  }
}
