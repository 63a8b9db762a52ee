// A composition as text for a terminal.

import { decimal } from "../drawing/numbers.js";
import type { Composition } from "../evaluation/compose.js";
import { freeStates } from "../problem/free-states.js";
import { Problem } from "../problem/problem.js";
import { alphaText } from "./alpha-text.js";
import { scaleFacts } from "./distance-text.js";
import { errorsText } from "./errors-text.js";
import { keptFacts } from "./kept-text.js";
import { facts, paragraphs, plain, table } from "./terminal.js";
import { UNNAMED } from "./words.js";

const CRITERIA = { max: "largest error", sum: "sum of errors" } as const;

/** The composed map, its errors, and those of its two parts with the bound. */
export function compositionText(composition: Composition, width: number): string {
  const { abstraction, criterion, errors, evaluation, bound, noBound } = composition;
  const problem = Problem.from(composition.problem);
  const free = freeStates(problem);
  const isMap = (alpha: (typeof abstraction)[string]): alpha is readonly number[] =>
    typeof alpha[0] === "number";
  return paragraphs(
    `${plain(problem.name || UNNAMED)}: two abstractions as one`,
    ...problem.highVariables.flatMap((name) => {
      const alpha = abstraction[name]!;
      return isMap(alpha) ? [alphaText(problem, name, alpha, free[name]!, width)] : [];
    }),
    errorsText(problem, evaluation, width),
    table([
      ["abstraction", CRITERIA[criterion]],
      ["first", decimal(errors.first)],
      ["second", decimal(errors.second)],
      ["both as one", decimal(errors.composed)],
      ["at most", bound === undefined ? "–" : decimal(bound)],
    ]),
    facts(
      [
        ...(noBound === undefined ? [] : [["no bound", noBound]]),
        ...scaleFacts(composition.distance, composition.aggregate),
        ["surjective", evaluation.surjective ? "yes" : "no"],
        ...keptFacts(evaluation.diagrams, evaluation.kept),
      ],
      width,
    ),
  );
}
