// Fits a model to samples: its tables by a graph, or counts of whole experiments.
import { at, show } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import { Accumulator, type SetVariables } from "./accumulator.js";
import type { FittedModel } from "./fitted.js";
import { planOf } from "./plan.js";
import type { FitRequest } from "./request.js";
import type { SampleValue } from "./values.js";

/**
 * A sample: variable → its value. Keys that are no variable are ignored. The variables that were set in it may
 * stand under the key that `do` names, as a text with semicolons between, or as a list.
 */
export type SampleRow = Readonly<Record<string, SampleValue | readonly string[]>>;

/** Options of `fitModel`. */
export interface FitOptions extends FitRequest {
  /** The samples. They are gone over once. */
  readonly rows: Iterable<SampleRow>;
  /**
   * The key under which a row names the variables that were set in it; or a list of those that were set in all
   * rows. Default: the key `"do"`, unless a variable is called so.
   */
  readonly do?: string | readonly string[] | undefined;
}

/**
 * Fits a model to samples, such as the rows of a table of measurements. With a graph every variable gets the
 * counts n[x, pa] of the rows that have it and its parents, and in which it was not set; without one
 * (`experiments`) a model has the counts of whole experiments. Missing values are nothing, an empty text, `NA`,
 * `NaN` and `?`, unless a state is called so.
 *
 * @returns a model file with counts, and edges where there are bins; `warnings` says what was left out or filled
 *   in
 * @throws ProblemError (path "/rows/3/Age") for a value that is no state, no number where there are bins, or
 *   outside their edges; (path "/variables/0/bins" and the like) for what cannot be found from the rows; (path
 *   "options/graph" and the like) for options that say nothing
 */
export function fitModel(options: FitOptions): FittedModel {
  const { rows, do: setBy, ...request } = options;
  if (typeof rows?.[Symbol.iterator] !== "function")
    throw new ProblemError("/rows", show(rows), "a list of rows, or another iterable");
  const data = new Accumulator(planOf(request));
  const setIn = setReader(data, setBy);
  const values: unknown[] = [];
  let r = 0;
  for (const row of rows) {
    const path = at("/rows", r++);
    if (typeof row !== "object" || row === null)
      throw new ProblemError(path, show(row), "an object by variable");
    for (const [i, name] of data.names.entries())
      values[i] = Object.hasOwn(row, name) ? row[name] : undefined;
    data.add(values, setIn(row, path), (name) => at(path, name));
  }
  if (r === 0) throw new ProblemError("/rows", "no row", "one at least");
  return data.finish().model;
}

/** Returns a function that gives the variables that were set in a row. */
function setReader(data: Accumulator, by: FitOptions["do"]): (row: SampleRow, path: string) => SetVariables {
  if (by !== undefined && typeof by !== "string") {
    const all = data.setOf(by, "options/do");
    return () => all;
  }
  const key = by ?? "do";
  if (by === undefined && data.names.includes(key)) return () => data.setOf([], "");
  return (row, path) => {
    const named = Object.hasOwn(row, key) ? row[key] : undefined;
    return typeof named === "object" && named !== null
      ? data.setOf(named, at(path, key))
      : data.setIn(named ?? "", at(path, key));
  };
}
