// Tables from counts: the mean of their posterior distribution, and the rules of counts, priors and bins.

import { at, count, quote, show } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import { Matrix } from "../base/matrix.js";
import type { Note } from "../base/note.js";
import { refuseShape, type Shape, stateText } from "./cpt.js";

/**
 * What is added to every count of a table: a number (0: maximum likelihood, 0.5: Jeffreys, 1: Laplace, also
 * called K2), or by BDeu an equivalent sample size s, of which each of a table's entries gets an equal share.
 */
export type Prior =
  | number
  | {
      /** The equivalent sample size, above 0. */
      readonly bdeu: number;
    };

/** The parts of a variable in a file that speak of data. */
interface Counted {
  readonly cpt?: unknown;
  readonly counts?: readonly (readonly number[])[] | undefined;
  readonly prior?: Prior | undefined;
}

/**
 * Checks that counts stand alone, and a prior beside counts.
 *
 * @param path the place of the variable
 */
export function refuseMixed({ cpt, counts, prior }: Counted, path: string): void {
  if (counts && cpt !== undefined)
    throw new ProblemError(at(path, "counts"), "counts beside a cpt", "one of the two");
  if (prior !== undefined && !counts)
    throw new ProblemError(at(path, "prior"), "a prior without counts", "counts, or no prior");
}

/**
 * The mean of a table's posterior: (n + a) / (Σ n + a · states), column by column, where a is the prior's
 * share of an entry. Columns without any count and prior are uniform.
 *
 * @param path the place of the variable
 * @param notes receives the note that names the columns without any count
 * @throws ProblemError for counts of the wrong shape
 */
export function tableOfCounts(
  counts: readonly (readonly number[])[],
  prior: Prior,
  shape: Shape,
  path: string,
  notes: Note[],
): Matrix {
  const place = at(path, "counts");
  refuseShape(counts, shape, place);
  const table = Matrix.from(counts);
  const { rows, cols, data } = table;
  const share = shareOf(prior, rows * cols);
  const empty: number[] = [];
  for (let col = 0; col < cols; col++) {
    let total = 0;
    for (let entry = col; entry < data.length; entry += cols) total += data[entry]!;
    if (total === 0 && share === 0) empty.push(col);
    const isUniform = total === 0;
    const all = total + share * rows;
    for (let entry = col; entry < data.length; entry += cols)
      data[entry] = isUniform ? 1 / rows : (data[entry]! + share) / all;
  }
  if (empty.length > 0) notes.push({ path: place, message: emptyText(empty, shape) });
  return table;
}

/** What a prior adds to each entry of a table. */
function shareOf(prior: Prior, entries: number): number {
  return typeof prior === "number" ? prior : prior.bdeu / entries;
}

/** The most columns that a note names. */
const NAMED = 10;

function emptyText(empty: readonly number[], shape: Shape): string {
  const { name, cols } = shape;
  if (shape.parents.length === 0) return `${quote(name)} has no counts: it is taken as uniform`;
  const named = empty.slice(0, NAMED).map((col) => stateText(col, shape).slice(2, -1));
  const more = empty.length > NAMED ? `; and ${empty.length - NAMED} more` : "";
  const columns = empty.length === 1 ? "1 of" : `${empty.length} of`;
  return `${quote(name)} has no counts in ${columns} ${count(cols, "column")}, taken as uniform: ${named.join("; ")}${more}`;
}

/**
 * Refuses edges of bins that do not rise, or are not one more than the states.
 *
 * @param path the place of the edges
 */
export function refuseBins(bins: readonly number[], states: number, path: string): void {
  if (bins.length !== states + 1)
    throw new ProblemError(path, count(bins.length, "edge"), `${states + 1}, one more than states`);
  const fall = bins.findIndex((edge, i) => i > 0 && !(edge > bins[i - 1]!));
  if (fall < 0) return;
  throw new ProblemError(at(path, fall), `${show(bins[fall])} after ${bins[fall - 1]}`, "edges that rise");
}
