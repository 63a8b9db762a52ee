// The distance of a result in words: which it is, its scale, and what counts of a diagram's interventions.
import { DISTANCES, type Distance, distanceRow } from "../input/distances.js";
import type { Aggregate } from "../problem/aggregate.js";

/** The decimal places of the end of a scale. */
const PLACES = 4;

/** A row of facts: "Jensen–Shannon distance, from 0 (both levels agree) to 0.8326". */
export function scaleFacts(distance: unknown, aggregate?: unknown): string[][] {
  return [["scale", scaleText(distance as Distance | undefined, aggregate as Aggregate | undefined)]];
}

/** Results of earlier versions name no distance and no aggregate: they have the default ones. */
export function scaleText(distance: Distance = distanceRow.fallback, aggregate: Aggregate = "worst"): string {
  const { title, largest } = DISTANCES[distance];
  const of = aggregate === "mean" ? ", the mean over a diagram's interventions" : "";
  return `${title}${of}, from 0 (both levels agree) to ${Number(largest.toFixed(PLACES))}`;
}
