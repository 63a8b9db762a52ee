// Directed graphs, given by each node's parents: topological order, and cycles.

/** For each node, the nodes its edges come from. */
export type Parents = readonly (readonly number[])[];

/** The nodes with every parent before its children (Kahn's algorithm), without nodes on or below a cycle. */
export function topologicalOrder(parents: Parents): number[] {
  const pending = parents.map((list) => list.length);
  const children: number[][] = parents.map(() => []);
  for (const [node, list] of parents.entries()) for (const parent of list) children[parent]!.push(node);
  const order = [...parents.keys()].filter((node) => pending[node] === 0);
  for (const node of order) {
    for (const child of children[node]!) if (--pending[child]! === 0) order.push(child);
  }
  return order;
}

/** The nodes of one directed cycle, causes first, from its smallest node on; undefined if there is none. */
export function findCycle(parents: Parents): number[] | undefined {
  const ordered = new Set(topologicalOrder(parents));
  const stuck = (node: number) => !ordered.has(node);
  let node = [...parents.keys()].find(stuck);
  if (node === undefined) return undefined;
  // Every stuck node has a stuck parent, so the walk upwards must return to a node seen before.
  const seenAt = new Map<number, number>();
  while (!seenAt.has(node)) {
    seenAt.set(node, seenAt.size);
    node = parents[node]!.find(stuck)!;
  }
  const cycle = [...seenAt.keys()].slice(seenAt.get(node)!).reverse();
  const first = cycle.indexOf(cycle.reduce((least, other) => Math.min(least, other)));
  return [...cycle.slice(first), ...cycle.slice(0, first)];
}
