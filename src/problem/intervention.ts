// What a column of a diagram sets, by names.
import type { OwnPair, ValidDiagram } from "../input/diagram-file.js";
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
  parts: DiagramParts,
  { columns }: Diagram,
  { source, pairs }: ValidDiagram,
  column: number,
): Intervention {
  if (pairs) return ofPair(parts, triedPairs(pairs, columns.untried)[column]!);
  const each = inertCount(parts);
  return ofState(parts, source, (columns.states?.[column] ?? column) * each + (columns.inert?.[column] ?? 0));
}

/** What a diagram would compare but was never tried. */
export function untriedOf(
  parts: DiagramParts,
  { columns }: Diagram,
  { source, pairs }: ValidDiagram,
): Intervention[] {
  return columns.untried.map((k) => (pairs ? ofPair(parts, pairs[k]!) : ofState(parts, source, k)));
}

function triedPairs(pairs: readonly OwnPair[], untried: readonly number[]): readonly OwnPair[] {
  if (untried.length === 0) return pairs;
  const never = new Set(untried);
  return pairs.filter((_, k) => !never.has(k));
}

function ofPair({ low, high }: DiagramParts, pair: OwnPair): Intervention {
  return { low: named(low, pair.low), high: named(high, pair.high) };
}

/** @param joint the joint state of the source's preimage and the inert variables */
function ofState({ low, preimages, inert }: DiagramParts, source: readonly number[], joint: number) {
  const nodes = [...source.flatMap((x) => preimages[x]!), ...inert];
  return { low: named(low, statesOf(low, nodes, joint)) };
}

function inertCount({ low, inert }: DiagramParts): number {
  return inert.reduce((product, node) => product * low.variables[node]!.states.length, 1);
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
