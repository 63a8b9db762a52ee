// What a run leaves: its record (the JSON) and the tables made of it.
import os from "node:os";
import { version } from "../dist/index.js";
import { type Case, type Learner, learners, scenarioNames } from "./cases.js";

export interface BenchRecord {
  readonly version: string;
  readonly date: string;
  readonly machine: {
    readonly cpu: string;
    readonly platform: string;
    readonly node: string;
    readonly v8: string;
  };
  readonly unit: "ns per epoch and restart";
  /** One figure per round; figures of the same round were taken one after the other. */
  readonly cases: readonly {
    readonly scenario: string;
    readonly learner: Learner;
    readonly rounds: readonly number[];
  }[];
}

export function toRecord(cases: readonly Case[], figures: readonly (readonly number[])[]): BenchRecord {
  return {
    version,
    date: new Date().toISOString(),
    machine: {
      cpu: os.cpus()[0]?.model ?? "unknown",
      platform: `${process.platform} ${process.arch}`,
      node: process.versions.node,
      v8: process.versions.v8,
    },
    unit: "ns per epoch and restart",
    cases: cases.map(({ scenario, learner }, c) => ({ scenario, learner, rounds: figures[c]! })),
  };
}

/** The figures and the ratios to the twin: medians over the rounds, with the quartiles. */
export function table(record: BenchRecord): string {
  const rows = scenarioNames.map((scenario) => {
    const [twin, f64, f32] = learners.map((learner) => roundsOf(record, scenario, learner));
    return [
      scenario,
      ...[twin!, f64!, f32!].map((rounds) => withSpread(rounds, 0)),
      ...[f64!, f32!].map((rounds) => withSpread(ratios(twin!, rounds), 1)),
    ];
  });
  return layOut([["ns per epoch × restart", "twin", "f64", "f32", "twin ÷ f64", "twin ÷ f32"], ...rows]);
}

/** How the medians changed since an earlier record, in percent; the twin's column is the machine's part in it. */
export function comparison(record: BenchRecord, earlier: BenchRecord): string {
  const rows = scenarioNames.map((scenario) => [
    scenario,
    ...learners.map((learner) => {
      const before = quantile(roundsOf(earlier, scenario, learner), 0.5);
      const change = 100 * (quantile(roundsOf(record, scenario, learner), 0.5) / before - 1);
      return `${change < 0 ? "−" : "+"}${Math.abs(change).toFixed(1)} %`;
    }),
  ]);
  return layOut([[`change since ${earlier.version}, ${earlier.date.slice(0, 10)}`, ...learners], ...rows]);
}

function roundsOf({ cases }: BenchRecord, scenario: string, learner: Learner): readonly number[] {
  const found = cases.find((one) => one.scenario === scenario && one.learner === learner);
  if (!found) throw new Error(`the record has no figures of ${scenario}, ${learner}`);
  return found.rounds;
}

/** Round by round, so that what slows a round cancels. */
function ratios(above: readonly number[], below: readonly number[]): number[] {
  return above.map((figure, round) => figure / below[round]!);
}

function withSpread(values: readonly number[], digits: number): string {
  const [lower, middle, upper] = [0.25, 0.5, 0.75].map((q) => quantile(values, q).toFixed(digits));
  return `${middle} (${lower}–${upper})`;
}

/** Linear between the two values it falls between. */
function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = q * (sorted.length - 1);
  const below = sorted[Math.floor(place)]!;
  const above = sorted[Math.ceil(place)]!;
  return below + (place % 1) * (above - below);
}

/** Columns as wide as their widest cell: the first to the left, the others to the right. */
function layOut(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row.map((cell, c) => (c === 0 ? cell.padEnd(widths[c]!) : cell.padStart(widths[c]!))).join("  "),
    )
    .join("\n");
}
