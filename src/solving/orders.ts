// Which alpha is decided before the others: that changes a tree's size by orders of magnitude. The best order rarely changes from one
// cutoff to the next, so all are tried while trees are small; then the best is kept.
import { diagramsOf, type Problem } from "../problem/problem.js";
import { LIMITS } from "./limits.js";
import type { Proof } from "./proof.js";
import type { TreeSearch } from "./tree-search.js";

export class Orders {
  /** The alphas, by index, of which one may be decided before the others, or none: the best choice so far at the front. */
  #firsts: readonly (number | undefined)[];

  constructor(
    problem: Problem,
    readonly proof: Proof,
  ) {
    this.#firsts = proof.uses("orders") ? firstsOf(problem) : [undefined];
  }

  get best(): number | undefined {
    return this.#firsts[0];
  }

  /** Whether the best order is not settled. */
  get areOpen(): boolean {
    return this.#firsts.length > 1;
  }

  /** Explores a tree by each order, and notes which has the fewest nodes. Whether one is closed; if none, the best so far is kept alone. */
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

/** None, and where there are several, the alphas of which some effect is pushed forward. */
function firstsOf(problem: Problem): (number | undefined)[] {
  const diagrams = diagramsOf(problem);
  const targets = problem.highVariables.flatMap((name, index) =>
    diagrams.some(({ target }) => target.includes(name)) ? [index] : [],
  );
  return targets.length > 1 ? [undefined, ...targets] : [undefined];
}
