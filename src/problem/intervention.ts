// What a column of a diagram sets, by names.
import type { ValidDiagram } from "../input/diagram-file.js";
import type { Diagram } from "./diagram.js";
import type { DiagramParts } from "./diagrams.js";
import type { Model } from "./model.js";

/** Variable → the name of its state. */
export type StateNames = Readonly<Record<string, string>>;

/** An intervention: what it sets in the low-level model, and for pairs in the high-level model. */
export interface Intervention {
  readonly low: StateNames;
  readonly high?: StateNames;
}

export function interventionOf(
  { low, high, preimages, inert }: DiagramParts,
  { columns }: Diagram,
  { source, pairs }: ValidDiagram,
  column: number,
): Intervention {
  const pair = pairs?.[column];
  if (pair) return { low: named(low, pair.low), high: named(high, pair.high) };
  const each = inert.reduce((product, node) => product * low.variables[node]!.states.length, 1);
  const state = columns.states?.[column] ?? column;
  const nodes = [...source.flatMap((x) => preimages[x]!), ...inert];
  return { low: named(low, statesOf(low, nodes, state * each + (column % each))) };
}

/** The states of variables in their joint state (C order). */
function statesOf({ variables }: Model, nodes: readonly number[], joint: number): Map<number, number> {
  const states = new Map<number, number>();
  let rest = joint;
  for (const node of nodes.toReversed()) {
    const card = variables[node]!.states.length;
    states.set(node, rest % card);
    rest = Math.floor(rest / card);
  }
  return new Map([...states].reverse());
}

function named({ variables }: Model, states: ReadonlyMap<number, number>): StateNames {
  return Object.fromEntries(
    [...states].map(([node, state]) => [variables[node]!.name, variables[node]!.states[state]!]),
  );
}
