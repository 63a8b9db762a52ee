// Reachability in a network's graph.
import { topologicalOrder } from "../input/acyclic.js";
import type { Network } from "../input/network.js";

/** The nodes from which a directed path of any length (0 included) leads to a target without entering a node of `cut`. */
export function ancestors(
  network: Network,
  targets: readonly number[],
  cut: ReadonlySet<number>,
): ReadonlySet<number> {
  const found = new Set(targets);
  // A Set is iterated in order of insertion, nodes added on the way included.
  for (const node of found) {
    if (cut.has(node)) continue;
    for (const parent of network.variables[node]!.parents) found.add(parent);
  }
  return found;
}

/** For each node, the nodes that a directed path of one edge or more leads to: bit i stands for node i. */
export function descendants(network: Network): bigint[] {
  const parents = network.variables.map((variable) => variable.parents);
  const below = parents.map(() => 0n);
  for (const node of topologicalOrder(parents).reverse()) {
    for (const parent of parents[node]!) below[parent]! |= below[node]! | (1n << BigInt(node));
  }
  return below;
}
