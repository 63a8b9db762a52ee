// Words that texts and pages share: for problems, diagrams and runs.
import { count } from "../base/describe.js";
import { listed } from "../drawing/joint-states.js";
import { usesGradients } from "../learning/strategies.js";
import type { Problem } from "../problem/problem.js";

/** The title of a problem without a name. */
export const UNNAMED = "unnamed problem";

/** A diagram: "Smoking → Tar, Cancer"; one of pairs: "pairs → Tar". */
export function arrow({ source, target }: { source: readonly string[]; target: readonly string[] }): string {
  const from = source.length > 0 ? source.map(listed).join(", ") : "pairs";
  return `${from} → ${target.map(listed).join(", ")}`;
}

/** The abstractions among which `solve` finds the best. */
export function searchedText({ constraints }: Problem, surjective: boolean): string {
  const kind = surjective ? "surjective abstractions" : "abstractions";
  return constraints.some((constraint) => constraint) ? `${kind} that keep the constraints` : kind;
}

/**
 * "10 restarts of 500 epochs", from the options of runs: "its restarts" if runs differ in them; without
 * epochs if runs differ in those or use no gradients.
 */
export function restartsText({ strategy, restarts, epochs }: Readonly<Record<string, unknown>>): string {
  const starts = restarts === undefined ? "its restarts" : count(Number(restarts), "restart");
  const length =
    epochs === undefined || !usesGradients(strategy) ? "" : ` of ${count(Number(epochs), "epoch")}`;
  return starts + length;
}
