// The order in which hidden variables are summed out: min-fill, greedy.

/**
 * Repeatedly takes the variable whose neighbours in the interaction graph lack the fewest edges among themselves (the fewest
 * fill-in edges), the smallest index on ties, joins its neighbours and removes it.
 *
 * @param scopes the variables of each table; two variables interact where they share one
 * @param hidden the variables to order; the others are kept, but their interactions count
 */
export function eliminationOrder(scopes: readonly (readonly number[])[], hidden: Iterable<number>): number[] {
  const graph = interactionGraph(scopes);
  const fills = new Map([...hidden].sort((a, b) => a - b).map((node) => [node, fillIn(graph, node)]));
  const order: number[] = [];
  while (fills.size > 0) {
    const next = leastFilled(fills);
    fills.delete(next);
    order.push(next);
    for (const node of eliminate(graph, next)) if (fills.has(node)) fills.set(node, fillIn(graph, node));
  }
  return order;
}

/** The first node with the smallest value; the Map keeps the order of the indices. */
function leastFilled(fills: ReadonlyMap<number, number>): number {
  let least = -1;
  for (const [node, fill] of fills) if (least < 0 || fill < fills.get(least)!) least = node;
  return least;
}

type Graph = Map<number, Set<number>>;

function interactionGraph(scopes: readonly (readonly number[])[]): Graph {
  const graph: Graph = new Map();
  for (const scope of scopes) {
    for (const node of scope) {
      const others = graph.get(node) ?? new Set();
      for (const other of scope) if (other !== node) others.add(other);
      graph.set(node, others);
    }
  }
  return graph;
}

/** How many pairs of neighbours are not joined yet. */
function fillIn(graph: Graph, node: number): number {
  const around = [...graph.get(node)!];
  let missing = 0;
  for (const [i, a] of around.entries()) {
    const joined = graph.get(a)!;
    for (let j = 0; j < i; j++) if (!joined.has(around[j]!)) missing++;
  }
  return missing;
}

/** Joins the neighbours of a node and removes it; returns the nodes whose fill-in may have changed: they and their neighbours. */
function eliminate(graph: Graph, node: number): ReadonlySet<number> {
  const around = graph.get(node)!;
  const changed = new Set(around);
  graph.delete(node);
  for (const a of around) {
    const joined = graph.get(a)!;
    joined.delete(node);
    for (const b of around) if (b !== a) joined.add(b);
    for (const b of joined) changed.add(b);
  }
  return changed;
}
