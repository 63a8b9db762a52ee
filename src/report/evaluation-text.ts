// The exact errors of an abstraction as text for a terminal.

import { decimal } from "../drawing/numbers.js";
import type { Evaluation, Measure } from "../evaluation/evaluate.js";
import type { Problem } from "../problem/problem.js";
import { distanceFacts } from "./distance-text.js";
import { facts, paragraphs, plain, table } from "./terminal.js";
import { arrow, UNNAMED } from "./words.js";

/** Every measure's errors, side by side. */
export function evaluationText(
  problem: Problem,
  evaluations: readonly (readonly [Measure, Evaluation])[],
): string {
  const [, first] = evaluations[0]!;
  return paragraphs(
    plain(problem.name || UNNAMED),
    table([
      ["diagram", ...evaluations.map(([measure]) => measure)],
      ...first.diagrams.map((diagram, d) => [
        arrow(diagram),
        ...evaluations.map(([, { diagrams }]) => decimal(diagrams[d]!.error)),
      ]),
      ["largest", ...evaluations.map(([, { error }]) => decimal(error))],
      ["sum", ...evaluations.map(([, { sum }]) => decimal(sum))],
    ]),
    facts([
      ...distanceFacts(first.distance),
      ["surjective", first.surjective ? "yes" : "no"],
      ...(evaluations.length === 1 ? [["other measures", "for deterministic alphas only"]] : []),
    ]),
  );
}
