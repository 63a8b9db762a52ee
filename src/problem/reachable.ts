// Refuses problems without surjective abstractions.
import { at, count, show } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import type { Problem } from "./problem.js";

/** @throws ProblemError (path "/map/…") if a variable has more states than its preimage has joint states */
export function refuseUnreachable(problem: Problem): void {
  for (const name of problem.highVariables) {
    const { rows, cols } = problem.alphaShape(name);
    if (cols >= rows) continue;
    const expected = `at least ${rows}, as many as ${show(name)} has states`;
    throw new ProblemError(at("/map", name), count(cols, "joint state"), expected);
  }
}
