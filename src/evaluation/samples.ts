// Reads samples of the low-level variables: the joint state of every preimage that a row is in.
import { at, show } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import { valueReader } from "../data/values.js";
import type { Problem } from "../problem/problem.js";

/**
 * Low-level variable → its state: the text of its name, or its index as a number or in digits. If some
 * state's name is itself a number, a number is a name and never an index. Of a variable with bins a number is a
 * raw value, in one of their intervals.
 */
export type LowRow = Readonly<Record<string, string | number>>;

/** Reads samples, given as values. */
export interface SampleReader {
  /** The low-level variables to read, in the order of a sample's values. */
  readonly lowVariables: readonly string[];
  /**
   * The joint state of each high-level variable's preimage.
   *
   * @param pathOf the place of a variable's value, for errors
   */
  jointStates(values: readonly unknown[], pathOf: (low: string) => string): number[];
}

export function sampleReader(problem: Problem): SampleReader {
  const readers = problem.highVariables.map((name) => problem.map[name]!.map((low) => reader(problem, low)));
  return {
    lowVariables: readers.flat().map(({ name }) => name),
    jointStates(values, pathOf) {
      let k = 0;
      return readers.map((parts) =>
        parts.reduce((joint, { card, read }) => joint * card + read(values[k++], pathOf), 0),
      );
    },
  };
}

/**
 * The joint states of each row, in the order of the high-level variables, converted by `of`.
 *
 * @throws ProblemError (path "/rows/3/ML0") if a row lacks a variable or names an unknown state
 */
export function mapRows<T>(
  { lowVariables, jointStates }: SampleReader,
  rows: readonly LowRow[],
  of: (joint: readonly number[], path: string, index: number) => T,
): T[] {
  if (!Array.isArray(rows)) throw new ProblemError("/rows", show(rows), "a list of rows");
  return Array.from(rows, (row: LowRow, r) => {
    const path = `/rows/${r}`;
    if (typeof row !== "object" || row === null) {
      throw new ProblemError(path, show(row), "an object by low-level variable");
    }
    const values = lowVariables.map((name) => (Object.hasOwn(row, name) ? row[name] : undefined));
    return of(
      jointStates(values, (name) => at(path, name)),
      path,
      r,
    );
  });
}

/** A low-level variable with its reader. */
function reader(problem: Problem, name: string) {
  const variable = problem.low.variables.find((one) => one.name === name)!;
  return { name, card: variable.states.length, read: valueReader(variable) };
}
