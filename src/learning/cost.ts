// What an epoch of one restart takes, estimated.
import type { Diagram } from "../problem/problem.js";

/** What an entry of a diagram's paths costs beside its multiply-adds: mostly its two logarithms. */
const ENTRY_COST = 24;
/** As measured on the built-in scenarios: from 0.5 to 1.1. */
const NS_PER_UNIT = 0.6;

/** Nanoseconds: over the diagrams, entries of a path × (the multiply-adds of both products for each + what else it costs). */
export function epochNs(diagrams: readonly Pick<Diagram, "low" | "high">[]): number {
  return diagrams.reduce(
    (sum, { low, high }) => sum + NS_PER_UNIT * high.rows * low.cols * (low.rows + high.cols + ENTRY_COST),
    0,
  );
}
