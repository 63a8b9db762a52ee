// Subtrees of a search tree, which are explored apart from the rest of it, in this thread or in another.

import { type Box, type Found, NOWHERE, TOLERANCE, type Tree } from "../kernels/tree.js";
import type { Criterion } from "../problem/criterion.js";
import { type Counted, Tally } from "./statistics.js";

/** The nodes that subtrees are explored by at a time: long enough that telling another thread of them is nothing beside it. */
export const SUBTREE_NODES = 2048;

/** What is left to visit of a part of a tree, the deepest last, and below which cutoff. */
export interface Subtrees {
  readonly criterion: Criterion;
  readonly boxes: readonly Box[];
  readonly cutoff: number;
  /** The alpha that is decided before the others, by index. */
  readonly first: number | undefined;
}

/** What came of subtrees: the best found below the cutoff, and what is left to visit, the deepest last. */
export interface Explored extends Found, Counted {
  readonly left: readonly Box[];
}

/** Explores subtrees. */
export interface Explorer {
  /** Takes subtrees to explore; the function it gives waits for what comes of them: nothing where the explorer was stopped. */
  explore(subtrees: Subtrees): () => Promise<Explored | undefined>;
}

/** Subtrees as they are explored on a tree of their criterion. In how many steps they are changes nothing. */
export class Exploration {
  readonly #tree: Tree;
  readonly #cutoff: number;
  readonly #first: number | undefined;
  readonly #boxes: Box[];
  #isBegun = false;
  #found = NOWHERE;
  /** Of the boxes before the one under way. */
  readonly #before = new Tally();

  constructor(tree: Tree, { boxes, cutoff, first }: Subtrees) {
    this.#tree = tree;
    this.#boxes = [...boxes];
    this.#cutoff = cutoff;
    this.#first = first;
  }

  /** Goes on with so much work. Whether that is all for now: nothing is left, or the nodes of one exploration are visited. */
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

  /** Ends it, between two visits or where nobody asks for what is left. */
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
