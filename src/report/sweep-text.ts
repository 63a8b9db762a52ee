// A sweep as text for a terminal: one row per cell, and a heat map for two axes.
import { count } from "../base/describe.js";
import type { CellValues } from "../experiments/options.js";
import type { Sweep, SweepCell } from "../experiments/sweep.js";
import { bestText, repeatsText, summaryCells, summaryHeader, titleText } from "./repeated-runs-text.js";
import { paragraphs, table } from "./terminal.js";

/** Shades from the least value to the largest. */
const SHADES = ["·", "░", "▒", "▓", "█"];

/** The title, the table of cells and the best known sum; for two axes also the heat map. */
export function sweepText(sweep: Sweep): string {
  const { cells, repeats, options, best, axes } = sweep;
  return paragraphs(
    titleText(sweep, `${count(cells.length, "cell")} of ${repeatsText(repeats, options)}`),
    cellTable(sweep),
    bestText(best),
    ...(axes.length === 2 ? [heatMap(sweep)] : []),
  );
}

/** "temperature 0.1, lambda 10". */
export function valuesText(values: CellValues): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} ${valueText(value)}`)
    .join(", ");
}

/** A value as written on the command line; option objects and schedules as JSON. */
export function valueText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function cellTable({ axes, cells }: Sweep): string {
  const header = [...axes.map(({ name }) => name), ...summaryHeader(cells[0]!)];
  const row = (cell: SweepCell) => [
    ...axes.map(({ name }) => valueText(cell.values[name])),
    ...summaryCells(cell),
  ];
  return table([header, ...cells.map(row)]);
}

/**
 * The mean distance to the truth (or the mean sum of errors if there is no truth) by the values of two axes.
 */
function heatMap({ axes, cells }: Sweep): string {
  const [down, across] = axes.map(({ name, values }) => ({ name, headings: values.map(valueText) }));
  const hasTruth = cells[0]!.distance !== undefined;
  const means = cells.map(({ distance, sum }) => (distance ?? sum).mean);
  const width = across!.headings.length;
  const shades = shadesOf(means);
  const entries = means.map((mean, i) => `${mean.toFixed(hasTruth ? 2 : 4)} ${shades[i]}`);
  const rows = down!.headings.map((heading, i) => [heading, ...entries.slice(i * width, (i + 1) * width)]);
  const what = hasTruth ? "distance to the truth" : "sum of errors";
  const title = `  mean ${what}: ${down!.name} down, ${across!.name} across; from the least ${SHADES.join(" ")} to the largest`;
  return `${title}\n${table([["", ...across!.headings], ...rows])}`;
}

/**
 * A shade for each value, in equal steps from the least to the largest; the first shade if all values
 * are equal.
 */
function shadesOf(values: readonly number[]): string[] {
  const least = values.reduce((a, b) => Math.min(a, b));
  const range = values.reduce((a, b) => Math.max(a, b)) - least;
  const step = (value: number) => (range === 0 ? 0 : Math.floor((SHADES.length * (value - least)) / range));
  return values.map((value) => SHADES[Math.min(step(value), SHADES.length - 1)]!);
}
