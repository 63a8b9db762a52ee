// The exact errors of an abstraction as text for a terminal.

import { decimal } from "../drawing/numbers.js";
import type { Evaluation } from "../evaluation/evaluate.js";
import { type Measure, measures } from "../evaluation/measures.js";
import type { Problem } from "../problem/problem.js";
import { scaleFacts } from "./distance-text.js";
import { droppedFacts } from "./dropped-text.js";
import { withWitnesses } from "./errors-text.js";
import { informationCells, jointLossFacts } from "./information-text.js";
import { BITS_HEADS, bitsCells, keptFacts } from "./kept-text.js";
import { facts, paragraphs, plain, table } from "./terminal.js";
import { arrow, UNNAMED } from "./words.js";

/** Every measure's errors side by side, with the witnesses of the first, and what the abstraction keeps. */
export function evaluationText(
  problem: Problem,
  evaluations: readonly (readonly [Measure, Evaluation])[],
  width: number,
): string {
  const [, first] = evaluations[0]!;
  return paragraphs(
    plain(problem.name || UNNAMED),
    withWitnesses(problem, table(errorCells(evaluations)), first.diagrams, width),
    table([
      ["diagram", ...BITS_HEADS],
      ...first.diagrams.map((diagram, d) => [arrow(diagram), ...bitsCells(first.kept.diagrams[d]!)]),
    ]),
    ...(first.information ? [table(informationCells(first.diagrams, first.information))] : []),
    facts(
      [
        ...scaleFacts(first.distance, first.aggregate),
        ["surjective", first.surjective ? "yes" : "no"],
        ...(first.breaks.length > 0
          ? [["constraints", `broken by the map of ${first.breaks.join(", ")}: no proof speaks of such maps`]]
          : []),
        ...keptFacts(first.diagrams, first.kept),
        ...droppedFacts(problem),
        ...(first.information ? jointLossFacts(first.information) : []),
        ...(first.error === Number.POSITIVE_INFINITY ? [["infinite", INFINITE]] : []),
        ...missingFacts(evaluations.map(([measure]) => measure)),
      ],
      width,
    ),
  );
}

const INFINITE = "where the high level gives no probability to something that the low level does";

/** Why some measures are not there. */
function missingFacts(shown: readonly Measure[]): string[][] {
  if (shown.length === measures.length) return [];
  const why = shown.includes("information-loss")
    ? "for diagrams with every intervention only"
    : "for deterministic alphas only, and not by w1";
  return [["other measures", why]];
}

function errorCells(evaluations: readonly (readonly [Measure, Evaluation])[]): string[][] {
  const [, { diagrams }] = evaluations[0]!;
  return [
    ["diagram", ...evaluations.map(([measure]) => measure)],
    ...diagrams.map((diagram, d) => [
      arrow(diagram),
      ...evaluations.map(([, { diagrams }]) => decimal(diagrams[d]!.error)),
    ]),
    ["largest", ...evaluations.map(([, { error }]) => decimal(error))],
    ["sum", ...evaluations.map(([, { sum }]) => decimal(sum))],
  ];
}
