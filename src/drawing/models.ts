// Draws the two models of a problem: their graphs, and the low-level variables that each high-level variable
// stands for.

import { dags, type GraphNode } from "./dag.js";
import type { Block } from "./markup.js";
import { table } from "./table.js";

interface Model {
  readonly variables: readonly (GraphNode & { readonly states: readonly string[] })[];
  /** In place of a graph. */
  readonly experiments?: readonly unknown[] | undefined;
}

interface Models {
  /** The detailed model and the coarse one. */
  readonly low: Model;
  readonly high: Model;
  readonly highVariables: readonly string[];
  /** High-level variable → the low-level variables it stands for. */
  readonly map: Readonly<Record<string, readonly string[]>>;
}

export function modelBlocks({ low, high, highVariables, map }: Models): Block[] {
  const mapped = new Set(highVariables.flatMap((name) => map[name]!));
  const others = low.variables.filter(({ name }) => !mapped.has(name)).map(({ name }) => name);
  const pairs = highVariables.map((name) => `${name} stands for ${map[name]!.join(", ")}`);
  const left = others.length > 0 ? `Not in the map, in grey: ${others.join(", ")}.` : undefined;
  const sizes = `${low.variables.length} low-level and ${high.variables.length} high-level variables.`;
  return [
    dags({
      title: "Both models as graphs",
      description: [sizes, `${pairs.join("; ")}.`, left].filter(Boolean).join(" "),
      note: [
        "Arrows go from cause to effect; a high-level variable has the colour of those it stands for.",
        left,
        withoutGraph(low, high),
      ]
        .filter(Boolean)
        .join(" "),
      low: low.variables,
      high: high.variables,
      map,
    }),
    table({
      caption: "Which variables stand for which",
      head: ["high level", "states", "stands for", "joint states"],
      rows: high.variables.map(({ name, states }) => [
        name,
        states.length,
        map[name]!.join(", "),
        low.variables
          .filter((variable) => map[name]!.includes(variable.name))
          .reduce((product, variable) => product * variable.states.length, 1),
      ]),
    }),
  ];
}

/** Why a level has no arrows; undefined if both have a graph. */
function withoutGraph(low: Model, high: Model): string | undefined {
  if (low.experiments && high.experiments)
    return "Both levels are counts of experiments: no arrows are known.";
  if (!low.experiments && !high.experiments) return undefined;
  return `The ${low.experiments ? "low" : "high"} level is counts of experiments: its arrows are not known.`;
}
