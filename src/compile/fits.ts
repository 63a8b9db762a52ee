// Which problems the discrete kernels can hold.
import { largestOf } from "../base/largest.js";
import { MAX_STATES } from "../kernels/layout.js";
import { diagramsOf, type Learnable } from "../problem/problem.js";

/**
 * The most costs of a diagram, one for every intervention and joint high-level state of its sources. Search
 * and tree keep four numbers of each.
 */
export const MAX_COSTS = 2 ** 26;

/** Whether a problem is small enough to be laid out. */
export function canLayOut(problem: Learnable): boolean {
  return mostStates(problem) <= MAX_STATES && mostCosts(problem) <= MAX_COSTS;
}

/** The most states of a high-level variable. */
export function mostStates(problem: Learnable): number {
  return largestOf(problem.highVariables.map((name) => problem.alphaShape(name).rows));
}

/** The most costs of a diagram. */
export function mostCosts(problem: Learnable): number {
  return largestOf(
    diagramsOf(problem).map(({ source, low, high }) => low.cols * (source.length === 0 ? 1 : high.cols)),
  );
}
