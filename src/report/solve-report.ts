// The HTML report of a solution: one self-contained page.
import { count } from "../base/describe.js";
import { facts } from "../drawing/facts.js";
import { type Block, element } from "../drawing/markup.js";
import { modelBlocks } from "../drawing/models.js";
import { decimal, duration } from "../drawing/numbers.js";
import { page } from "../drawing/page.js";
import type { Evaluation } from "../evaluation/evaluate.js";
import type { Problem } from "../problem/problem.js";
import type { Solution } from "../solving/solution.js";
import { fileBlocks, type ReportOptions } from "./files.js";
import { alphaBlocks } from "./learn/alphas.js";
import { errorBlocks } from "./learn/errors.js";
import { proofText } from "./optimality.js";
import { searchedText, UNNAMED } from "./words.js";

/**
 * A solution as the text of an HTML document.
 *
 * @param evaluation the evaluation of its abstraction by the solution's distance, from
 *   `evaluate(problem, solution.abstraction, { distance })`
 */
export function solveReport(
  problem: Problem,
  solution: Solution,
  evaluation: Evaluation,
  options: ReportOptions = {},
): string {
  const isBest = solution.status === "optimal";
  return page({
    title: problem.name || UNNAMED,
    intro: [summary(problem, solution), headline(solution, evaluation)],
    sections: [
      { title: "The models and the map", blocks: modelBlocks(problem) },
      {
        title: isBest ? "The best abstraction" : "The best abstraction found",
        blocks: alphaBlocks(problem, isBest ? solution : { ...solution, ties: undefined }),
      },
      { title: "Errors", blocks: errorBlocks(problem, evaluation) },
      { title: "Files", blocks: fileBlocks({ problem, solution }, options) },
    ],
  });
}

function summary(problem: Problem, { criterion, surjective, nodes, elapsedMs }: Solution): Block {
  const what = criterion === "max" ? "the least largest error" : "the least sum of errors";
  const kind = searchedText(problem, surjective);
  const text = `Searched for: ${what} of all ${kind}; ${count(nodes, "node")}, ${duration(elapsedMs)}.`;
  return element("p", { class: "soft" }, text);
}

function headline(solution: Solution, { error, sum, surjective }: Evaluation): Block {
  const { optima } = solution;
  return facts([
    ["abstraction error", decimal(error)],
    ["sum of errors", decimal(sum)],
    ["surjective", surjective ? "yes" : "no"],
    ["proof", proofText(solution)],
    ...(optima
      ? [["optimal abstractions", `${optima.complete ? "" : "at least "}${optima.count}`] as const]
      : []),
  ]);
}
