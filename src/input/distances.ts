// The distances between the two paths of a diagram, one row each; computations, options and reports
// read the row.

import { HELLINGER, JENSEN_SHANNON, TOTAL_VARIATION } from "../kernels/layout.js";

interface DistanceRow {
  /** The name as used in a sentence. */
  readonly title: string;
  /** The largest possible value, for distributions that share no state; and the same in words. */
  readonly largest: number;
  readonly largestText: string;
  /** Its number in the kernels (assembly/distances/distance.ts). */
  readonly kernel: number;
}

export const DISTANCES = {
  js: {
    title: "Jensen–Shannon distance",
    largest: Math.sqrt(Math.LN2),
    largestText: "√(ln 2) ≈ 0.8326",
    kernel: JENSEN_SHANNON,
  },
  tv: { title: "total variation", largest: 1, largestText: "1", kernel: TOTAL_VARIATION },
  hellinger: { title: "Hellinger distance", largest: 1, largestText: "1", kernel: HELLINGER },
} as const satisfies Record<string, DistanceRow>;

/**
 * The distance between two distributions p and q:
 *
 * - `js`: the Jensen–Shannon distance, √(½ KL(p‖m) + ½ KL(q‖m)) with m = ½(p + q), natural logarithm; at most
 *   √(ln 2) ≈ 0.8326
 * - `tv`: total variation, ½ Σ |p − q|; at most 1
 * - `hellinger`: √(½ Σ (√p − √q)²); at most 1
 */
export type Distance = keyof typeof DISTANCES;

/** The names of the distances. */
export const distances = Object.keys(DISTANCES) as readonly Distance[];

/** The row of the option `distance`. */
export const distanceRow = {
  kind: "choice",
  values: distances,
  fallback: "js",
  flag: "<name>",
  help: helpOf(DISTANCES),
} as const;

/** All distances, with those that errors may be evaluated by, and no more. */
export const EVALUATED_DISTANCES = {
  ...DISTANCES,
  kl: { title: "Kullback–Leibler divergence", largest: Number.POSITIVE_INFINITY, largestText: "∞" },
  w1: { title: "Wasserstein distance W₁", largest: Number.POSITIVE_INFINITY, largestText: "∞" },
} as const satisfies Record<string, Omit<DistanceRow, "kernel">>;

/**
 * A distance for evaluation: one of `Distance`, or
 *
 * - `kl`: the Kullback–Leibler divergence KL(p‖q) = Σ p log(p/q) from what the low level says (p) to what the
 *   high level says (q), natural logarithm; infinite where q is 0 and p is not
 * - `w1`: the Wasserstein distance W₁ over the target's `values`, or over 0, 1, 2, … where it has none; for
 *   diagrams with one target
 */
export type EvaluatedDistance = keyof typeof EVALUATED_DISTANCES;

/** The names of the distances for evaluation. */
export const evaluatedDistances = Object.keys(EVALUATED_DISTANCES) as readonly EvaluatedDistance[];

/** The row of the option `distance` of `evaluate`. */
export const evaluatedDistanceRow = {
  ...distanceRow,
  values: evaluatedDistances,
  help: helpOf(EVALUATED_DISTANCES),
} as const;

export function isLearned(distance: EvaluatedDistance): distance is Distance {
  return distance in DISTANCES;
}

function helpOf(rows: Readonly<Record<string, { readonly title: string }>>): string {
  return Object.entries(rows)
    .map(([name, { title }]) => `${name}: ${title}`)
    .join(", ");
}
