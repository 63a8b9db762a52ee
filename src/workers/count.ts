// How many workers serve some runs, where that is left to the package: as many as there are cores, if the work is worth it.
import type { LearnSettings } from "../learners/options.js";
import type { Problem } from "../problem/problem.js";

/** Work, in nanoseconds by the estimate below, from which starting workers pays. */
const WORTH_NS = 4e8;

/** What an entry of a diagram's paths costs beside its multiply-adds: mostly its two logarithms. */
const ENTRY_COST = 24;
/** As measured on the built-in scenarios: from 0.5 to 1.1. */
const NS_PER_UNIT = 0.6;

/** Whether runs are long enough for workers. */
export function worthWorkers(
  runs: readonly { readonly problem: Problem; readonly settings: LearnSettings }[],
): boolean {
  let ns = 0;
  for (const { problem, settings } of runs) {
    ns += NS_PER_UNIT * settings.restarts * settings.epochs * epochCost(problem);
    if (ns >= WORTH_NS) return true;
  }
  return false;
}

/** Over the diagrams: entries of a path × (the multiply-adds of both products for each + what else it costs). */
function epochCost(problem: Problem): number {
  return problem.diagrams.reduce(
    (sum, { low, high }) => sum + high.rows * low.cols * (low.rows + high.cols + ENTRY_COST),
    0,
  );
}

export function cores(): number {
  const node = globalThis.process?.getBuiltinModule?.("node:os");
  return node?.availableParallelism() ?? globalThis.navigator?.hardwareConcurrency ?? 1;
}
