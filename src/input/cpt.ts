// Checks the table of a variable: its shape and column sums, with hints at common slips.

import { at, count, list, quote } from "../base/describe.js";
import { missingKey, ProblemError } from "../base/errors.js";
import { Matrix } from "../base/matrix.js";
import type { Note } from "../base/note.js";

/** The variable of a table. */
export interface Shape {
  readonly name: string;
  readonly rows: number;
  readonly cols: number;
  readonly parents: readonly { readonly name: string; readonly states: readonly string[] }[];
}

type Rows = readonly (readonly number[])[];

/** Sums this near to 1 come from rounding of the sum itself: the column is left as it is. */
const ROUNDING = 1e-12;
/** Sums this near to 1 come from rounded entries (7 × 0.143 = 1.001): the column is divided by its sum. */
export const TOLERANCE = 1e-3;
const SLACK = 1e-9;

/**
 * The table of a variable. Columns whose sums miss 1 by rounding are divided by their sums. The table is
 * uniform if the file says so, or if a variable without parents has no table.
 *
 * @param path the place of the variable
 * @param notes receives the notes on this table
 * @throws ProblemError for a variable with parents but no table, for a wrong shape, and for columns that do
 *   not sum to 1
 */
export function tableOf(
  cpt: Rows | "uniform" | undefined,
  shape: Shape,
  path: string,
  notes: Note[],
): Matrix {
  const { name, rows, cols, parents } = shape;
  const place = at(path, "cpt");
  if (cpt === undefined) {
    if (parents.length > 0) throw missing(shape, place);
    notes.push({
      path,
      message: `${quote(name)} has no table: ${rows === 1 ? "its only state is taken as certain" : `its ${rows} states are taken as equally likely`}`,
    });
  }
  if (cpt === undefined || cpt === "uniform")
    return new Matrix(rows, cols, new Float64Array(rows * cols).fill(1 / rows));
  refuseShape(cpt, shape, place);
  return normalised(cpt, shape, place, notes);
}

function missing({ name, parents }: Shape, path: string): ProblemError {
  const of = list(parents.map((parent) => parent.name));
  const expected = `the table of ${quote(name)} given ${of}, or "cpt": "uniform"`;
  return missingKey(path, "cpt", expected);
}

/** Refuses a table whose rows are not its states, or whose columns are not the joint states of its parents. */
export function refuseShape(cpt: Rows, { name, rows, cols, parents }: Shape, path: string): void {
  const isTransposed = cpt.length === cols && cpt.every((row) => row.length === rows) && rows !== cols;
  const hint = isTransposed ? `; it is exchanged: write ${transposedText(cpt)}` : "";
  if (cpt.length !== rows) {
    const expected = `${rows} (one per state of ${quote(name)})${hint}`;
    throw new ProblemError(path, count(cpt.length, "row"), expected);
  }
  const wrong = cpt.findIndex((row) => row.length !== cols);
  if (wrong < 0) return;
  const of = list(parents.map((parent) => parent.name));
  const expected = parents.length === 0 ? "1 (no parents)" : `${cols} (one per joint state of ${of})`;
  throw new ProblemError(at(path, wrong), count(cpt[wrong]!.length, "column"), `${expected}${hint}`);
}

/** A hint: the transposed table if it is small, else words that say to transpose it. */
function transposedText(cpt: Rows): string {
  if (cpt.length * cpt[0]!.length > 8) return "its columns as rows";
  return JSON.stringify(cpt[0]!.map((_, j) => cpt.map((row) => row[j])));
}

function normalised(cpt: Rows, shape: Shape, path: string, notes: Note[]): Matrix {
  const table = Matrix.from(cpt);
  const message = divideColumns(table, shape, (sum, col) => {
    const found = `column ${col} with the sum ${sum}${stateText(col, shape)}`;
    return new ProblemError(path, found, `1 (within ${TOLERANCE})${hintOf(table, sum)}`);
  });
  if (message !== undefined) notes.push({ path, message });
  return table;
}

/**
 * Divides, in place, the columns that miss 1 by rounding by their sums.
 *
 * @param wrongSum makes the error for a column that misses 1 by more
 * @returns a note, if any column was divided
 */
export function divideColumns(
  { rows, cols, data }: Matrix,
  { name }: Pick<Shape, "name">,
  wrongSum: (sum: number, col: number) => ProblemError,
): string | undefined {
  let largest = 0;
  let divided = 0;
  for (let col = 0; col < cols; col++) {
    const sum = columnSum(data, cols, col);
    const miss = Math.abs(sum - 1);
    if (miss <= ROUNDING) continue;
    if (!(miss <= TOLERANCE + SLACK)) throw wrongSum(sum, col);
    divided++;
    largest = Math.max(largest, miss);
    for (let row = 0; row < rows; row++) data[row * cols + col]! /= sum;
  }
  if (divided === 0) return undefined;
  return `${count(divided, "column")} of ${quote(name)} not summing to 1 (off by up to ${rounded(largest)}) divided by the sum`;
}

/** The sum of a column, as if it were rounded once (Neumaier's summation). */
function columnSum(data: Float64Array, cols: number, col: number): number {
  let sum = 0;
  let lost = 0;
  for (let place = col; place < data.length; place += cols) {
    const x = data[place]!;
    const next = sum + x;
    lost += sum >= x ? sum - next + x : x - next + sum;
    sum = next;
  }
  return Number.isFinite(lost) ? sum + lost : sum;
}

/** What a wrong sum of a column hints at; empty if nothing. */
export function hintOf({ rows, cols, data }: Matrix, sum: number): string {
  if (sum === 0) return `; for a column that is not known write ${rounded(1 / rows)} in each row`;
  if (Math.abs(sum - 100) <= 1) return "; these look like percentages: divide them by 100";
  const isOne = (row: number) => {
    const total = data.subarray(row * cols, (row + 1) * cols).reduce((all, x) => all + x, 0);
    return Math.abs(total - 1) <= TOLERANCE + SLACK;
  };
  const everyRow = Array.from({ length: rows }, (_, row) => row).every(isOne);
  if (cols > 1 && everyRow) return "; every row sums to 1, so rows and columns may be exchanged";
  return "";
}

/** The parents' states of a column, in words. */
export function stateText(col: number, { parents }: Shape): string {
  let rest = col;
  const texts = parents.toReversed().map(({ name, states }) => {
    const state = states[rest % states.length]!;
    rest = Math.floor(rest / states.length);
    return `${name} = ${quote(state)}`;
  });
  return texts.length > 0 ? ` (${texts.reverse().join(", ")})` : "";
}

/** Rounds a sum: two digits of its error are enough. */
function rounded(value: number): string {
  return String(Number(value.toPrecision(2)));
}
