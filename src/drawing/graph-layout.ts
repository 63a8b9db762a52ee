// Places a graph's nodes and edges by dagre, causes above effects or left of them.
import { type Edge, Graph, layout } from "@dagrejs/dagre";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A node with its centre and its size. */
export interface Placed<T> extends Point {
  readonly node: T;
  readonly width: number;
  readonly height: number;
}

export interface Drawn<T> {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly Placed<T>[];
  readonly edges: readonly (readonly Point[])[];
}

export function graphLayout<T extends { readonly name: string; readonly parents: readonly string[] }>(
  nodes: readonly T[],
  sizeOf: (node: T) => { readonly width: number; readonly height: number },
  direction: "down" | "right" = "down",
): Drawn<T> {
  const graph = new Graph();
  const spaces = direction === "down" ? { nodesep: 28, ranksep: 34 } : { nodesep: 14, ranksep: 30 };
  graph.setGraph({ ...spaces, rankdir: direction === "down" ? "TB" : "LR", marginx: 1, marginy: 1 });
  graph.setDefaultEdgeLabel(() => ({}));
  const keys = new Map(nodes.map(({ name }, i) => [name, String(i)]));
  for (const node of nodes) graph.setNode(keys.get(node.name)!, { ...sizeOf(node) });
  for (const { name, parents } of nodes) {
    for (const parent of parents) graph.setEdge(keys.get(parent)!, keys.get(name)!);
  }
  layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  const placed = nodes.map((node) => ({
    ...(graph.node(keys.get(node.name)!) as Omit<Placed<T>, "node">),
    node,
  }));
  const edges = graph.edges().map((edge: Edge) => (graph.edge(edge) as { points: Point[] }).points);
  return { width, height, nodes: placed, edges };
}
