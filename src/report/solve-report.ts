// The HTML report of a solution: one self-contained page.
import { count } from "../base/describe.js";
import type { Fact } from "../drawing/facts.js";
import { modelBlocks } from "../drawing/models.js";
import { duration, grouped } from "../drawing/numbers.js";
import { beside, page } from "../drawing/page.js";
import type { Evaluation } from "../evaluation/evaluate.js";
import type { Problem } from "../problem/problem.js";
import type { Solution } from "../solving/solution.js";
import { fileBlocks, type ReportOptions } from "./files.js";
import { alphaBlocks } from "./learn/alphas.js";
import { errorBlocks } from "./learn/errors.js";
import { headBlocks } from "./learn/summary.js";
import { proofText } from "./optimality.js";
import { searchedText, UNNAMED } from "./words.js";

/**
 * A solution as the text of an HTML document.
 *
 * @param evaluation the evaluation of its abstraction by the solution's distance and aggregate, from
 *   `evaluate(problem, solution.abstraction, { distance, aggregate })`
 * @param options what the page says of where it comes from
 */
export function solveReport(
  problem: Problem,
  solution: Solution,
  evaluation: Evaluation,
  options: ReportOptions = {},
): string {
  const isBest = solution.status === "optimal";
  const { optima } = solution;
  const proof: Fact = ["proof", proofText(solution)];
  return page({
    title: problem.name || UNNAMED,
    intro: headBlocks(problem, evaluation, {
      kind: isBest
        ? "the best abstraction, with a proof"
        : "the best abstraction found, not proven to be the best",
      found: summary(problem, solution),
      facts: optima
        ? [proof, ["optimal abstractions", `${optima.complete ? "" : "at least "}${grouped(optima.count)}`]]
        : [proof],
    }),
    sections: [
      { title: "The models", blocks: [beside(modelBlocks(problem))] },
      {
        title: isBest ? "The best abstraction" : "The best abstraction found",
        blocks: alphaBlocks(problem, isBest ? solution : { ...solution, ties: undefined }),
      },
      { title: "Errors", blocks: errorBlocks(problem, evaluation) },
      { title: "Files", blocks: fileBlocks({ problem, solution }, options) },
    ],
  });
}

function summary(problem: Problem, { criterion, surjective, nodes, elapsedMs }: Solution): string {
  const what = criterion === "max" ? "the least largest error" : "the least sum of errors";
  const kind = searchedText(problem, surjective);
  return `Searched for: ${what} of all ${kind}; ${count(nodes, "node")}, ${duration(elapsedMs)}.`;
}
