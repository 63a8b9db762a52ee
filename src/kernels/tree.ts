// Branch and bound in the kernels: trees over an instance, one after the other, each below a cutoff.

import { ANY, ANY_IN_ORDER, BEST, COUNT, NAMES, SQUARES } from "./constants.generated.js";
import { COUNTERS } from "./counters.js";
import type { Instance } from "./discrete.js";
import type { Pointer } from "./exports.generated.js";
import { orOutOfMemory } from "./pool.js";

export { TOLERANCE } from "./layout.js";

const GOALS = { any: ANY, anyInOrder: ANY_IN_ORDER, names: NAMES, squares: SQUARES } as const;

/**
 * Any abstraction, or any one in which interchangeable items are in order; one with the most same names; or
 * one with the least sum of squared distances.
 */
export type Goal = keyof typeof GOALS;

/** What abstractions must obey: a value below the cutoff, same names, and a sum of squared distances. */
export interface Rules {
  readonly cutoff: number;
  readonly leastNames: number;
  readonly mostSquares: number;
}

/** A subtree: the values that each item may take, as a mask of bits. */
export type Box = BigUint64Array;

/** The mask of all techniques, those of the kernels and those of a proof (src/solving/techniques.ts). */
export const EVERY_TECHNIQUE = 2 ** 31 - 1;

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
  /** The pointer to the allowed values. */
  readonly #sets: number;
  #most = 0;

  /** @param techniques the mask of the techniques in use, by default all */
  constructor(instance: Instance, techniques = EVERY_TECHNIQUE) {
    this.#instance = instance;
    const { exports } = instance.kernels;
    this.#pointer = orOutOfMemory(() => exports.newTree(instance.pointer), NO_MEMORY);
    exports.setTechniques(this.#pointer, techniques);
    this.#sets = instance.kernels.allocate(8 * instance.items);
  }

  /**
   * Starts a tree that searches for the least value below the cutoff.
   *
   * @param first the index of the alpha to branch on first
   */
  start(cutoff: number, first: number | undefined): void {
    this.#startAt(this.#instance.allowed, cutoff, BEST, Number.MAX_VALUE, first);
  }

  /** Starts a tree that counts the abstractions below the cutoff, until there are more than `most`. */
  startCount(cutoff: number, most: number): void {
    this.#startAt(this.#instance.allowed, cutoff, COUNT, most, undefined);
  }

  /** Starts a tree that searches for what a rule asks for, among the abstractions that obey. */
  startGoal(goal: Goal, { cutoff, leastNames, mostSquares }: Rules, box: Box = this.#instance.allowed): void {
    this.#startAt(box, cutoff, GOALS[goal], Number.MAX_VALUE, undefined);
    this.#instance.kernels.exports.setRules(this.#pointer, leastNames, mostSquares);
  }

  /** Bytes of a node, a measure of its work. */
  get nodeBytes(): number {
    return this.#instance.kernels.exports.nodeBytes(this.#pointer);
  }

  /** Sets per item the value of the same name, −1 for none. */
  setNames(names: Int32Array): void {
    const { kernels } = this.#instance;
    kernels.exports.setNames(this.#pointer, kernels.putI32(names));
  }

  /**
   * Starts a tree that searches for the least value below the cutoff in a subtree of another tree.
   *
   * @param box the values that each item may take
   * @param first the index of the alpha to branch on first
   */
  startAt(box: Box, cutoff: number, first: number | undefined): void {
    this.#startAt(box, cutoff, BEST, Number.MAX_VALUE, first);
  }

  #startAt(box: Box, cutoff: number, goal: number, most: number, first: number | undefined): void {
    const { exports } = this.#instance.kernels;
    this.#most = most;
    new BigUint64Array(exports.memory.buffer, this.#sets, box.length).set(box);
    exports.setRules(this.#pointer, 0, Number.POSITIVE_INFINITY);
    orOutOfMemory(
      () => exports.startTree(this.#pointer, cutoff, goal, most, this.#sets, first ?? -1),
      NO_MEMORY,
    );
  }

  /**
   * Ends the current visit (at first the root's), then takes at most `steps` steps within an amount of work.
   * A step visits a node, or goes back up if nothing is left.
   *
   * @param work in entries computed
   * @returns the number of completed steps, without the root's
   */
  grow(steps: number, work: number): number {
    const { exports } = this.#instance.kernels;
    return orOutOfMemory(() => exports.growTree(this.#pointer, steps, work), NO_MEMORY);
  }

  /** Whether the visit of a node has begun and not ended. */
  get isUnderWay(): boolean {
    return this.#instance.kernels.exports.isUnderWay(this.#pointer) !== 0;
  }

  /** Whether the tree is finished: closed, or its count is above the limit. */
  get isAtEnd(): boolean {
    return this.isClosed || this.count > this.#most;
  }

  /** Whether nothing is left below the cutoff and the value found. */
  get isClosed(): boolean {
    return !this.isUnderWay && this.#instance.kernels.exports.treeDepth(this.#pointer) < 0;
  }

  /** The open boxes, the deepest last. Call it between visits. */
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

  /** Lowers the cutoff of the current tree. */
  lower(cutoff: number): void {
    this.#instance.kernels.exports.lowerCutoff(this.#pointer, cutoff);
  }

  /**
   * The least value found below the cutoff; or the most same names, or the least sum of squared distances, if
   * these are searched for. Infinity if nothing is found yet.
   */
  get value(): number {
    return this.#instance.kernels.exports.treeValue(this.#pointer);
  }

  /** The states of the abstraction with this value, alpha by alpha. */
  get states(): number[][] {
    const { exports } = this.#instance.kernels;
    const values = exports.treeValues(this.#pointer) >>> 0;
    return this.#instance.statesOf(new Int32Array(exports.memory.buffer, values, this.#instance.items));
  }

  /** The number of abstractions that a counting tree has found. */
  get count(): number {
    return this.#instance.kernels.exports.treeCount(this.#pointer);
  }

  /** How many of these differ in more than free items. */
  get distinct(): number {
    return this.#instance.kernels.exports.treeDistinct(this.#pointer);
  }

  /** Whether all abstractions of the nodes visited are counted. */
  get isCounted(): boolean {
    return this.#instance.kernels.exports.treeCounted(this.#pointer) !== 0;
  }

  /** Per item the values that it takes in the abstractions found, by a counting tree or one that finds any. */
  get seen(): Box {
    const { exports } = this.#instance.kernels;
    const at = exports.treeSeen(this.#pointer) >>> 0;
    return new BigUint64Array(exports.memory.buffer, at, this.#instance.items).slice();
  }

  /** The nodes visited since the start. */
  get nodes(): number {
    return this.#instance.kernels.exports.treeNodes(this.#pointer);
  }

  /** The counters of the techniques since the start. */
  get counters(): Float64Array {
    const { exports } = this.#instance.kernels;
    const at = exports.treeCounters(this.#pointer) >>> 0;
    return new Float64Array(exports.memory.buffer, at, COUNTERS.length).slice();
  }

  /** A lower bound of all values after the root's visit: the root's bound, or the cutoff if it is refuted. */
  get rootBound(): number {
    return this.#instance.kernels.exports.treeRootBound(this.#pointer);
  }
}
