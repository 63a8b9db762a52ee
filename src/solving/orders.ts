// Chooses the alpha to branch on first, which changes a tree's size by orders of magnitude. The best order
// rarely changes from one cutoff to the next, so all orders are tried while trees are small; then the best
// one is kept.
import { diagramsOf, type Learnable } from "../problem/problem.js";
import { LIMITS } from "./limits.js";
import type { Proof } from "./proof.js";
import type { TreeSearch } from "./tree-search.js";

export class Orders {
  /** The candidates, the best so far in front: the index of the alpha to branch on first, or none. */
  #firsts: readonly (number | undefined)[];

  constructor(
    problem: Learnable,
    readonly proof: Proof,
  ) {
    this.#firsts = proof.uses("orders") ? firstsOf(problem) : [undefined];
  }

  get best(): number | undefined {
    return this.#firsts[0];
  }

  /** Whether several orders are still candidates. */
  get areOpen(): boolean {
    return this.#firsts.length > 1;
  }

  /**
   * Explores a tree by each order and puts the one with the fewest nodes in front. Returns whether a tree was
   * closed; if none was, only the best order so far is kept.
   */
  async tryAll(trees: TreeSearch, cutoff: number): Promise<boolean> {
    const { proof } = this;
    let best = this.best;
    let isClosed = false;
    let most: number = LIMITS.nodesToTry;
    for (const first of this.#firsts) {
      if (proof.isProven || proof.isStopped || most < LIMITS.nodesToTake) break;
      if (!(await trees.below(cutoff, first, most))) continue;
      isClosed = true;
      best = first;
      most = trees.tree.nodes;
    }
    this.#firsts = isClosed ? [best, ...this.#firsts.filter((first) => first !== best)] : [best];
    return isClosed;
  }
}

/** No alpha first; and each alpha that is the target of a diagram, if there are several. */
function firstsOf(problem: Learnable): (number | undefined)[] {
  const diagrams = diagramsOf(problem);
  const targets = problem.highVariables.flatMap((name, index) =>
    diagrams.some(({ target }) => target.includes(name)) ? [index] : [],
  );
  return targets.length > 1 ? [undefined, ...targets] : [undefined];
}
