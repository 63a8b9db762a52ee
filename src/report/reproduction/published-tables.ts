// The tables of published numbers: each beside ours, the proven optima, and the maps that the sources chose.
import { grouped, significant } from "../../drawing/numbers.js";
import type { ProvenOptimum } from "../../reproduction/literature/optima.js";
import type { Value } from "../../reproduction/literature/rows.js";
import {
  entriesOf,
  type FiguresPublished,
  type PublishedNumber,
} from "../../reproduction/literature/study.js";
import type { StudyTable } from "./study-table.js";

export function tablesPublished(figures: FiguresPublished): StudyTable[] {
  const sources = [...new Set(figures.entries.map(({ source }) => source))];
  return [
    ...sources.map((source) => ({
      title: source,
      head: ["problem", "measure", "what", "map", "published", "ours", "difference", "agrees"],
      rows: figures.entries.filter((number) => number.source === source).map(numberCells),
    })),
    optimaTable(figures),
    chosenTable(figures),
  ];
}

function numberCells({
  problem,
  measure,
  what,
  map,
  published,
  ours,
  difference,
  agrees,
}: PublishedNumber): string[] {
  return [
    problem,
    measure,
    what,
    map ?? "",
    published === null ? "–" : valueText(published, String),
    valueText(ours, (value) => String(Number(value.toPrecision(10)))),
    difference === null ? "" : significant(difference),
    agrees === null ? "" : agrees ? "✓" : "differs",
  ];
}

/** A number, or how many a matrix has. */
function valueText(value: Value, text: (value: number) => string): string {
  return typeof value === "number" ? text(value) : `${entriesOf(value).length} numbers`;
}

function optimaTable({ optima }: FiguresPublished): StudyTable {
  return {
    title: "The least errors of all surjective maps, proven",
    note: "By the largest error over the diagrams (max) or their sum. A map is given as the states that the joint states of each preimage take, in the order of the high-level variables; of several the canonical one. The composition's problems have too many maps to enumerate, and more states than solve takes.",
    head: ["problem", "measure", "of diagrams", "maps", "optimum", "attained by", "by the map", "proven by"],
    rows: optima.map((optimum) => [
      optimum.problem,
      optimum.measure,
      optimum.criterion,
      grouped(optimum.maps),
      optimum.value.toFixed(6),
      grouped(optimum.attaining),
      mapText(optimum),
      optimum.by,
    ]),
  };
}

/** "01 1001": the abstractions here have at most ten high-level states. */
function mapText({ abstraction }: ProvenOptimum): string {
  return Object.values(abstraction)
    .map((states) => states.join(""))
    .join(" ");
}

function chosenTable({ chosen }: FiguresPublished): StudyTable {
  return {
    title: "The maps that the sources chose or print, beside the optimum",
    note: "By the largest Jensen–Shannon error. Without a map: the problem's truth.",
    head: ["problem", "what", "map", "its error", "optimum", "times the optimum"],
    rows: chosen.map(({ problem, what, map, error, optimum }) => [
      problem,
      what,
      map ?? "",
      error.toFixed(6),
      optimum.toFixed(6),
      timesText(error, optimum),
    ]),
  };
}

/** An error below this is 0. */
const NOTHING = 1e-10;

function timesText(error: number, optimum: number): string {
  if (optimum >= NOTHING) return (error / optimum).toFixed(2);
  return error < NOTHING ? "1.00" : "∞";
}
