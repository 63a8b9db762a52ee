// What a problem does not compare, as rows of a text's facts: the diagrams that an evaluation set drops, and
// interventions that were never tried.
import type { Problem } from "../problem/problem.js";
import { plain } from "./terminal.js";
import { interventionText } from "./witness-text.js";
import { arrow } from "./words.js";

/** The number of diagrams, and of interventions, to name; the rest is counted. */
const MOST_NAMED = 12;

/** Rows of what is not compared: dropped diagrams, by the model that lacks them, and untried interventions. */
export function droppedFacts(problem: Problem): string[][] {
  return [
    ...(["low", "high"] as const).flatMap((lacks) => lackingFacts(problem, lacks)),
    ...untriedFacts(problem),
  ];
}

function lackingFacts(problem: Problem, lacks: "low" | "high"): string[][] {
  const dropped = problem.dropped.filter((diagram) => diagram.lacks === lacks);
  if (dropped.length === 0) return [];
  const why = problem[lacks].experiments
    ? `no ${lacks}-level experiment sets just that and looks at this`
    : `the ${lacks}-level model lacks the directed paths`;
  return [["not compared", `${named(dropped.map((diagram) => plain(arrow(diagram))))}: ${why}`]];
}

function untriedFacts(problem: Problem): string[][] {
  return problem.diagrams.flatMap((diagram, d) => {
    if (diagram.columns.untried.length === 0) return [];
    const texts = problem.untriedOf(d).map(({ low, high }) => plain(interventionText(low, high)));
    return [["never tried", `${plain(arrow(diagram))}: ${named(texts)}; left out`]];
  });
}

function named(texts: readonly string[]): string {
  const rest = texts.length > MOST_NAMED ? `; and ${texts.length - MOST_NAMED} more` : "";
  return `${texts.slice(0, MOST_NAMED).join("; ")}${rest}`;
}
