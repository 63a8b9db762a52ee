// The distance of a result in words: which it is, its scale, and what counts of a diagram's interventions.
import { distanceRow, EVALUATED_DISTANCES, type EvaluatedDistance } from "../input/distances.js";
import type { Aggregate } from "../problem/aggregate.js";

/** The decimal places of the end of a scale. */
const PLACES = 4;

/** A row of facts: "Jensen–Shannon distance, from 0 (both levels agree) to 0.8326". */
export function scaleFacts(distance: unknown, aggregate?: unknown): string[][] {
  return [
    ["scale", scaleText(distance as EvaluatedDistance | undefined, aggregate as Aggregate | undefined)],
  ];
}

/** Results of earlier versions name no distance and no aggregate: they have the default ones. */
export function scaleText(
  distance: EvaluatedDistance = distanceRow.fallback,
  aggregate: Aggregate = "worst",
): string {
  const { title, largest } = EVALUATED_DISTANCES[distance];
  const of = aggregate === "mean" ? ", the mean over a diagram's interventions" : "";
  const scale = Number.isFinite(largest) ? ` to ${Number(largest.toFixed(PLACES))}` : "";
  return `${title}${of}, from 0 (both levels agree)${scale}`;
}
