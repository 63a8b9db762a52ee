// Results of learning and evaluation as text for a terminal, and what such texts are made of: tables, facts, paragraphs.
import { count } from "../base/describe.js";
import type { Evaluation, Measure } from "../evaluation/evaluate.js";
import type { LearnResult } from "../learning/result.js";
import { usesGradients } from "../learning/strategies.js";
import type { Problem } from "../problem/problem.js";
import { alphaText } from "./alpha-text.js";
import { freeFacts } from "./free-text.js";
import { listed } from "./joint-states.js";
import { wrapped } from "./wrapped.js";

export const UNNAMED = "unnamed problem";

/** The summary of a learning run, at most `width` wide; `optimality` says how far it is from the best (report/optimality.ts). */
export function learnText(problem: Problem, result: LearnResult, optimality: string, width: number): string {
  return paragraphs(
    `${plain(result.problem || UNNAMED)}: ${result.strategy} learning, ${restartsText(result.options)}${stoppedText(result)}, seed ${result.seed}, ${duration(result.elapsedMs)}`,
    ...problem.highVariables.map((name) => alphaText(problem, name, result.abstraction[name]!, width)),
    table([
      ["diagram", "error"],
      ...result.diagrams.map((diagram) => [arrow(diagram), decimal(diagram.error)]),
      ["largest", decimal(result.error)],
      ["sum", decimal(result.sum)],
    ]),
    facts(
      [
        ["surjective", result.surjective ? "yes" : "no"],
        ["optimum", optimality],
        ...freeFacts(problem, result.free),
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

/** Of a run that was stopped, how many of its restarts there are. */
function stoppedText({ interrupted, restarts }: LearnResult): string {
  return interrupted ? `, interrupted with ${count(restarts.length, "restart")}` : "";
}

/** "10 restarts of 500 epochs", of the options of runs: "its restarts" where runs differ in them, no epochs where they do or a search has none. */
export function restartsText({ strategy, restarts, epochs }: Readonly<Record<string, unknown>>): string {
  const starts = restarts === undefined ? "its restarts" : count(Number(restarts), "restart");
  const length =
    epochs === undefined || !usesGradients(strategy) ? "" : ` of ${count(Number(epochs), "epoch")}`;
  return starts + length;
}

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
      ["surjective", first.surjective ? "yes" : "no"],
      ...(evaluations.length === 1 ? [["other measures", "for deterministic alphas only"]] : []),
    ]),
  );
}

export function arrow({ source, target }: { source: readonly string[]; target: readonly string[] }): string {
  return `${source.map(listed).join(", ")} → ${target.map(listed).join(", ")}`;
}

/** Six digits after the point. */
export function decimal(value: number): string {
  return value.toFixed(6);
}

export function duration(ms: number): string {
  return ms < 1000 ? `${ms.toFixed(1)} ms` : `${(ms / 1000).toFixed(2)} s`;
}

/** Rows of cells, the first column to the left, the others to the right. */
export function table(cells: readonly (readonly string[])[]): string {
  const rows = cells.map((row) => row.map(plain));
  const widths = rows[0]!.map((_, column) => widest(rows, column));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
        .join("  ")
        .trimEnd(),
    )
    .map((line) => `  ${line}`)
    .join("\n");
}

function widest(rows: readonly (readonly string[])[], column: number): number {
  return rows.reduce((width, row) => Math.max(width, row[column]!.length), 0);
}

/** Labels and what they say, which goes on below itself where it is wider than `width`. */
export function facts(rows: readonly (readonly string[])[], width = Number.POSITIVE_INFINITY): string {
  const longest = widest(rows, 0);
  return rows
    .map(([label, value]) => wrapped(value!.split(" "), `  ${label!.padEnd(longest)}  `, width))
    .join("\n");
}

export function paragraphs(...texts: readonly string[]): string {
  return `${texts.join("\n\n")}\n`;
}

/** In one line, without what a terminal would obey: names may hold control characters. */
export function plain(text: string): string {
  return visible(text).replace(/[\t\n]/g, escaped);
}

/** Control characters, but for tabs and line breaks, and those that turn the direction of writing, as \u001b and the like. */
export function visible(text: string): string {
  return text.replace(/[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069]/gu, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
