// One tree of a proof, explored below a cutoff while local search goes on beside it.
import type { Slicer } from "../kernels/pacing.js";
import type { Tree } from "../kernels/tree.js";
import { LIMITS } from "./limits.js";
import type { LocalSearch } from "./local-search.js";
import type { Proof } from "./proof.js";

export class TreeSearch {
  constructor(
    readonly proof: Proof,
    readonly tree: Tree,
    readonly local: LocalSearch,
    readonly slicer: Slicer,
  ) {}

  /** Explores a tree below a cutoff, up to `most` nodes. Returns whether it is closed. */
  async below(cutoff: number, first: number | undefined, most: number): Promise<boolean> {
    const { proof, tree } = this;
    await this.start(Math.min(cutoff, proof.cutoff), first);
    let isClosed = false;
    while (!isClosed && !proof.isStopped && tree.nodes < most) {
      isClosed = await this.by(Math.min(LIMITS.nodesAtOnce, most - tree.nodes, proof.nodesLeft));
      this.#keep();
      await this.local.until(LIMITS.movesPerNode * proof.nodes);
      tree.lower(proof.cutoff);
    }
    if (isClosed) proof.raiseTo(cutoff);
    return isClosed;
  }

  /** Visits the root, which may already give an abstraction. Returns whether the visit ended in time. */
  async start(cutoff: number, first?: number): Promise<boolean> {
    this.proof.endTree();
    this.tree.start(cutoff, first);
    this.proof.tree = this.tree;
    await this.by(0);
    this.#keep();
    return !this.tree.isUnderWay;
  }

  /** Ends the current visit, then takes some steps. Returns whether the tree is closed. */
  async by(steps: number): Promise<boolean> {
    const { proof, tree } = this;
    let left = steps;
    await this.slicer.until(
      (work) => {
        left -= tree.grow(left, work);
        const isDone = tree.isClosed || (left === 0 && !tree.isUnderWay);
        return isDone || (steps > 0 ? proof.isOver : proof.isTimeUp);
      },
      () => proof.report(),
    );
    return tree.isClosed;
  }

  #keep(): void {
    if (this.tree.value < this.proof.value) this.proof.keep(this.tree);
  }
}
