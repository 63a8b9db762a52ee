// How many abstractions are optimal: a second tree, just above the optimum, that counts them.
import { LIMITS } from "./limits.js";
import type { TreeSearch } from "./tree-search.js";

/** The optimal abstractions that were counted; there are more where that is not complete. */
export interface Optima {
  readonly count: number;
  readonly complete: boolean;
}

/**
 * @param first the alpha, by index, that is decided before the others
 * @param most the most abstractions to count
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
