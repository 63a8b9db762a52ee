// Decides whether runs are long enough for workers, if the caller leaves their number to the package.

import { diagramsOf, type Problem } from "../problem/problem.js";
import { epochNs } from "./cost.js";
import type { LearnSettings } from "./options.js";

/** Starting workers pays off from this much estimated work on, in nanoseconds. */
const WORTH_NS = 4e8;

/** Whether runs are long enough for workers. */
export function worthWorkers(
  runs: readonly { readonly problem: Problem; readonly settings: LearnSettings }[],
): boolean {
  let ns = 0;
  for (const { problem, settings } of runs) {
    ns += settings.restarts * settings.epochs * epochNs(diagramsOf(problem));
    if (ns >= WORTH_NS) return true;
  }
  return false;
}
