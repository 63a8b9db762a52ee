// Samples of the low-level model carried to the high level by a deterministic abstraction.
import { at, list, show } from "../input/describe.js";
import { ProblemError } from "../input/errors.js";
import { type Abstraction, alphasOf, discretise, isDeterministic } from "../problem/abstraction.js";
import { type Problem, requireProblem } from "../problem/problem.js";

/** Low-level variable → its state, by name or by index. A text that is a state's name is that state, not an index. */
export type LowRow = Readonly<Record<string, string | number>>;

/** High-level variable → the name of its state. */
export type HighRow = Readonly<Record<string, string>>;

/**
 * Carries samples of the low-level variables to the high-level ones, row by row. Only the variables that the map names are read.
 *
 * @throws ProblemError (path "/abstraction/ML") where an alpha is missing, of the wrong shape or stochastic; (path "/rows/3/ML0")
 *   where a row misses a variable or names a state that it does not have
 */
export function transport(problem: Problem, abstraction: Abstraction, rows: readonly LowRow[]): HighRow[] {
  requireProblem(problem);
  const carry = carrier(problem, abstraction);
  if (!Array.isArray(rows)) throw new ProblemError("/rows", show(rows), "a list of rows");
  return Array.from(rows, (row, r) => carry(row, `/rows/${r}`));
}

/** What carries one row; `path` is the row's place, for errors. */
export function carrier(problem: Problem, abstraction: Abstraction): (row: LowRow, path: string) => HighRow {
  const columns = alphasOf(problem, abstraction).map((alpha, x) => {
    const high = problem.high.variables[x]!;
    if (!isDeterministic(alpha)) {
      throw new ProblemError(at("/abstraction", high.name), "a stochastic alpha", "a deterministic one");
    }
    const readers = problem.map[high.name]!.map((name) => reader(problem, name));
    return { high, readers, states: discretise(alpha) };
  });
  return (row, path) => {
    if (typeof row !== "object" || row === null) {
      throw new ProblemError(path, show(row), "an object by low-level variable");
    }
    return Object.fromEntries(
      columns.map(({ high, readers, states }) => {
        const joint = readers.reduce((index, { card, read }) => index * card + read(row, path), 0);
        return [high.name, high.states[states[joint]!]!];
      }),
    );
  };
}

/** How many states a low-level variable has, and what reads its state from a row. */
function reader(problem: Problem, name: string): { card: number; read(row: LowRow, path: string): number } {
  const { states } = problem.low.variables.find((variable) => variable.name === name)!;
  const byName = new Map(states.map((state, index) => [state, index]));
  const read = (row: LowRow, path: string): number => {
    const value = Object.hasOwn(row, name) ? row[name] : undefined;
    const index = typeof value === "string" ? (byName.get(value) ?? indexIn(value)) : value;
    if (typeof index === "number" && Number.isInteger(index) && index >= 0 && index < states.length)
      return index;
    throw new ProblemError(at(path, name), show(value), `one of ${list(states)}, or its index`);
  };
  return { card: states.length, read };
}

/** The index that a text of digits gives. */
function indexIn(text: string): number | undefined {
  return /^\d+$/.test(text) ? Number(text) : undefined;
}
