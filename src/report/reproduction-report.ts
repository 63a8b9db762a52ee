// The HTML report of a reproduction: the tables and plots of every study beside the published figures.
import { heatMap } from "../drawing/heat-map.js";
import { linePlot } from "../drawing/line-plot.js";
import { lossBlocks } from "../drawing/losses.js";
import { type Block, element } from "../drawing/markup.js";
import { duration } from "../drawing/numbers.js";
import { page, paragraph } from "../drawing/page.js";
import { table } from "../drawing/table.js";
import { PUBLISHED_BATTERY } from "../reproduction/published.js";
import type { ResultA, ResultBattery, ResultD, StudyResult } from "../reproduction/reproduce.js";
import { problemOf, SYNTHETIC } from "../reproduction/study.js";
import { CURVE_STEP } from "../reproduction/study-a.js";
import type { Grid } from "../reproduction/study-d.js";
import { publishedGrid } from "./reproduction/grids.js";
import { notesTitle, runText, studyTables, studyTitle } from "./reproduction/tables.js";

/** A reproduction as the text of an HTML document. */
export function reproductionReport(results: readonly StudyResult[]): string {
  const { version } = results[0]!;
  const learned = results.find((result) => result.study !== "published");
  const seed = learned ? `Seed ${learned.seed}, ` : "";
  const elapsed = results.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0);
  return page({
    title: "The paper's experiments, run again",
    intro: [
      paragraph(
        "The experiments of F. M. Zennaro, M. Drávucz, G. Apachitei, W. D. Widanage and T. Damoulas, Jointly Learning Consistent Causal Abstractions Over Multiple Interventional Distributions, CLeaR 2023, and the numbers of other papers, beside the published figures.",
      ),
      paragraph(`${seed}${duration(elapsed)} in all, causal-abstraction ${version}.`),
    ],
    sections: results.map((result) => ({ title: studyTitle(result), blocks: studyBlocks(result) })),
  });
}

function studyBlocks(result: StudyResult): Block[] {
  return [
    paragraph(`${runText(result)}.`),
    ...plots(result),
    ...studyTables(result).map(({ title, note, head, rows }) => table({ caption: title, note, head, rows })),
    paragraph(element("strong", {}, notesTitle(result))),
    element("ul", {}, ...result.notes.map((note) => element("li", {}, note))),
  ];
}

function plots(result: StudyResult): Block[] {
  if (result.study === "a") return curvePlots(result);
  if (result.study === "d") return gridPlots(result);
  if (result.study === "battery") return batteryPlots(result);
  return [];
}

function curvePlots({ curves, orientation }: ResultA): Block[] {
  return SYNTHETIC.map((scenario) => {
    const series = Object.entries(curves[scenario]).map(([name, values]) => ({ name, values: [...values] }));
    const ends = series.map(({ name, values }) => `${name} ends at ${values.at(-1)!.toFixed(4)}`);
    return linePlot({
      title: `Loss of the first repeat on ${scenario}, ${orientation}`,
      description: `Total relaxed loss of the best restart over 500 epochs: ${ends.join(", ")}.`,
      series,
      xLabel: "epoch",
      step: CURVE_STEP,
      yLabel: "total loss",
      log: true,
    });
  });
}

function gridPlots({ orientations, temperatures, lambdas }: ResultD): Block[] {
  const grid = (title: string, values: Grid, note?: string) =>
    heatMap({
      title,
      description: `${title}: ${values.map((row, i) => `T = ${temperatures[i]}: ${row.map((value) => value.toFixed(2)).join(", ")}`).join("; ")}.`,
      ...(note && { note }),
      rows: temperatures.map(String),
      cols: lambdas.map(String),
      rowTitle: "T",
      colTitle: "λ",
      values,
      domain: [0, LARGEST_DISTANCE],
      format: (value) => value.toFixed(2),
    });
  return [
    ...Object.entries(orientations).map(([orientation, { mean }]) =>
      grid(`Mean distance to the truth, ${orientation}`, mean),
    ),
    grid("Mean distance to the truth, as published", publishedGrid(), "The row T = 0.01 is an artefact."),
  ];
}

/** The upper end of the colour scale in study D. */
const LARGEST_DISTANCE = 10;

function batteryPlots({ orientations }: ResultBattery): Block[] {
  const problem = problemOf("battery");
  return Object.entries(orientations).flatMap(([orientation, { chosen }]) => [
    ...problem.highVariables.map((name) => {
      const variable = problem.high.variables.find((one) => one.name === name)!;
      const states = chosen.abstraction[name]!;
      const authors: readonly number[] = PUBLISHED_BATTERY.abstraction[name as "CG" | "ML"];
      const columns = statesOf(name);
      const words = states.map((state, j) => `${columns[j]} to ${variable.states[state]}`);
      return heatMap({
        title: `Alpha of ${name}, chosen ${orientation}`,
        description: `The relaxed alpha. Discretised, it maps ${words.join(", ")}.`,
        rows: [...variable.states],
        cols: columns,
        rowTitle: name,
        colTitle: problem.map[name]!.join(", "),
        values: chosen.relaxed[name]!.toJSON(),
        domain: [0, 1],
        format: (value) => value.toFixed(2),
        dotted: { label: "discretised", at: (row, col) => states[col] === row },
        outlined: { label: "chosen by the authors", at: (row, col) => authors[col] === row },
      });
    }),
    ...lossBlocks(chosen.history, chosen.historyStep),
  ]);
}

/** The joint states of a high-level variable's preimage, in C order. */
function statesOf(name: string): string[] {
  const { low, map } = problemOf("battery");
  return map[name]!.reduce<string[]>(
    (joint, node) => {
      const { states } = low.variables.find((variable) => variable.name === node)!;
      return joint.flatMap((before) => states.map((state) => (before ? `${before}, ${state}` : state)));
    },
    [""],
  );
}
