// What was understood of a problem file, as text for a terminal.
import { count, list, quote } from "../base/describe.js";
import { listed } from "../drawing/joint-states.js";
import type { Model } from "../problem/model.js";
import type { Problem } from "../problem/problem.js";
import type { DiagramReport, ProblemSummary } from "../problem/report.js";
import { droppedFacts } from "./dropped-text.js";
import { facts, paragraphs, plain, table, wrapped } from "./terminal.js";
import { arrow, UNNAMED } from "./words.js";

/** The number of variables to name; the rest is counted. */
const MOST_NAMED = 12;

/** @param width the columns of a line */
export function checkText(problem: Problem, report: ProblemSummary, width: number): string {
  const left = droppedFacts(problem);
  const { notes, warnings, evaluationSet, diagrams } = report;
  const chosen =
    evaluationSet === undefined ? "listed in the file" : `the evaluation set ${quote(evaluationSet)}`;
  return paragraphs(
    plain(problem.name || UNNAMED),
    facts(
      [
        ["low", variablesText(problem.low)],
        ["high", variablesText(problem.high)],
        ["map", mapText(problem)],
        ...(report.inert.length > 0
          ? [["inert", `${list(report.inert)}: every intervention sets them too`]]
          : []),
        ...(report.unmapped.length > 0 ? [["outside the map", report.unmapped.map(listed).join(", ")]] : []),
        ...constraintFacts(report),
        ["search", `${report.abstractions.toLocaleString("en")} surjective abstractions, constraints aside`],
      ].map((row) => row.map(plain)),
      width,
    ),
    `${count(diagrams.length, "diagram")}, ${chosen}`,
    table([["diagram", "interventions", "left out", "impossible", "weight"], ...diagrams.map(diagramCells)]),
    ...(left.length > 0 ? [facts(left, width)] : []),
    ...notes.map((note) =>
      wrapped(`note: ${plain(note.path)}: ${plain(note.message)}`.split(" "), "  ", width),
    ),
    ...warnings.map((warning) => wrapped(`warning: ${plain(warning)}`.split(" "), "  ", width)),
  );
}

function variablesText({ variables, experiments }: Model): string {
  const shown = variables
    .slice(0, MOST_NAMED)
    .map(({ name, states }) => `${listed(name)} (${states.length})`);
  const rest = variables.length > MOST_NAMED ? ` and ${variables.length - MOST_NAMED} more` : "";
  return `${count(variables.length, "variable")}: ${shown.join(", ")}${rest}${experimentsText(experiments)}`;
}

function experimentsText(experiments: Model["experiments"]): string {
  if (!experiments) return "";
  const shown = experiments.slice(0, MOST_NAMED).map((one) => {
    const set = one.do.length > 0 ? one.do.map(listed).join(", ") : "nothing set";
    return `${set} → ${one.of.map(listed).join(", ")}`;
  });
  const rest = experiments.length > MOST_NAMED ? `; and ${experiments.length - MOST_NAMED} more` : "";
  return `; no graph, but ${count(experiments.length, "experiment")}: ${shown.join("; ")}${rest}`;
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
