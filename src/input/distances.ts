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
  help: Object.entries(DISTANCES)
    .map(([name, { title }]) => `${name}: ${title}`)
    .join(", "),
} as const;
