// Branch and bound in the kernels: one tree after the other over an instance, each below a cut.
import { orOutOfMemory } from "../kernels/instance.js";
import type { Instance } from "./instance.js";

/** The value of an item that has none yet. */
export const UNKNOWN = -1;

const NO_MEMORY = "the kernels' memory cannot hold the search tree";

export class Tree {
  readonly #instance: Instance;
  readonly #pointer: number;
  readonly #given: number;

  /** @param given the items' values to start from, UNKNOWN where there is none; all if left out */
  constructor(instance: Instance, given?: readonly number[]) {
    this.#instance = instance;
    const { exports } = instance.kernels;
    this.#pointer = orOutOfMemory(() => exports.newTree(instance.pointer), NO_MEMORY);
    this.#given = instance.kernels.putI32(given ?? new Int32Array(instance.items).fill(UNKNOWN));
  }

  /** Starts a tree that looks for the least value below the cut; or one that counts the abstractions below it until there are more than `most`. */
  start(cut: number, most = 0): void {
    const { exports } = this.#instance.kernels;
    orOutOfMemory(() => exports.startTree(this.#pointer, cut, most, this.#given), NO_MEMORY);
  }

  /** Visits so many nodes at most. Whether the tree is closed: nothing is left below the cut, or below the value found. */
  grow(nodes: number): boolean {
    const { exports } = this.#instance.kernels;
    return orOutOfMemory(() => exports.growTree(this.#pointer, nodes), NO_MEMORY) !== 0;
  }

  /** Lowers the cut of the tree that grows. */
  lower(cut: number): void {
    this.#instance.kernels.exports.lowerCut(this.#pointer, cut);
  }

  /** The least value found below the cut, Infinity if there is none yet. */
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

  /** A lower bound of every value: that of the root, or the cut where the root was refuted. */
  get rootBound(): number {
    return this.#instance.kernels.exports.treeRootBound(this.#pointer);
  }
}
