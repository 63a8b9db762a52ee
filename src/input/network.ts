// A discrete causal Bayesian network: its file's types, the rules it must keep, and the plain validated data.
import { Matrix } from "../matrix.js";
import { findCycle } from "./acyclic.js";
import { at, count, list, quote, show } from "./describe.js";
import { MAX_ENTRIES, ProblemError } from "./errors.js";
import { Names } from "./names.js";
import { oneOfNames } from "./nearest.js";

/** A variable as a file describes it. */
export interface VariableFile {
  readonly name: string;
  /** A count, or the states' names. */
  readonly states: number | readonly string[];
  /** Names of the direct causes; none if left out. */
  readonly parents?: readonly string[] | undefined;
  /** P(variable | parents): one row per state, one column per joint parent state in C order (first parent slowest). Uniform if left out. */
  readonly cpt?: readonly (readonly number[])[] | undefined;
  readonly $schema?: string | undefined;
  readonly description?: string | undefined;
}

/** A model as a file describes it. Variables may stand in any order. */
export interface ModelFile {
  /** At least one, names unique. */
  readonly variables: readonly VariableFile[];
  readonly $schema?: string | undefined;
  readonly description?: string | undefined;
}

/** A variable after validation. */
export interface NetworkVariable {
  readonly name: string;
  /** The states' names; a count n becomes "0" … "n-1". */
  readonly states: readonly string[];
  readonly card: number;
  /** Indices of the parents, in the order listed. */
  readonly parents: readonly number[];
  /** card × ∏ parents' card, every column sums to 1. */
  readonly cpt: Matrix;
}

/** A validated model: acyclic, names unique, tables of the right shape. */
export interface Network {
  readonly variables: readonly NetworkVariable[];
  /** The number of states of each variable. */
  readonly cards: readonly number[];
}

/** How far from 1 the sum of a column may be. */
const COLUMN_TOLERANCE = 1e-6;

/**
 * Checks what a model file means: unique names, known parents, no cycle, tables of the right shape with columns that sum to 1.
 *
 * @param path where the model stands in its document
 * @throws ProblemError at the first rule broken
 */
export function networkFrom(file: ModelFile, path: string): Network {
  const place = at(path, "variables");
  const names = file.variables.map((variable) => variable.name);
  refuseDuplicates(names, (i) => at(place, i, "name"));
  const index = new Names(names);
  const parents = file.variables.map((variable, i) =>
    indicesOf(variable.parents ?? [], index, at(place, i, "parents")),
  );
  refuseCycle(parents, names, place);
  const states = file.variables.map((variable, i) => stateNames(variable.states, at(place, i, "states")));
  const variables = file.variables.map((variable, i): NetworkVariable => {
    const cpt = tableOf(
      variable,
      states[i]!.length,
      parents[i]!.map((p) => states[p]!.length),
      at(place, i),
    );
    return { name: names[i]!, states: states[i]!, card: states[i]!.length, parents: parents[i]!, cpt };
  });
  return { variables, cards: states.map((names) => names.length) };
}

/**
 * Throws a ProblemError where a name stands for the second time.
 *
 * @param place the path of the item at an index
 * @param textOf what it is called, if not by itself
 */
export function refuseDuplicates<T>(
  items: readonly T[],
  place: (index: number) => string,
  textOf: (index: number) => unknown = (index) => items[index],
): void {
  if (items.length < 2) return;
  const seen = new Set<T>();
  for (const [i, item] of items.entries()) {
    if (seen.has(item))
      throw new ProblemError(place(i), `${show(textOf(i))} a second time`, "every name once");
    seen.add(item);
  }
}

/** The indices of variables; throws a ProblemError at `path` for a name that is unknown or there twice. */
export function indicesOf(list: readonly string[], names: Names, path: string): number[] {
  const indices: number[] = [];
  for (let k = 0; k < list.length; k++)
    indices.push(names.find(list[k]) ?? indexOf(list[k]!, names, at(path, k)));
  refuseDuplicates(
    indices,
    (k) => at(path, k),
    (k) => list[k]!,
  );
  return indices;
}

/** The index of a variable; throws a ProblemError at `path` for a name that is not among `names`. */
export function indexOf(name: string, names: Names, path: string): number {
  const found = names.find(name);
  if (found !== undefined) return found;
  throw new ProblemError(path, `an unknown variable ${show(name)}`, oneOfNames(name, names.list));
}

function refuseCycle(parents: readonly (readonly number[])[], names: readonly string[], place: string): void {
  const cycle = findCycle(parents);
  if (!cycle) return;
  const round = [...cycle, cycle[0]!].map((i) => quote(names[i]!)).join(" → ");
  throw new ProblemError(at(place, cycle[0]!, "parents"), `a cycle ${round}`, "no directed cycle");
}

function stateNames(states: number | readonly string[], path: string): readonly string[] {
  if (typeof states === "number") return Array.from({ length: states }, (_, state) => String(state));
  refuseDuplicates(states, (k) => at(path, k));
  return states;
}

function tableOf(variable: VariableFile, rows: number, parentCards: readonly number[], path: string): Matrix {
  const cols = parentCards.reduce((product, card) => product * card, 1);
  if (rows * cols > MAX_ENTRIES)
    throw new ProblemError(path, `a table of ${rows * cols} entries`, `at most ${MAX_ENTRIES}`);
  if (!variable.cpt) return new Matrix(rows, cols, new Float64Array(rows * cols).fill(1 / rows));
  refuseShape(variable, rows, cols, at(path, "cpt"));
  return normalised(Matrix.from(variable.cpt), at(path, "cpt"));
}

function refuseShape(variable: VariableFile, rows: number, cols: number, path: string): void {
  const cpt = variable.cpt!;
  if (cpt.length !== rows) {
    const expected = `${rows} (one per state of ${quote(variable.name)})`;
    throw new ProblemError(path, count(cpt.length, "row"), expected);
  }
  const wrong = cpt.findIndex((row) => row.length !== cols);
  if (wrong < 0) return;
  const parents = variable.parents ?? [];
  const expected =
    parents.length === 0 ? "1 (no parents)" : `${cols} (one per joint state of ${list(parents)})`;
  throw new ProblemError(at(path, wrong), count(cpt[wrong]!.length, "column"), expected);
}

/** Divides every column by its sum. */
function normalised(table: Matrix, path: string): Matrix {
  const result = new Matrix(table.rows, table.cols);
  for (let col = 0; col < table.cols; col++) {
    let sum = 0;
    for (let row = 0; row < table.rows; row++) sum += table.at(row, col);
    if (!(Math.abs(sum - 1) <= COLUMN_TOLERANCE))
      throw new ProblemError(path, `column ${col} with the sum ${sum}`, `1 (within ${COLUMN_TOLERANCE})`);
    for (let row = 0; row < table.rows; row++) result.data[row * table.cols + col] = table.at(row, col) / sum;
  }
  return result;
}
