// What a caller asks to be fitted: the types of it, apart from its rules.
import type { Prior } from "../input/counts.js";
import type { BinRule } from "./bins.js";

/** A variable of which there are samples. */
export interface FitVariable {
  readonly name: string;
  /** The states, or their number. Default: the values found, in numerical order if all are numbers. */
  readonly states?: number | readonly string[] | undefined;
  /** Names of the direct causes, unless `graph` says them. Default: none. */
  readonly parents?: readonly string[] | undefined;
  /** For a numeric variable the edges of its states' intervals, or how they are found. */
  readonly bins?: readonly number[] | BinRule | undefined;
  /** In place of the `prior` of all. */
  readonly prior?: Prior | undefined;
  /** A number for every state, rising or falling. Default: the states, if they are found and all are numbers. */
  readonly values?: readonly number[] | undefined;
  readonly unit?: string | undefined;
  readonly description?: string | undefined;
}

/** An experiment to count: which variables were set, and which are looked at. */
export interface FitExperiment {
  readonly do: readonly string[];
  readonly of: readonly string[];
}

/** What is fitted, from which samples alone are missing. */
export interface FitRequest {
  /**
   * The variables, with what is known of them. Those that `graph` names may be left out.
   */
  readonly variables?: readonly (string | FitVariable)[] | undefined;
  /**
   * The arrows between the variables, as in `"A -> B; A, B -> C"` or bnlearn's `"[A][B|A][C|A:B]"`; or the
   * variables say their `parents`. Names with commas, semicolons, colons, brackets or bars stand in double
   * quotes.
   */
  readonly graph?: string | undefined;
  /**
   * In place of a graph: counts of whole experiments. `true`: one for every set of variables that were set
   * together, of all other variables; or a list of those that count.
   */
  readonly experiments?: boolean | readonly FitExperiment[] | undefined;
  /**
   * What is added to every count: 0 (maximum likelihood), 0.5 (Jeffreys), 1 (Laplace, K2), or for tables BDeu
   * with an equivalent sample size. Default: 0.
   */
  readonly prior?: Prior | undefined;
}
