// How the shown map stands to the optimum, or to what is known of it.
import type { Solution } from "causal-abstraction";
import type { Errors } from "../../protocol.js";
import { solved } from "../../state/solution.js";

/** Differences up to this are rounding. */
const SAME = 1e-9;

/** Whether errors are those of an optimum. */
export function isAsGood(errors: Errors | null, solution: Solution): boolean {
  return errors !== null && Math.abs(worthOf(errors, solution) - solution.value) <= SAME;
}

/** "optimal, proven", "0.012 above the optimum, proven". */
export function standingOf(errors: Errors | null): string {
  const { value: known } = solved;
  if (!errors) return "…";
  switch (known.kind) {
    case "unknown":
      return "not looked for";
    case "under way":
      return "being looked for …";
    case "impossible":
      return "not found";
    case "known":
      return standingTo(known.optimum.solution, errors);
  }
}

function standingTo(solution: Solution, errors: Errors): string {
  const value = worthOf(errors, solution);
  const of = solution.criterion === "sum" ? " of the sum" : "";
  if (solution.status !== "optimal") {
    const above = value - solution.bound;
    return above < 0
      ? "below the bound: it breaks a rule"
      : `at most ${small(above)} above the least${of}; not proven`;
  }
  if (isAsGood(errors, solution)) return `optimal${of}, proven`;
  const above = value - solution.value;
  return above > 0
    ? `${small(above)} above the optimum${of}, proven`
    : `${small(-above)} below the optimum${of}: it breaks a rule`;
}

function worthOf({ error, sum }: Errors, { criterion }: Solution): number {
  return criterion === "sum" ? sum : error;
}

/** Three decimals; more if they would all be 0. */
function small(difference: number): string {
  return difference < 0.0005 ? difference.toPrecision(1) : difference.toFixed(3);
}
