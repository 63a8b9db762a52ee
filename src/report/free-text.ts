// Free joint states as rows of a text's facts.
import { count } from "../base/describe.js";
import type { Problem } from "../problem/problem.js";

/** One row per variable with free states; the printed map marks which they are. */
export function freeFacts(problem: Problem, free: Readonly<Record<string, readonly number[]>>): string[][] {
  return problem.highVariables.flatMap((name) => {
    const { length } = free[name]!;
    if (length === 0) return [];
    const all = count(problem.alphaShape(name).cols, "joint state");
    return [
      [
        `free in ${name}`,
        `${length} of ${all}: no diagram says anything of them, so no error depends on them`,
      ],
    ];
  });
}
