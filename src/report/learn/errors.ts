// The part of a report on the exact errors: of every diagram with its witness and what is kept, and of its
// interventions.

import { type Block, type Child, element } from "../../drawing/markup.js";
import { beside, column, paragraph } from "../../drawing/page.js";
import { type Cell, table } from "../../drawing/table.js";
import type { DiagramError, Evaluation } from "../../evaluation/evaluate.js";
import { EVALUATED_DISTANCES, type EvaluatedDistance } from "../../input/distances.js";
import type { Problem } from "../../problem/problem.js";
import { scaleText } from "../distance-text.js";
import { BITS_HEADS, BITS_NOTE, vacuousText } from "../kept-text.js";
import { interventionText, witnessWords } from "../witness-text.js";
import { arrow } from "../words.js";

/** The most diagrams and interventions shown; the smallest errors are left out first. */
const MOST_DIAGRAMS = 50;
const MOST_INTERVENTIONS = 60;
const MOST_IN_FILE = 20_000;

export function errorBlocks(problem: Problem, evaluation: Evaluation): Block[] {
  const vacuous = vacuousText(evaluation.diagrams, evaluation.kept);
  return [
    ...(vacuous === undefined ? [] : [paragraph(element("strong", {}, "Nothing kept: "), `${vacuous}.`)]),
    beside([
      column([diagramTable(problem, evaluation), keptTable(evaluation)]),
      interventionTable(problem, evaluation.diagrams, evaluation.distance),
    ]),
  ];
}

/** The diagrams with their places, the largest errors first. */
function byError({ diagrams }: Evaluation): { readonly diagram: DiagramError; readonly d: number }[] {
  return diagrams
    .map((diagram, d) => ({ diagram, d }))
    .sort((a, b) => b.diagram.error - a.diagram.error)
    .slice(0, MOST_DIAGRAMS);
}

function diagramTable(problem: Problem, evaluation: Evaluation): Block {
  const { diagrams, distance, aggregate } = evaluation;
  const { largest } = EVALUATED_DISTANCES[distance];
  return table({
    caption: "Diagrams",
    note: `${shown(MOST_DIAGRAMS, diagrams.length, "diagrams")}An error is ${errorOf(aggregate)}, by ${scaleText(distance)}; a full bar is the largest there can be.`,
    head: ["diagram", "error", "where the levels differ most"],
    csv: {
      name: "errors.csv",
      rows: [
        ["diagram", "error", "intervention", "low says", "high says"],
        ...diagrams.map((diagram) => [arrow(diagram), diagram.error, ...witnessCells(diagram)]),
      ],
    },
    rows: byError(evaluation).map(({ diagram }) => [
      arrow(diagram),
      withBar(diagram.error, largest),
      witness(problem, diagram),
    ]),
  });
}

/** The witness for a program: what is set, and both distributions in full. */
function witnessCells({ source, worst }: DiagramError): string[] {
  if (!worst) return ["", "", ""];
  const place = interventionText(worst.low, source.length === 0 ? worst.high : undefined);
  return [place, worst.reached.join(" "), worst.expected.join(" ")];
}

/** A value with a bar, where there is a largest one. */
function withBar(value: number, largest: number): Cell {
  return Number.isFinite(largest) ? { value, share: value / largest } : value;
}

function errorOf(aggregate: Evaluation["aggregate"]): string {
  return aggregate === "mean"
    ? "the weighted mean of the distances at its interventions"
    : "the largest distance at its interventions";
}

function witness(problem: Problem, diagram: DiagramError) {
  const words = witnessWords(problem.high, diagram, true);
  if (!words) return "nowhere";
  const lines: Child[] = words.says.map((line) => element("li", {}, line));
  return element("div", {}, words.place, element("ul", {}, lines));
}

function keptTable(evaluation: Evaluation): Block {
  const { diagrams, kept } = evaluation;
  return table({
    caption: "What is kept",
    note: `${shown(MOST_DIAGRAMS, diagrams.length, "diagrams")}Effective information in bits: ${BITS_NOTE}.`,
    head: ["diagram", ...BITS_HEADS],
    csv: {
      name: "kept.csv",
      rows: [
        ["diagram", ...BITS_HEADS],
        ...diagrams.map((diagram, d) => {
          const { low, abstracted, high } = kept.diagrams[d]!;
          return [arrow(diagram), low, abstracted, high];
        }),
      ],
    },
    rows: byError(evaluation).map(({ diagram, d }) => {
      const { low, abstracted, high } = kept.diagrams[d]!;
      return [arrow(diagram), low, abstracted, high];
    }),
  });
}

function interventionTable(
  problem: Problem,
  diagrams: readonly DiagramError[],
  by: EvaluatedDistance,
): Block {
  const { largest } = EVALUATED_DISTANCES[by];
  const all = diagrams.flatMap((diagram, d) =>
    Array.from(diagram.columns, (distance, column) => ({ diagram, d, distance, column })),
  );
  const sorted = all.sort((a, b) => b.distance - a.distance);
  return table({
    caption: "Interventions",
    note: `${shown(MOST_INTERVENTIONS, all.length, "interventions")}The distance between the two ways round a diagram, for every low-level intervention.`,
    head: ["diagram", "intervention", "distance"],
    csv: {
      name: "interventions.csv",
      rows: [
        ["diagram", "intervention", "distance"],
        ...sorted.slice(0, MOST_IN_FILE).map(({ diagram, d, distance, column }) => {
          const { low, high } = problem.interventionOf(d, column);
          return [arrow(diagram), interventionText(low, high), distance];
        }),
      ],
    },
    rows: sorted.slice(0, MOST_INTERVENTIONS).map(({ diagram, d, distance, column }) => {
      const { low, high } = problem.interventionOf(d, column);
      return [arrow(diagram), interventionText(low, high), withBar(distance, largest)];
    }),
  });
}

function shown(most: number, all: number, what: string): string {
  return all > most ? `The ${most} of ${all} ${what} with the largest errors. ` : "";
}
