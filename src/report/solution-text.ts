// A solution as text for a terminal.
import { count } from "../input/describe.js";
import type { Problem } from "../problem/problem.js";
import type { Solution } from "../result/solution.js";
import { jointStates } from "./joint-states.js";
import { alphaText, decimal, duration, facts, paragraphs, plain, UNNAMED } from "./text.js";

const CRITERIA = { max: "largest error", sum: "sum of errors" } as const;

export function solutionText(problem: Problem, solution: Solution): string {
  const { criterion, surjective, value, bound, status, optima, nodes, elapsedMs } = solution;
  const kind = surjective ? "surjective abstractions" : "abstractions";
  return paragraphs(
    `${plain(problem.name || UNNAMED)}: the least ${CRITERIA[criterion]} of all ${kind}, ${count(nodes, "node")}, ${duration(elapsedMs)}`,
    ...problem.highVariables.map((name) => alphaText(problem, name, solution.abstraction[name]!)),
    facts([
      [CRITERIA[criterion], decimal(value)],
      [
        "proof",
        status === "optimal" ? "optimal: no abstraction is better" : `none is below ${decimal(bound)}`,
      ],
      ...freeFacts(problem, solution),
      ...(optima ? [["optimal abstractions", `${optima.complete ? "" : "at least "}${optima.count}`]] : []),
    ]),
  );
}

/** The joint states that may go anywhere. */
function freeFacts(problem: Problem, { free }: Solution): string[][] {
  return problem.highVariables.flatMap((name) => {
    const states = jointStates(problem.low, problem.map[name]!);
    const names = free[name]!.map((state) => states[state]!);
    return names.length === 0 ? [] : [[`free in ${name}`, plain(names.join("  "))]];
  });
}
