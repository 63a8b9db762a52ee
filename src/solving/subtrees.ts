// Branches of a search tree, which are grown apart from the rest of it, in this thread or in another.

import { type Box, type Found, NOWHERE, TOLERANCE, type Tree } from "../kernels/tree.js";
import type { Criterion } from "../problem/criterion.js";

/** The nodes that branches are grown by at a time: long enough that telling another thread of them is nothing beside it. */
export const BRANCH_NODES = 2048;

/** What is left to visit of a part of a tree, the deepest last, and below which cut. */
export interface Branches {
  readonly criterion: Criterion;
  readonly boxes: readonly Box[];
  readonly cut: number;
  /** The alpha that is decided before the others, by index. */
  readonly first: number | undefined;
}

/** What came of branches: the best found below the cut, and what is left to visit, the deepest last. */
export interface Grown extends Found {
  readonly nodes: number;
  readonly left: readonly Box[];
}

/** Grows branches. */
export interface Grower {
  /** Takes branches to grow; the function it gives waits for what comes of them: nothing where the grower was stopped. */
  grow(branches: Branches): () => Promise<Grown | undefined>;
}

/** Branches as they grow on a tree of their criterion. In how many steps they do changes nothing. */
export class Growth {
  readonly #tree: Tree;
  readonly #cut: number;
  readonly #first: number | undefined;
  readonly #boxes: Box[];
  #isBegun = false;
  #found = NOWHERE;
  /** Nodes of the boxes before the one under way. */
  #nodes = 0;

  constructor(tree: Tree, { boxes, cut, first }: Branches) {
    this.#tree = tree;
    this.#boxes = [...boxes];
    this.#cut = cut;
    this.#first = first;
  }

  /** Goes on with so much work. Whether that is all for now: nothing is left, or the nodes of one growth are visited. */
  grow(work: number): boolean {
    const tree = this.#tree;
    if (!this.#isBegun) this.#startNext();
    tree.grow(BRANCH_NODES - this.#nodes - tree.nodes, work);
    this.#isBegun = tree.isUnderWay || (!tree.isClosed && this.#nodes + tree.nodes < BRANCH_NODES);
    if (this.#isBegun) return false;
    this.#keepTree();
    return this.#boxes.length === 0 || this.#nodes === BRANCH_NODES;
  }

  /** Ends it, between two visits or where nobody asks for what is left. */
  end(): Grown {
    if (this.#isBegun) this.#keepTree();
    return { ...this.#found, nodes: this.#nodes, left: this.#boxes };
  }

  #startNext(): void {
    const cut = Math.min(this.#cut, this.#found.value - TOLERANCE);
    this.#tree.startAt(this.#boxes.pop()!, cut, this.#first);
  }

  #keepTree(): void {
    const tree = this.#tree;
    this.#nodes += tree.nodes;
    if (tree.value < this.#found.value) this.#found = { value: tree.value, states: tree.states };
    this.#boxes.push(...tree.open());
  }
}
