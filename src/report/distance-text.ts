// The distance of a result, for texts without room for every option.
import { DISTANCES, type Distance, distanceRow } from "../input/distances.js";

/** A row of facts, unless the distance is the default one. */
export function distanceFacts(distance: unknown): string[][] {
  if (distance === undefined || distance === distanceRow.fallback) return [];
  return [["distance", DISTANCES[distance as Distance].title]];
}
