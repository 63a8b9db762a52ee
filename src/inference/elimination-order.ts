// The order in which hidden variables are summed out: greedy, by the least cost under a rule.
import TinyQueue from "tinyqueue";

/**
 * The cost of summing a variable out, given its neighbours: the variables that share a table with it. Earlier
 * work does not count.
 */
export type Rule = (graph: Graph, around: ReadonlySet<number>, cards: readonly number[]) => number;

/** For each variable its neighbours: the variables that share a table with it. */
export type Graph = ReadonlyMap<number, ReadonlySet<number>>;

/** The number of fill-in edges: pairs of neighbours that are not joined yet. */
export const minFill: Rule = (graph, around) => fillIn(graph, around, () => 1);

/** The fill-in edges, each weighted by the joint states of its pair. */
export const weightedMinFill: Rule = (graph, around, cards) =>
  fillIn(graph, around, (a, b) => cards[a]! * cards[b]!);

/** The joint states of the neighbours: the entries of the resulting table. */
export const minWeight: Rule = (_, around, cards) => jointStates(around, cards);

/**
 * Repeatedly takes the variable of least cost (the smallest index on ties), joins its neighbours
 * and removes it.
 *
 * @param scopes the variables of each table; two variables interact if they share a table
 * @param hidden the variables to order; the others are kept, but their interactions count
 * @param most the entries that an intermediate table may have; a variable whose neighbours have more joint
 *   states waits
 * @returns the order; or, if only such variables are left, the entries of their smallest table
 */
export function eliminationOrder(
  scopes: readonly (readonly number[])[],
  hidden: readonly number[],
  cards: readonly number[],
  rule: Rule,
  most: number,
): number[] | number {
  if (hidden.length < 2) return [...hidden];
  const graph = interactionGraph(scopes);
  const costOf = (node: number): number => {
    const around = graph.get(node)!;
    return jointStates(around, cards, most) > most ? Number.POSITIVE_INFINITY : rule(graph, around, cards);
  };
  const costs = new Map(hidden.map((node) => [node, costOf(node)]));
  const queue = new TinyQueue(
    [...costs].map(([node, cost]) => ({ node, cost })),
    cheaper,
  );
  const order: number[] = [];
  for (let next = queue.pop(); next; next = queue.pop()) {
    if (costs.get(next.node) !== next.cost) continue; // already removed, or outdated: its cost has changed
    if (next.cost === Number.POSITIVE_INFINITY) return smallestTable(graph, costs.keys(), cards);
    costs.delete(next.node);
    order.push(next.node);
    for (const node of eliminate(graph, next.node)) {
      if (!costs.has(node)) continue;
      const cost = costOf(node);
      if (cost === costs.get(node)) continue;
      costs.set(node, cost);
      queue.push({ node, cost });
    }
  }
  return order;
}

interface Candidate {
  readonly node: number;
  readonly cost: number;
}

function cheaper(a: Candidate, b: Candidate): number {
  return a.cost === b.cost ? a.node - b.node : a.cost < b.cost ? -1 : 1;
}

function smallestTable(graph: Graph, nodes: Iterable<number>, cards: readonly number[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const node of nodes) least = Math.min(least, jointStates(graph.get(node)!, cards));
  return least;
}

/** The product of the numbers of states. The loop ends early once the product passes `most`. */
function jointStates(nodes: Iterable<number>, cards: readonly number[], most = Number.MAX_VALUE): number {
  let product = 1;
  for (const node of nodes) {
    product *= cards[node]!;
    if (product > most) break;
  }
  return product;
}

function interactionGraph(scopes: readonly (readonly number[])[]): Map<number, Set<number>> {
  const graph = new Map<number, Set<number>>();
  for (const scope of scopes) {
    for (const node of scope) {
      const others = graph.get(node) ?? new Set();
      for (const other of scope) if (other !== node) others.add(other);
      graph.set(node, others);
    }
  }
  return graph;
}

/** The sum of weights over the pairs of neighbours that are not joined yet. */
function fillIn(graph: Graph, around: ReadonlySet<number>, weight: (a: number, b: number) => number): number {
  const nodes = [...around];
  let missing = 0;
  for (const [i, a] of nodes.entries()) {
    const joined = graph.get(a)!;
    for (let j = 0; j < i; j++) if (!joined.has(nodes[j]!)) missing += weight(a, nodes[j]!);
  }
  return missing;
}

/** Joins the neighbours of a node and removes it; returns the nodes whose costs may have changed. */
function eliminate(graph: Map<number, Set<number>>, node: number): ReadonlySet<number> {
  const around = graph.get(node)!;
  const changed = new Set(around);
  graph.delete(node);
  for (const a of around) graph.get(a)!.delete(node);
  for (const a of around) {
    const joined = graph.get(a)!;
    for (const b of around) {
      if (b === a || joined.has(b)) continue;
      joined.add(b);
      graph.get(b)!.add(a);
      // Each common neighbour of the two lacks one edge less.
      const [few, many] =
        joined.size < graph.get(b)!.size ? [joined, graph.get(b)!] : [graph.get(b)!, joined];
      for (const c of few) if (many.has(c)) changed.add(c);
    }
  }
  return changed;
}
