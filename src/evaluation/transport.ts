// Samples of the low-level model carried to the high level by a deterministic abstraction.
import { at, show } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import { stateReader } from "../input/states.js";
import { type Abstraction, alphasOf, discretise, isDeterministic } from "../problem/abstraction.js";
import { type Problem, requireProblem } from "../problem/problem.js";

/**
 * Low-level variable → its state: the text of its name, or its index as a number or in digits. If some
 * state's name is itself a number, only names are accepted: an index could be mistaken for a name.
 */
export type LowRow = Readonly<Record<string, string | number>>;

/** High-level variable → the name of its state. */
export type HighRow = Readonly<Record<string, string>>;

/**
 * Carries samples of the low-level variables to the high-level ones, row by row. Only the variables in the
 * map are read.
 *
 * @throws ProblemError (path "/abstraction/ML") if an alpha is missing, of the wrong shape or stochastic;
 *   (path "/rows/3/ML0") if a row lacks a variable or names an unknown state
 */
export function transport(problem: Problem, abstraction: Abstraction, rows: readonly LowRow[]): HighRow[] {
  requireProblem(problem);
  const { lowVariables, jointStates, states } = carrier(problem, abstraction);
  if (!Array.isArray(rows)) throw new ProblemError("/rows", show(rows), "a list of rows");
  return Array.from(rows, (row: LowRow, r) => {
    const path = `/rows/${r}`;
    if (typeof row !== "object" || row === null) {
      throw new ProblemError(path, show(row), "an object by low-level variable");
    }
    const values = lowVariables.map((name) => (Object.hasOwn(row, name) ? row[name] : undefined));
    const names = states(jointStates(values, (name) => at(path, name)));
    return Object.fromEntries(problem.highVariables.map((name, x) => [name, names[x]!]));
  });
}

/** Carries samples, given as values. */
export interface Carrier {
  /** The low-level variables to read, in the order of a sample's values. */
  readonly lowVariables: readonly string[];
  /**
   * The joint state of each high-level variable's preimage.
   *
   * @param pathOf the place of a variable's value, for errors
   */
  jointStates(values: readonly unknown[], pathOf: (low: string) => string): number[];
  /** The names of the high-level states that these joint states map to. */
  states(joint: readonly number[]): string[];
}

/** @throws ProblemError as `transport` does for an abstraction */
export function carrier(problem: Problem, abstraction: Abstraction): Carrier {
  const alphas = alphasOf(problem, abstraction).map((alpha, x) => {
    const { name, states } = problem.high.variables[x]!;
    if (!isDeterministic(alpha)) {
      throw new ProblemError(at("/abstraction", name), "a stochastic alpha", "a deterministic one");
    }
    return discretise(alpha).map((state) => states[state]!);
  });
  const readers = problem.highVariables.map((name) => problem.map[name]!.map((low) => reader(problem, low)));
  return {
    lowVariables: readers.flat().map(({ name }) => name),
    jointStates(values, pathOf) {
      let k = 0;
      return readers.map((parts) =>
        parts.reduce((joint, { card, read }) => joint * card + read(values[k++], pathOf), 0),
      );
    },
    states: (joint) => joint.map((state, x) => alphas[x]![state]!),
  };
}

/** Returns a function that reads a low-level variable's state from a value; texts are cached. */
function reader(problem: Problem, name: string) {
  const variable = problem.low.variables.find((one) => one.name === name)!;
  const stateOf = stateReader(variable);
  const known = new Map<unknown, number>();
  const read = (value: unknown, pathOf: (low: string) => string): number => {
    const found = known.get(value);
    if (found !== undefined) return found;
    const state = stateOf(value, pathOf(name));
    known.set(value, state);
    return state;
  };
  return { name, card: variable.states.length, read };
}
