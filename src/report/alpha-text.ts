// An abstraction's alphas as text: a small matrix if it fits the width, otherwise the preimage of each state.

import { jointStates, listed } from "../drawing/joint-states.js";
import type { Problem } from "../problem/problem.js";
import { plain, table, wrapped } from "./terminal.js";

/** @param width the terminal's number of columns */
export function alphaText(problem: Problem, name: string, states: readonly number[], width: number): string {
  const preimage = problem.map[name]!;
  const title = plain(`${name} ← ${preimage.map(listed).join(", ")}`);
  const columns = jointStates(problem.low, preimage);
  const rows = jointStates(problem.high, [name]);
  // Every column is at least three characters wide.
  const matrix = 3 * columns.length > width ? undefined : matrixText(rows, columns, states);
  const fits = matrix?.split("\n").every((line) => line.length <= width);
  return `${title}\n${fits ? matrix : listText(rows, columns, states, width)}`;
}

function matrixText(rows: readonly string[], columns: readonly string[], states: readonly number[]): string {
  return table([
    ["", ...columns],
    ...rows.map((state, i) => [state, ...states.map((of) => (of === i ? "1" : "·"))]),
  ]);
}

function listText(
  rows: readonly string[],
  columns: readonly string[],
  states: readonly number[],
  width: number,
): string {
  const becoming = rows.map((): string[] => []);
  for (const [j, state] of states.entries()) becoming[state]!.push(plain(columns[j]!));
  const labels = rows.map(plain);
  const widest = labels.reduce((most, label) => Math.max(most, label.length), 0);
  return labels
    .map((label, i) => {
      const joint = becoming[i]!.length > 0 ? becoming[i]! : ["–"];
      return wrapped(joint, `  ${label.padEnd(widest)} ← `, width, "  ");
    })
    .join("\n");
}
