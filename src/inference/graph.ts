// Reachability in a network's graph.
import { topologicalOrder } from "../base/acyclic.js";
import type { Network } from "../input/network.js";

/**
 * The targets and their ancestors among the nodes that may be entered, in ascending order; paths through
 * other nodes do not count.
 */
export function ancestors(
  network: Network,
  targets: readonly number[],
  enter: (node: number) => boolean,
): number[] {
  const found = new Set(targets.filter(enter));
  // A Set iterates in insertion order, including nodes added during the loop.
  for (const node of found)
    for (const parent of network.variables[node]!.parents)
      if (!found.has(parent) && enter(parent)) found.add(parent);
  return [...found].sort((a, b) => a - b);
}

/** For each node, its descendants by a directed path of at least one edge: bit i stands for node i. */
export function descendants(network: Network): bigint[] {
  const parents = network.variables.map((variable) => variable.parents);
  const below = parents.map(() => 0n);
  for (const node of topologicalOrder(parents).reverse()) {
    for (const parent of parents[node]!) below[parent]! |= below[node]! | (1n << BigInt(node));
  }
  return below;
}
