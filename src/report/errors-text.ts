// The errors of an abstraction as text for a terminal: a row for every diagram, and below it the intervention
// that attains its error.
import { decimal } from "../drawing/numbers.js";
import type { Kept } from "../evaluation/kept.js";
import type { Problem } from "../problem/problem.js";
import { BITS_HEADS, bitsCells } from "./kept-text.js";
import { plain, table, wrapped } from "./terminal.js";
import { type Witnessed, witnessText } from "./witness-text.js";
import { arrow } from "./words.js";

/** The errors of an answer. */
export interface Errors {
  readonly error: number;
  readonly sum: number;
  readonly diagrams: readonly Witnessed[];
  readonly kept: Kept;
}

/** @param width the terminal's number of columns */
export function errorsText(problem: Problem, { error, sum, diagrams, kept }: Errors, width: number): string {
  const none = BITS_HEADS.map(() => "");
  const rows = [
    ["diagram", "error", ...BITS_HEADS],
    ...diagrams.map((diagram, d) => [
      arrow(diagram),
      decimal(diagram.error),
      ...bitsCells(kept.diagrams[d]!),
    ]),
    ["largest", decimal(error), ...none],
    ["sum", decimal(sum), ...none],
  ];
  return withWitnesses(problem, table(rows), diagrams, width);
}

/** A table whose first row is a heading, with the witness below the row of each diagram. */
export function withWitnesses(
  problem: Problem,
  table: string,
  diagrams: readonly Witnessed[],
  width: number,
): string {
  const lines = table.split("\n").map((line, row) => {
    const witness = diagrams[row - 1] && witnessText(problem, diagrams[row - 1]!);
    return witness === undefined ? line : `${line}\n${wrapped(plain(witness).split(" "), "      ", width)}`;
  });
  return lines.join("\n");
}
