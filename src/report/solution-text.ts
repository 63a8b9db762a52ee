// A solution as text for a terminal.
import { count } from "../base/describe.js";
import { decimal, duration } from "../drawing/numbers.js";
import { totalsOf } from "../problem/criterion.js";
import type { Problem } from "../problem/problem.js";
import type { Solution } from "../solving/solution.js";
import type { SolveStatistics } from "../solving/statistics.js";
import { alphaText } from "./alpha-text.js";
import { scaleFacts } from "./distance-text.js";
import { droppedFacts } from "./dropped-text.js";
import { errorsText } from "./errors-text.js";
import { freeFacts } from "./free-text.js";
import { keptFacts } from "./kept-text.js";
import { proofText } from "./optimality.js";
import { facts, paragraphs, plain, table, wrapped } from "./terminal.js";
import { tiesFacts } from "./ties-text.js";
import { searchedText, UNNAMED } from "./words.js";

const CRITERIA = { max: "largest error", sum: "sum of errors" } as const;

/** A solution as text of at most `width` columns. */
export function solutionText(problem: Problem, solution: Solution, width: number): string {
  const { criterion, surjective, value, diagrams, kept, optima, nodes, statistics, elapsedMs } = solution;
  const kind = searchedText(problem, surjective);
  const least =
    solution.status === "optimal"
      ? `the least ${CRITERIA[criterion]} of all ${kind}`
      : `the least ${CRITERIA[criterion]} found of ${kind}, not proven`;
  const title = `${plain(problem.name || UNNAMED)}: ${least}`.split(" ");
  return paragraphs(
    wrapped(title, "", width),
    ...problem.highVariables.map((name) =>
      alphaText(problem, name, solution.abstraction[name]!, solution.free[name]!, width),
    ),
    errorsText(problem, { ...totalsOf(diagrams.map(({ error }) => error)), diagrams, kept }, width),
    facts(
      [
        [CRITERIA[criterion], decimal(value)],
        ...scaleFacts(solution.distance, solution.aggregate),
        ["proof", proofText(solution)],
        ["search", `${count(nodes, "node")}, ${duration(elapsedMs)}`],
        ...(solution.status === "optimal" ? tiesFacts(problem, solution.ties, solution.free) : []),
        ...freeFacts(problem, solution.free),
        ...keptFacts(diagrams, kept),
        ...droppedFacts(problem),
        ...(optima ? [["optimal abstractions", `${optima.complete ? "" : "at least "}${optima.count}`]] : []),
      ],
      width,
    ),
    ...(statistics ? [table(statisticsCells(statistics))] : []),
  );
}

/** "values removed by cost" and the like, and how many. */
function statisticsCells(statistics: SolveStatistics): string[][] {
  return Object.entries(statistics).map(([name, many]) => [
    name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`),
    String(many),
  ]);
}
