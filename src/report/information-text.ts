// What an abstraction keeps, in all words that there are, as text for a terminal.

import { decimal, significant } from "../drawing/numbers.js";
import type { EffectiveInformation } from "../evaluation/effective-information.js";
import type { Information } from "../evaluation/evaluate.js";
import { arrow } from "./words.js";

const HEADS = ["information", "level", "bits", "determinism", "degeneracy", "effectiveness"];

/** The rows of a table: three for each diagram, the levels below each other. */
export function informationCells(
  sides: readonly { readonly source: readonly string[]; readonly target: readonly string[] }[],
  { diagrams }: Information,
): string[][] {
  const rows = diagrams.flatMap(({ low, abstracted, high }, d) => [
    [arrow(sides[d]!), "low", ...cells(low)],
    ["", "kept", ...cells(abstracted)],
    ["", "high", ...cells(high)],
  ]);
  return [HEADS, ...rows];
}

function cells({ ei, determinism, degeneracy, effectiveness }: EffectiveInformation): string[] {
  return [ei, determinism, degeneracy, effectiveness].map((value) => (value === null ? "–" : decimal(value)));
}

/** Rows of facts: the joint information loss, or why it is left out. */
export function jointLossFacts({ jointLoss, jointLossMapped, leftOut }: Information): string[][] {
  const text = (value: number | undefined) =>
    value === undefined ? `left out: ${leftOut}` : significant(value);
  return [
    ["i(alpha)", text(jointLoss)],
    ["mapped only", text(jointLossMapped)],
  ];
}
