// The trees of the rules for ties, explored within a budget of steps: the answer must not depend on a clock.
import type { Instance } from "../kernels/discrete.js";
import type { Slicer } from "../kernels/pacing.js";
import type { Tree } from "../kernels/tree.js";
import { LIMITS } from "./limits.js";

/** The most steps of a call. */
const MOST_AT_ONCE = 2 ** 31;

/** A number of steps that several trees share. A step visits a node, or goes back up. */
export interface Budget {
  left: number;
}

/** The most steps, and the most bytes of the nodes that they visit. */
export interface BudgetLimits {
  readonly bytes: number;
  readonly steps: number;
}

export class TieTrees {
  /** @param isOver whether time or a signal ends the search */
  constructor(
    readonly instance: Instance,
    readonly tree: Tree,
    readonly slicer: Slicer,
    readonly isOver: () => boolean,
  ) {}

  /** A budget of so many bytes of nodes, or steps: fewer steps where nodes are larger and take longer. */
  budget({ bytes, steps }: BudgetLimits): Budget {
    const affordable = Math.floor(bytes / this.tree.nodeBytes);
    return { left: Math.min(steps, Math.max(LIMITS.leastTieSteps, affordable)) };
  }

  /** Explores the tree that was started, as far as the budget goes. Returns whether it is closed. */
  async explore(budget: Budget): Promise<boolean> {
    const { tree } = this;
    await this.slicer.until(
      (work) => {
        budget.left -= tree.grow(Math.min(budget.left, MOST_AT_ONCE), work);
        return tree.isAtEnd || (budget.left === 0 && !tree.isUnderWay) || this.isOver();
      },
      () => {},
    );
    // The root's visit is no step.
    budget.left = Math.max(0, budget.left - 1);
    return tree.isClosed;
  }
}
