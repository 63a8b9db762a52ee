// The options of repeated runs, which comparisons and sweeps share: their types, defaults and checks.
import { show } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import { integer, number } from "../base/option-checks.js";
import type { Criterion } from "../problem/criterion.js";

/** What counts of an answer of `solve`. */
interface SolvedSum {
  readonly status: "optimal" | "gap";
  readonly value: number;
  readonly criterion: Criterion;
  readonly surjective: boolean;
}

export interface RepeatOptions {
  /** Runs of each strategy or cell, each the best of `restarts`. From 1 to 1000, default 10. */
  readonly repeats?: number;
  /**
   * The least sum of errors known of a surjective abstraction; or the answer of `solve` by the criterion `sum`. Without it the best
   * found counts.
   */
  readonly best?: number | SolvedSum;
}

export interface RepeatSettings {
  readonly repeats: number;
  readonly best: GivenBest | undefined;
}

export interface GivenBest {
  readonly sum: number;
  readonly source: "proven" | "given";
}

/** Checks the options and fills in the defaults. */
export function repeatSettings({ repeats, best }: RepeatOptions): RepeatSettings {
  return {
    repeats: integer(repeats, 10, "repeats", 1, 1000),
    best: best === undefined ? undefined : givenBest(best),
  };
}

function givenBest(best: number | SolvedSum): GivenBest {
  if (typeof best !== "object" || best === null)
    return { sum: number(best, 0, "best", 0, Number.MAX_VALUE), source: "given" };
  if (best.criterion !== "sum" || best.surjective !== true)
    throw new ProblemError(
      "options/best",
      show(best),
      "a solution by the sum of errors, over surjective abstractions",
    );
  const sum = number(best.value, 0, "best/value", 0, Number.MAX_VALUE);
  return { sum, source: best.status === "optimal" ? "proven" : "given" };
}
