// Estimates the time of one restart's epoch.
import type { Diagram } from "../problem/problem.js";

/** The overhead of an entry of a diagram's paths, in multiply-adds: mostly its two logarithms. */
const ENTRY_COST = 24;
/** Measured on the built-in scenarios: from 0.5 to 1.1. */
const NS_PER_UNIT = 0.6;

/**
 * The estimate in nanoseconds: the sum over the diagrams of entries of a path ×
 * (multiply-adds of both products per entry + overhead).
 */
export function epochNs(diagrams: readonly Pick<Diagram, "low" | "high">[]): number {
  return diagrams.reduce(
    (sum, { low, high }) => sum + NS_PER_UNIT * high.rows * low.cols * (low.rows + high.cols + ENTRY_COST),
    0,
  );
}
