// Says in words how far a learned abstraction is from the optimum.

import { decimal } from "../drawing/numbers.js";
import { distanceRow } from "../input/distances.js";
import type { LearnResult } from "../learning/result.js";
import { valueBy } from "../problem/criterion.js";
import type { Solution } from "../solving/solution.js";

/** Closer values count as equal: the tolerance of a proof. */
const TOLERANCE = 1e-9;

/** Says what is proven about a solution. */
export function proofText({ status, bound }: Solution): string {
  return status === "optimal" ? "optimal: no abstraction is better" : `none is below ${decimal(bound)}`;
}

/**
 * @param solution the solution of the same problem over surjective abstractions; undefined if it was not
 *   solved. A solution by another distance is not compared.
 */
export function optimalityText(
  result: Pick<LearnResult, "error" | "sum" | "surjective" | "options">,
  solution: Solution | undefined,
): string {
  if (!solution || !result.surjective || !haveSameDistance(result, solution)) return "not compared";
  const { criterion, bound, status } = solution;
  const what = criterion === "max" ? "largest error" : "sum";
  const above = valueBy(criterion, result) - bound;
  if (status === "gap") return `the ${what} is within ${decimal(above)} of optimal`;
  return above <= TOLERANCE
    ? `the ${what} is optimal, proven`
    : `the ${what} is ${decimal(above)} above the optimum, proven`;
}

/**
 * Whether both have the same distance. Results of earlier versions name none: they have the default distance.
 */
function haveSameDistance({ options }: Pick<LearnResult, "options">, { distance }: Solution): boolean {
  const { fallback } = distanceRow;
  return (options.distance ?? fallback) === (distance ?? fallback);
}
