// The head of a report: what it is, the main numbers, and the worst intervention beside them.
import { type Fact, facts } from "../../drawing/facts.js";
import { type Block, element, type Markup } from "../../drawing/markup.js";
import { decimal } from "../../drawing/numbers.js";
import { beside, column, paragraph } from "../../drawing/page.js";
import { bar } from "../../drawing/table.js";
import type { Evaluation } from "../../evaluation/evaluate.js";
import { EVALUATED_DISTANCES } from "../../input/distances.js";
import type { Problem } from "../../problem/problem.js";
import { scaleText } from "../distance-text.js";
import { squareBlocks } from "./square.js";

/** What every abstraction is, after the words for this one. */
const WHAT =
  "which states of the detailed model (the low level) become which states of the coarse one (the high level), and how far the two models then still disagree on the effects of interventions";

interface Head {
  /** "a learned abstraction". */
  readonly kind: string;
  /** How it was found. */
  readonly found: string;
  readonly facts: readonly Fact[];
}

export function headBlocks(problem: Problem, evaluation: Evaluation, head: Head): Block[] {
  const { description } = problem.valid.file;
  const { error, sum, surjective } = evaluation;
  const about = column([
    paragraph(`This page shows ${head.kind}: ${WHAT}.`, description === undefined ? "" : ` ${description}`),
    element("p", { class: "soft" }, head.found),
    facts([
      ["abstraction error", decimal(error), scale(evaluation)],
      ["sum of errors", decimal(sum)],
      ["surjective", surjective ? "yes" : "no"],
      ...head.facts,
    ]),
  ]);
  return [beside([about, ...squareBlocks(problem, evaluation)])];
}

/** The error as a share of the largest there can be, and what the scale is. */
function scale({ error, distance, aggregate }: Evaluation): Markup {
  const { largest } = EVALUATED_DISTANCES[distance];
  return element(
    "span",
    {},
    Number.isFinite(largest) ? bar(error / largest) : "",
    `${scaleText(distance, aggregate)}.`,
  );
}
