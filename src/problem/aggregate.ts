// How the distances at a diagram's interventions are combined into its error.
import { largestOf } from "../base/largest.js";

/**
 * A diagram's error: the largest distance at its interventions (`worst`, the definition), or their weighted
 * mean (`mean`).
 */
export type Aggregate = "worst" | "mean";
export const aggregates = ["worst", "mean"] as const;

/** The row of the option `aggregate`. */
export const aggregateRow = {
  kind: "choice",
  values: aggregates,
  fallback: "worst",
  flag: "<name>",
  help: "what counts of a diagram's interventions: worst or mean",
} as const;

/** A diagram's error, from the distances and the weights of its columns; without weights all count the same. */
export function errorBy(
  aggregate: Aggregate,
  distances: Float64Array,
  weights: Float64Array | undefined,
): number {
  if (aggregate === "worst") return largestOf(distances);
  let sum = 0;
  let total = 0;
  for (const [c, distance] of distances.entries()) {
    const weight = weights?.[c] ?? 1;
    sum += weight * distance;
    total += weight;
  }
  return sum / total;
}
