// The part of a report on the exact errors: of every diagram, and of its interventions.

import { jointState } from "../../drawing/joint-states.js";
import type { Block } from "../../drawing/markup.js";
import { bar, table } from "../../drawing/table.js";
import type { DiagramError, Evaluation } from "../../evaluation/evaluate.js";
import { DISTANCES, type Distance } from "../../input/distances.js";
import type { Problem } from "../../problem/problem.js";
import { arrow } from "../words.js";

/** The most diagrams and interventions shown; the smallest errors are left out first. */
const MOST_DIAGRAMS = 50;
const MOST_INTERVENTIONS = 60;

export function errorBlocks(problem: Problem, { distance, diagrams }: Evaluation): Block[] {
  return [diagramTable(diagrams, distance), interventionTable(problem, diagrams, distance)];
}

function diagramTable(diagrams: readonly DiagramError[], by: Distance): Block {
  const { title, largest, largestText } = DISTANCES[by];
  const sorted = [...diagrams].sort((a, b) => b.error - a.error);
  return table({
    caption: "Diagrams",
    note: `${shown(MOST_DIAGRAMS, diagrams.length, "diagrams")}An error is the largest ${title} over the interventions; a full bar is ${largestText}, the largest there can be.`,
    head: ["diagram", "error", ""],
    rows: sorted
      .slice(0, MOST_DIAGRAMS)
      .map((diagram) => [arrow(diagram), diagram.error, bar(diagram.error / largest)]),
  });
}

function interventionTable({ low, map }: Problem, diagrams: readonly DiagramError[], by: Distance): Block {
  const { largest } = DISTANCES[by];
  const all = diagrams.flatMap((diagram) =>
    Array.from(diagram.columns, (distance, column) => ({ diagram, distance, column })),
  );
  const sorted = all.sort((a, b) => b.distance - a.distance);
  return table({
    caption: "Interventions",
    note: `${shown(MOST_INTERVENTIONS, all.length, "interventions")}The distance between the two ways round a diagram, for every low-level intervention.`,
    head: ["diagram", "do", "distance", ""],
    rows: sorted.slice(0, MOST_INTERVENTIONS).map(({ diagram, distance, column }) => {
      const preimage = diagram.source.flatMap((name) => map[name]!);
      return [arrow(diagram), jointState(low, preimage, column), distance, bar(distance / largest)];
    }),
  });
}

function shown(most: number, all: number, what: string): string {
  return all > most ? `The ${most} of ${all} ${what} with the largest errors. ` : "";
}
