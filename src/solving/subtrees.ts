// Subtrees of a search tree, explored apart from the rest of it, in this thread or in a worker.

import { type Box, type Found, NOWHERE, TOLERANCE, type Tree } from "../kernels/tree.js";
import type { Criterion } from "../problem/criterion.js";
import { type Counted, Tally } from "./statistics.js";

/** The nodes of one exploration: so many that the messages between threads cost little beside them. */
export const SUBTREE_NODES = 2048;

/** Open boxes of a tree, the deepest last, and the cutoff below which to search. */
export interface Subtrees {
  readonly criterion: Criterion;
  readonly boxes: readonly Box[];
  readonly cutoff: number;
  /** The index of the alpha to branch on first. */
  readonly first: number | undefined;
}

/** The result of an exploration: the best abstraction below the cutoff, and open boxes, the deepest last. */
export interface Explored extends Found, Counted {
  readonly left: readonly Box[];
}

/** Explores subtrees. */
export interface Explorer {
  /** Begins an exploration. The returned function awaits its result: undefined if it was stopped. */
  explore(subtrees: Subtrees): () => Promise<Explored | undefined>;
}

/** Explores subtrees in steps, on a tree of their criterion. The steps do not change the result. */
export class Exploration {
  readonly #tree: Tree;
  readonly #cutoff: number;
  readonly #first: number | undefined;
  readonly #boxes: Box[];
  #isBegun = false;
  #found = NOWHERE;
  /** The totals of the boxes before the current one. */
  readonly #before = new Tally();

  constructor(tree: Tree, { boxes, cutoff, first }: Subtrees) {
    this.#tree = tree;
    this.#boxes = [...boxes];
    this.#cutoff = cutoff;
    this.#first = first;
  }

  /** Does an amount of work. Returns whether no box is left or SUBTREE_NODES are visited. */
  goOn(work: number): boolean {
    const tree = this.#tree;
    const before = this.#before;
    if (!this.#isBegun) this.#startNext();
    tree.grow(SUBTREE_NODES - before.nodes - tree.nodes, work);
    this.#isBegun = tree.isUnderWay || (!tree.isClosed && before.nodes + tree.nodes < SUBTREE_NODES);
    if (this.#isBegun) return false;
    this.#keepTree();
    return this.#boxes.length === 0 || before.nodes === SUBTREE_NODES;
  }

  /** Ends the exploration. Call it between two visits, or when the open boxes do not matter. */
  end(): Explored {
    if (this.#isBegun) this.#keepTree();
    const { nodes, counters } = this.#before;
    return { ...this.#found, nodes, counters, left: this.#boxes };
  }

  #startNext(): void {
    const cutoff = Math.min(this.#cutoff, this.#found.value - TOLERANCE);
    this.#tree.startAt(this.#boxes.pop()!, cutoff, this.#first);
  }

  #keepTree(): void {
    const tree = this.#tree;
    this.#before.add(tree);
    if (tree.value < this.#found.value) this.#found = { value: tree.value, states: tree.states };
    this.#boxes.push(...tree.open());
  }
}
