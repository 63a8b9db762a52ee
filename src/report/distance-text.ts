// The distance of a result, in a text that has no room for every option.
import { DISTANCES, type Distance, distanceRow } from "../problem/distances.js";

/** A fact where it is not the usual one. */
export function distanceFacts(distance: unknown): string[][] {
  if (distance === undefined || distance === distanceRow.fallback) return [];
  return [["distance", DISTANCES[distance as Distance].title]];
}
