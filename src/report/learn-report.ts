// The HTML report of one learning run: one self-contained page.
import { count } from "../base/describe.js";
import { facts } from "../drawing/facts.js";
import { lossBlocks } from "../drawing/losses.js";
import { type Block, element } from "../drawing/markup.js";
import { modelBlocks } from "../drawing/models.js";
import { decimal, duration } from "../drawing/numbers.js";
import { page } from "../drawing/page.js";
import type { Evaluation } from "../evaluation/evaluate.js";
import type { LearnResult } from "../learning/result.js";
import type { Problem } from "../problem/problem.js";
import type { Solution } from "../solving/solution.js";
import { fileBlocks, type ReportOptions } from "./files.js";
import { alphaBlocks } from "./learn/alphas.js";
import { errorBlocks } from "./learn/errors.js";
import { restartBlocks, settingBlocks } from "./learn/run.js";
import { optimalityText } from "./optimality.js";
import { restartsText, UNNAMED } from "./words.js";

/**
 * A learning run as the text of an HTML document.
 *
 * @param evaluation the evaluation of the learned abstraction by the run's distance, from
 *   `evaluate(problem, result.abstraction, { distance })`
 * @param solution the solution of the same problem by the same distance, from `solve(problem, { distance })`;
 *   with it the report says how far the abstraction is from the optimum
 */
export function learnReport(
  problem: Problem,
  result: LearnResult,
  evaluation: Evaluation,
  solution?: Solution,
  options: ReportOptions = {},
): string {
  return page({
    title: result.problem || UNNAMED,
    intro: [summary(result), headline(result, evaluation, solution)],
    sections: [
      { title: "The models and the map", blocks: modelBlocks(problem) },
      { title: "The learned abstraction", blocks: alphaBlocks(problem, result) },
      { title: "Errors", blocks: errorBlocks(problem, evaluation) },
      ...(result.history ? [{ title: "Learning", blocks: lossBlocks(result.history) }] : []),
      { title: "Restarts", blocks: restartBlocks(result) },
      { title: "Settings", blocks: settingBlocks(result) },
      { title: "Files", blocks: fileBlocks({ problem, result, solution }, options) },
    ],
  });
}

function summary({ strategy, options, seed, elapsedMs, interrupted, restarts }: LearnResult): Block {
  const text = `An abstraction learned by the ${strategy} strategy: ${restartsText(options)}, seed ${seed}, ${duration(elapsedMs)}.`;
  const stopped = ` The run was stopped: ${count(restarts.length, "restart")} came to something, and the best of them is here.`;
  return element("p", { class: "soft" }, interrupted ? text + stopped : text);
}

function headline(
  result: LearnResult,
  { error, sum, surjective }: Evaluation,
  solution: Solution | undefined,
): Block {
  const { distance } = result;
  return facts([
    ["abstraction error", decimal(error)],
    ["sum of errors", decimal(sum)],
    ["surjective", surjective ? "yes" : "no"],
    ["optimum", optimalityText(result, solution)],
    ...(distance === undefined ? [] : [["distance to the truth", String(distance)] as const]),
  ]);
}
