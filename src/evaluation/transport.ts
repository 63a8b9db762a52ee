// Samples of the low-level model carried to the high level by a deterministic abstraction.
import { at } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import { settingsOf, type TableOf } from "../base/option-table.js";
import { type Abstraction, alphasOf, discretise, isDeterministic } from "../problem/abstraction.js";
import { type Problem, requireProblem } from "../problem/problem.js";
import { freeFinder, freeText } from "./free-rows.js";
import { type LowRow, mapRows, sampleReader } from "./samples.js";

/** High-level variable → the name of its state. */
export type HighRow = Readonly<Record<string, string>>;

/** Options of `transport`. */
export interface TransportOptions {
  /** Refuse rows that go through a free joint state, of which no diagram says what it becomes. Default `false`. */
  readonly strict?: boolean;
}

/** The rows of the options of `transport`. */
export const transportTable = {
  strict: {
    kind: "truth",
    fallback: false,
    flag: true,
    help: "refuse rows in a joint state of which no diagram says anything",
  },
} as const satisfies TableOf<TransportOptions>;

/**
 * Carries samples of the low-level variables to the high-level ones, row by row. Only the variables in the
 * map are read; raw values of variables with bins are binned. {@link freeRows} tells which rows rest on no diagram; `strict` refuses them.
 *
 * @throws ProblemError (path "/abstraction/ML") if an alpha is missing, of the wrong shape or stochastic;
 *   (path "/rows/3/ML0") if a row lacks a variable, names an unknown state or has a value outside the bins; (path "/rows/3") if a row goes
 *   through a free joint state and `strict` is set
 * @throws SizeError as `freeStates` does, if `strict` is set
 */
export function transport(
  problem: Problem,
  abstraction: Abstraction,
  rows: readonly LowRow[],
  options: TransportOptions = {},
): HighRow[] {
  requireProblem(problem);
  const { strict } = settingsOf(transportTable, options);
  const carry = carrier(problem, abstraction);
  const free = strict ? freeFinder(problem) : () => [];
  return mapRows(sampleReader(problem), rows, (joint, path) => {
    const [x] = free(joint);
    if (x !== undefined)
      throw new ProblemError(path, freeText(problem, x, joint[x]!), "no such row (strict)");
    const names = carry(joint);
    return Object.fromEntries(problem.highVariables.map((name, y) => [name, names[y]!]));
  });
}

/**
 * Returns a function that gives the names of the high-level states that joint states map to.
 *
 * @throws ProblemError as `transport` does for an abstraction
 */
export function carrier(problem: Problem, abstraction: Abstraction): (joint: readonly number[]) => string[] {
  const alphas = alphasOf(problem, abstraction).map((alpha, x) => {
    const { name, states } = problem.high.variables[x]!;
    if (!isDeterministic(alpha)) {
      throw new ProblemError(at("/abstraction", name), "a stochastic alpha", "a deterministic one");
    }
    return discretise(alpha).map((state) => states[state]!);
  });
  return (joint) => joint.map((state, x) => alphas[x]![state]!);
}
