// The free joint states as rows of a text's facts.
import { count } from "../base/describe.js";
import { jointStates } from "../drawing/joint-states.js";
import type { Problem } from "../problem/problem.js";
import { plain } from "./terminal.js";

/** Further ones are counted, not named. */
const MOST_NAMED = 24;

/** One row for each variable that has some: what no diagram says anything of, so that the map printed says nothing of it either. */
export function freeFacts(problem: Problem, free: Readonly<Record<string, readonly number[]>>): string[][] {
  return problem.highVariables.flatMap((name) => {
    const states = free[name]!;
    if (states.length === 0) return [];
    const names = jointStates(problem.low, problem.map[name]!);
    const named = states.slice(0, MOST_NAMED).map((state) => plain(names[state]!));
    const further = states.length > MOST_NAMED ? `  and ${states.length - MOST_NAMED} more` : "";
    const share = `${states.length} of ${count(names.length, "joint state")}`;
    return [
      [
        `free in ${name}`,
        `${share} (no diagram says anything of them; any state serves): ${named.join("  ")}${further}`,
      ],
    ];
  });
}
