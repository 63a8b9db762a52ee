// How the errors of several diagrams are combined into one value.
import { largestOf } from "../base/largest.js";

/** The value to minimise: the largest of the diagrams' errors (the abstraction error), or their sum. */
export type Criterion = "max" | "sum";
const criteria = ["max", "sum"] as const;

/** The row of the option `criterion`. */
export const criterionRow = {
  kind: "choice",
  values: criteria,
  fallback: "max",
  flag: "<name>",
  help: "what counts of the diagrams' errors: max or sum",
} as const;

/** The largest of the diagrams' errors, and their sum. */
export interface Totals {
  readonly error: number;
  readonly sum: number;
}

export function totalsOf(errors: readonly number[]): Totals {
  return { error: largestOf(errors), sum: errors.reduce((sum, error) => sum + error, 0) };
}

export function valueBy(criterion: Criterion, { error, sum }: Totals): number {
  return criterion === "max" ? error : sum;
}
