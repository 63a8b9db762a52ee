// Which problems the discrete kernels can hold.
import { quote } from "../base/describe.js";
import { SizeError } from "../base/errors.js";
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
  return problem.highVariables.every((name) => hasRoom(problem, name)) && mostCosts(problem) <= MAX_COSTS;
}

function hasRoom(problem: Learnable, name: string): boolean {
  return problem.alphaShape(name).rows <= MAX_STATES;
}

/** @throws SizeError that names the first high-level variable with too many states */
export function refuseManyStates(problem: Learnable): void {
  const name = problem.highVariables.find((one) => !hasRoom(problem, one));
  if (name === undefined) return;
  const { rows } = problem.alphaShape(name);
  throw new SizeError(`the high-level variable ${quote(name)} has`, rows, "states", MAX_STATES);
}

/** The most costs of a diagram. */
export function mostCosts(problem: Learnable): number {
  return largestOf(
    diagramsOf(problem).map(({ source, low, high }) => low.cols * (source.length === 0 ? 1 : high.cols)),
  );
}
