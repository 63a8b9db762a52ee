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

  /** Explores a tree below a cutoff, until it has so many nodes or the proof is stopped. Whether it is closed. */
  async below(cutoff: number, first: number | undefined, most: number): Promise<boolean> {
    const { proof, tree } = this;
    await this.start(Math.min(cutoff, proof.cutoff), first);
    let isClosed = false;
    while (!isClosed && !proof.isStopped && tree.nodes < most) {
      isClosed = await this.by(Math.min(LIMITS.nodesAtOnce, most - tree.nodes));
      this.#keep();
      await this.local.until(LIMITS.movesPerNode * proof.nodes);
      tree.lower(proof.cutoff);
    }
    if (isClosed) proof.raiseTo(cutoff);
    return isClosed;
  }

  /** What the root alone comes to may be an abstraction already. Whether the root was visited before the time was up. */
  async start(cutoff: number, first?: number): Promise<boolean> {
    this.begin(cutoff, first);
    await this.by(0);
    this.#keep();
    return !this.tree.isUnderWay;
  }

  /** @param most the abstractions to count, where they are counted */
  begin(cutoff: number, first: number | undefined, most = 0): void {
    this.proof.endTree();
    this.tree.start(cutoff, first, most);
    this.proof.tree = this.tree;
  }

  /** Takes so many steps, after what is under way. Whether the tree is closed then. */
  async by(steps: number): Promise<boolean> {
    const { proof, tree } = this;
    let left = steps;
    await this.slicer.until(
      (work) => {
        left -= tree.grow(left, work);
        const isDone = tree.isAtEnd || (left === 0 && !tree.isUnderWay);
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
