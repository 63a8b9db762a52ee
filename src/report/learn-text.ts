// The summary of a learning run as text for a terminal.

import { count } from "../base/describe.js";
import { decimal, duration } from "../drawing/numbers.js";
import type { LearnResult } from "../learning/result.js";
import type { Problem } from "../problem/problem.js";
import { alphaText } from "./alpha-text.js";
import { scaleFacts } from "./distance-text.js";
import { droppedFacts } from "./dropped-text.js";
import { errorsText } from "./errors-text.js";
import { freeFacts } from "./free-text.js";
import { keptFacts } from "./kept-text.js";
import { facts, paragraphs, plain } from "./terminal.js";
import { tiesFacts } from "./ties-text.js";
import { restartsText, UNNAMED } from "./words.js";

/**
 * The summary of a learning run, at most `width` columns wide; `optimality` is the text of
 * report/optimality.ts.
 */
export function learnText(problem: Problem, result: LearnResult, optimality: string, width: number): string {
  return paragraphs(
    `${plain(result.problem || UNNAMED)}: ${result.strategy} learning, ${restartsText(result.options)}${stoppedText(result)}, seed ${result.seed}, ${duration(result.elapsedMs)}`,
    ...problem.highVariables.map((name) =>
      alphaText(problem, name, result.abstraction[name]!, result.free[name]!, width),
    ),
    errorsText(problem, result, width),
    facts(
      [
        ...scaleFacts(result.options.distance, result.options.aggregate),
        ["surjective", result.surjective ? "yes" : "no"],
        ["optimum", optimality],
        ...(result.ties ? tiesFacts(problem, result.ties, result.free) : []),
        ...freeFacts(problem, result.free),
        ...keptFacts(result.diagrams, result.kept),
        ...droppedFacts(problem),
        ...(result.distance === undefined ? [] : [["distance to the truth", String(result.distance)]]),
        [
          "relaxed loss",
          `${decimal(result.loss.total)} (distance ${decimal(result.loss.distance)}, penalty ${decimal(result.loss.penalty)})`,
        ],
      ],
      width,
    ),
  );
}

/** For a stopped run, how many of its restarts are in the result. */
function stoppedText({ interrupted, restarts }: LearnResult): string {
  return interrupted ? `, interrupted with ${count(restarts.length, "restart")}` : "";
}
