// What was understood of a problem file, as text for a terminal.
import { count, list, quote } from "../base/describe.js";
import { jointStates, listed } from "../drawing/joint-states.js";
import type { Problem } from "../problem/problem.js";
import type { DiagramReport, ProblemSummary } from "../problem/report.js";
import { alphaText } from "./alpha-text.js";
import { droppedFacts } from "./dropped-text.js";
import { remarkTexts, tableTexts, variablesText } from "./model-text.js";
import { facts, paragraphs, plain, table } from "./terminal.js";
import { arrow, UNNAMED } from "./words.js";

/** The most joint states of a preimage whose truth is shown. */
const MOST_JOINT_STATES = 100;

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
        ...constraintFacts(problem),
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
    ...truthTexts(problem, width),
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

/** Constraints by the names of states, whatever the file gives them by. */
function constraintFacts(problem: Problem): string[][] {
  const { constraints } = problem.valid;
  return problem.highVariables.flatMap((name, x) => {
    const constraint = constraints[x];
    if (!constraint) return [];
    const above = problem.statesOf(name);
    const below = jointStates(problem.low, problem.map[name]!);
    const allowed = [...constraint.allow].map(
      ([joint, states]) => `${below[joint]} → ${states.map((state) => above[state]).join(" or ")}`,
    );
    const { monotone } = constraint;
    return [[`constraint on ${name}`, [...(monotone ? [monotone] : []), ...allowed].join("; ")]];
  });
}

/** The truth by the names of states, whatever the file gives them by. */
function truthTexts(problem: Problem, width: number): string[] {
  const { truth } = problem;
  if (!truth) return [];
  const text = (name: string) => {
    const { cols } = problem.alphaShape(name);
    if (cols <= MOST_JOINT_STATES) return alphaText(problem, name, truth[name]!, [], width);
    return plain(`${name}: ${count(cols, "joint state")}, too many to show`);
  };
  return ["Truth", ...problem.highVariables.map(text)];
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
