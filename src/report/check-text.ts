// What was understood of a problem file, as text for a terminal.
import { count, list, quote } from "../base/describe.js";
import { listed } from "../drawing/joint-states.js";
import type { Problem } from "../problem/problem.js";
import type { DiagramReport, ProblemSummary } from "../problem/report.js";
import { droppedFacts } from "./dropped-text.js";
import { remarkTexts, tableTexts, variablesText } from "./model-text.js";
import { facts, paragraphs, plain, table } from "./terminal.js";
import { arrow, UNNAMED } from "./words.js";

/** @param width the columns of a line */
export function checkText(problem: Problem, report: ProblemSummary, width: number): string {
  const left = droppedFacts(problem);
  const { evaluationSet, diagrams, low, high } = report;
  const chosen =
    evaluationSet === undefined ? "listed in the file" : `the evaluation set ${quote(evaluationSet)}`;
  return paragraphs(
    plain(problem.name || UNNAMED),
    facts(
      [
        ["low", variablesText(report.low)],
        ["high", variablesText(report.high)],
        ["map", mapText(problem)],
        ...(report.inert.length > 0
          ? [["inert", `${list(report.inert)}: every intervention sets them too`]]
          : []),
        ...(report.unmapped.length > 0 ? [["outside the map", report.unmapped.map(listed).join(", ")]] : []),
        ...constraintFacts(report),
        ["search", searchText(report.abstractions)],
      ].map((row) => row.map(plain)),
      width,
    ),
    `${count(diagrams.length, "diagram")}, ${chosen}`,
    table([["diagram", "interventions", "left out", "impossible", "weight"], ...diagrams.map(diagramCells)]),
    ...(left.length > 0 ? [facts(left, width)] : []),
    "Low level",
    ...tableTexts(low, width),
    "High level",
    ...tableTexts(high, width),
    ...remarkTexts(report, width),
  );
}

/** The number of surjective maps; doubles hold it exactly up to 2⁵³. */
function searchText(abstractions: number): string {
  const size = Number.isSafeInteger(abstractions)
    ? abstractions.toLocaleString("en")
    : `about ${Number.isFinite(abstractions) ? abstractions.toPrecision(3).replace("+", "") : "10³⁰⁸ or more"}`;
  return `${size} surjective abstractions, constraints aside`;
}

function mapText({ map, highVariables }: Problem): string {
  return highVariables.map((name) => `${listed(name)} ← ${map[name]!.map(listed).join(", ")}`).join("; ");
}

function constraintFacts({ constraints }: ProblemSummary): string[][] {
  return Object.entries(constraints).map(([name, { monotone, allow }]) => {
    const allowed = Object.entries(allow ?? {}).map(([joint, states]) => `${joint} → ${states.join(" or ")}`);
    return [`constraint on ${name}`, [...(monotone ? [monotone] : []), ...allowed].join("; ")];
  });
}

function diagramCells({
  source,
  target,
  interventions,
  leftOut,
  impossible,
  weight,
}: DiagramReport): string[] {
  const name = source.length > 0 ? arrow({ source, target }) : `pairs → ${target.map(listed).join(", ")}`;
  return [name, String(interventions), String(leftOut), String(impossible ?? "–"), String(weight)];
}
