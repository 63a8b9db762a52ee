// The HTML report of one learning run: one self-contained page.
import { count } from "../base/describe.js";
import type { Fact } from "../drawing/facts.js";
import { lossBlocks } from "../drawing/losses.js";
import { modelBlocks } from "../drawing/models.js";
import { duration } from "../drawing/numbers.js";
import { beside, page } from "../drawing/page.js";
import type { Evaluation } from "../evaluation/evaluate.js";
import type { LearnResult } from "../learning/result.js";
import type { Problem } from "../problem/problem.js";
import type { Solution } from "../solving/solution.js";
import { fileBlocks, type ReportOptions } from "./files.js";
import { alphaBlocks } from "./learn/alphas.js";
import { errorBlocks } from "./learn/errors.js";
import { restartBlocks, settingBlocks } from "./learn/run.js";
import { headBlocks } from "./learn/summary.js";
import { optimalityText } from "./optimality.js";
import { restartsText, UNNAMED } from "./words.js";

/**
 * A learning run as the text of an HTML document.
 *
 * @param evaluation the evaluation of the learned abstraction by the run's distance and aggregate, from
 *   `evaluate(problem, result.abstraction, { distance, aggregate })`
 * @param solution the solution of the same problem by the same distance, from `solve(problem, { distance })`;
 *   with it the report says how far the abstraction is from the optimum
 * @param options what the page says of where it comes from
 */
export function learnReport(
  problem: Problem,
  result: LearnResult,
  evaluation: Evaluation,
  solution?: Solution,
  options: ReportOptions = {},
): string {
  const optimum: Fact = ["optimum", optimalityText(result, solution)];
  const { distance } = result;
  return page({
    title: result.problem || UNNAMED,
    intro: headBlocks(problem, evaluation, {
      kind: "a learned abstraction",
      found: summary(result),
      facts: [
        optimum,
        ...(distance === undefined ? [] : [["distance to the truth", String(distance)] as const]),
      ],
    }),
    sections: [
      { title: "The models", blocks: [beside(modelBlocks(problem))] },
      { title: "The learned abstraction", blocks: alphaBlocks(problem, result) },
      { title: "Errors", blocks: errorBlocks(problem, evaluation) },
      {
        title: "Learning",
        blocks: [beside([...(result.history ? lossBlocks(result.history) : []), ...restartBlocks(result)])],
      },
      { title: "Settings", blocks: [beside(settingBlocks(result))] },
      { title: "Files", blocks: fileBlocks({ problem, result, solution }, options) },
    ],
  });
}

function summary({ strategy, options, seed, elapsedMs, interrupted, restarts }: LearnResult): string {
  const text = `Learned by the ${strategy} strategy: ${restartsText(options)}, seed ${seed}, ${duration(elapsedMs)}.`;
  const stopped = ` The run was stopped: ${count(restarts.length, "restart")} came to something, and the best of them is here.`;
  return interrupted ? text + stopped : text;
}
