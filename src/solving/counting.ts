// Counts the optimal abstractions by a second tree, whose cutoff is just above the optimum.
import { LIMITS } from "./limits.js";
import type { TreeSearch } from "./tree-search.js";

/** The number of optimal abstractions: a lower bound if the count is not complete. */
export interface Optima {
  readonly count: number;
  readonly complete: boolean;
}

/**
 * @param first the index of the alpha to branch on first
 * @param most the largest number of abstractions to count
 */
export async function countOptima(
  trees: TreeSearch,
  first: number | undefined,
  most: number,
): Promise<Optima> {
  const { proof, tree } = trees;
  trees.begin(proof.value + LIMITS.tie, first, most);
  let isClosed = false;
  while (!isClosed && tree.count <= most && !proof.isTimeUp) isClosed = await trees.by(LIMITS.nodesAtOnce);
  return { count: Math.min(tree.count, most), complete: isClosed && tree.count <= most };
}
