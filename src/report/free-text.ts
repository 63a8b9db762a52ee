// Free joint states as rows of a text's facts.
import { count } from "../base/describe.js";
import { jointStates } from "../drawing/joint-states.js";
import type { Problem } from "../problem/problem.js";
import { plain } from "./terminal.js";

/** The number of states to name; the rest is counted. */
const MOST_NAMED = 24;

/**
 * One row per variable with free states: no diagram constrains them, so the printed map is arbitrary there.
 */
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
