// Abstractions as users give and get them: for each high-level variable its alpha, as states (deterministic)
// or as a stochastic matrix.
import { at, count, list, quoteJoint, show } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import { Matrix, type MatrixLike } from "../base/matrix.js";
import { Names } from "../base/names.js";
import { indexOf, refuseDuplicates } from "../input/network.js";
import { listedStateReader } from "../input/states.js";
import type { Problem } from "./problem.js";

/**
 * High-level variable → its alpha. An alpha is either a list with the high-level state, by index or by name,
 * of each joint state of the preimage (C order); or a column-stochastic matrix with a row per high-level
 * state and a column per joint state of the preimage.
 */
export type Abstraction = Readonly<Record<string, readonly (number | string)[] | MatrixLike>>;

/** The tolerance of column sums, in addition to the rounding of the sum itself. */
const SUM_TOLERANCE = 1e-6;
const SLACK = 1e-12;

/**
 * The alphas of an abstraction, in the order of the high-level variables.
 *
 * @throws ProblemError if an alpha is missing, unknown, of the wrong shape or not column-stochastic, or names
 *   an unknown state
 */
export function alphasOf(problem: Problem, abstraction: Abstraction, path = "/abstraction"): Matrix[] {
  const values = new Map(entriesByVariable(problem, abstraction, path).map(([name, value]) => [name, value]));
  return problem.highVariables.map((name) => alphaOf(problem, name, values.get(name), at(path, name)));
}

/** One alpha, checked against its shape. */
export function alphaOf(problem: Problem, name: string, value: unknown, path: string): Matrix {
  const { rows, cols } = problem.alphaShape(name);
  if (isList(value) && !isList(value[0])) {
    const read = listedStateReader({ name, states: problem.statesOf(name) });
    if (value.length !== cols) {
      const expected = `${cols}, one per joint state of ${list(problem.map[name]!)}`;
      throw new ProblemError(path, count(value.length, "state"), expected);
    }
    return fromStates(Array.from(value), rows, cols, path, read);
  }
  const matrix = matrixOf(value, rows, cols, path);
  for (let j = 0; j < cols; j++) {
    let sum = 0;
    for (let i = 0; i < rows; i++) {
      if (matrix.at(i, j) < 0) throw new ProblemError(at(path, i, j), String(matrix.at(i, j)), "at least 0");
      sum += matrix.at(i, j);
    }
    if (Math.abs(sum - 1) > SUM_TOLERANCE + SLACK) {
      const column = `column ${j} (${quoteJoint(statesBelow(problem, name), j)}) summing to ${sum}`;
      throw new ProblemError(path, column, "columns that sum to 1 within 1e-6");
    }
  }
  return matrix;
}

/** The names of the states of each variable that a high-level one stands for. */
export function statesBelow({ low, map }: Problem, name: string): (readonly string[])[] {
  return map[name]!.map((below) => low.variables.find((variable) => variable.name === below)!.states);
}

/** Reads a real matrix of the given shape from any value; throws a ProblemError that names the place. */
export function matrixOf(value: unknown, rows: number, cols: number, path: string): Matrix {
  const nested = Array.isArray(value) ? value : rowsOf(value);
  const expected = `a ${rows} × ${cols} matrix`;
  if (nested === undefined) throw new ProblemError(path, show(value), expected);
  if (nested.length !== rows) throw new ProblemError(path, count(nested.length, "row"), expected);
  const data = Array.from(nested, (row: unknown, i) => {
    if (!isList(row)) throw new ProblemError(at(path, i), show(row), `a row of ${count(cols, "number")}`);
    if (row.length !== cols) throw new ProblemError(at(path, i), count(row.length, "number"), expected);
    return Array.from(row, (entry, j) => {
      if (typeof entry === "number" && Number.isFinite(entry)) return entry;
      throw new ProblemError(at(path, i, j), show(entry), "a finite number");
    });
  });
  return new Matrix(rows, cols, Float64Array.from(data.flat()));
}

/** The rows of plain matrix fields, `{ rows, cols, data }`; undefined for any other value. */
function rowsOf(value: unknown): unknown[][] | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { rows, cols, data } = value as { rows?: unknown; cols?: unknown; data?: unknown };
  if (typeof rows !== "number" || typeof cols !== "number" || !isList(data)) return undefined;
  if (!Number.isInteger(cols) || cols < 1 || data.length !== rows * cols) return undefined;
  return Array.from({ length: rows }, (_, i) => Array.from({ length: cols }, (_, j) => data[i * cols + j]));
}

/** An array or a typed array. */
function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && "length" in value);
}

function fromStates(
  states: readonly unknown[],
  rows: number,
  cols: number,
  path: string,
  read: (value: unknown, path: string) => number,
): Matrix {
  const matrix = new Matrix(rows, cols);
  states.forEach((state, j) => {
    matrix.data[read(state, at(path, j)) * cols + j] = 1;
  });
  return matrix;
}

/**
 * The entries of a record by high-level variable, under the names that the problem uses.
 *
 * @throws ProblemError if the value is not an object, or at the first key that is unknown or
 *   repeats a variable
 */
export function entriesByVariable(
  problem: Problem,
  record: unknown,
  path: string,
): [name: string, value: unknown, path: string][] {
  if (typeof record !== "object" || record === null || Array.isArray(record)) {
    throw new ProblemError(path, show(record), "an object by high-level variable");
  }
  const names = new Names(problem.highVariables);
  const entries = Object.entries(record).map(([key, value]): [string, unknown, string] => [
    names.list[indexOf(key, names, path)]!,
    value,
    at(path, key),
  ]);
  // Two different texts may be the same name (NFC).
  refuseDuplicates(
    entries.map(([name]) => name),
    (k) => entries[k]![2],
  );
  return entries;
}

/**
 * For each column the first row within `tolerance` of the maximum: the deterministic alpha nearest to a
 * relaxed one.
 */
export function discretise(relaxed: Matrix, tolerance = 0): number[] {
  const states = new Array<number>(relaxed.cols);
  for (let j = 0; j < relaxed.cols; j++) {
    let largest = relaxed.at(0, j);
    for (let i = 1; i < relaxed.rows; i++) largest = Math.max(largest, relaxed.at(i, j));
    let first = 0;
    while (relaxed.at(first, j) < largest - tolerance) first++;
    states[j] = first;
  }
  return states;
}

/** The 0/1 matrix of a deterministic alpha. */
export function indicator(states: readonly number[], rows: number): Matrix {
  const matrix = new Matrix(rows, states.length);
  states.forEach((state, j) => {
    matrix.data[state * states.length + j] = 1;
  });
  return matrix;
}

/** Whether every high-level state is reached: each row has an entry that is 1 up to rounding. */
export function isSurjective(alphas: readonly Matrix[]): boolean {
  return alphas.every((alpha) => {
    for (let i = 0; i < alpha.rows; i++) if (!isReached(alpha, i)) return false;
    return true;
  });
}

function isReached(alpha: Matrix, row: number): boolean {
  for (let j = 0; j < alpha.cols; j++) if (alpha.at(row, j) >= 1 - SUM_TOLERANCE) return true;
  return false;
}

/** Whether the states cover 0 … count − 1. */
export function reachesAll(states: readonly number[], count: number): boolean {
  for (let state = 0; state < count; state++) if (!states.includes(state)) return false;
  return true;
}

/** Whether every entry is 0 or 1. */
export function isDeterministic(alpha: Matrix): boolean {
  return alpha.data.every((entry) => entry === 0 || entry === 1);
}
