// A comparison of strategies as text for a terminal: one row per strategy, the tests between them below.
import { count } from "../input/describe.js";
import type { ComparedStrategy, Comparison, StrategyTest } from "../result/comparison.js";
import type { MeanAndSd } from "../statistics/mean.js";
import { decimal, duration, paragraphs, table } from "./text.js";

/** The title, the table of strategies, the best sum known, and the tests where there are several strategies. */
export function comparisonText(comparison: Comparison): string {
  const { tests, best } = comparison;
  return paragraphs(
    title(comparison),
    strategyTable(comparison),
    `  best: a surjective abstraction with the least sum of errors known, ${best ? `${decimal(best.sum)} (${best.source})` : "none so far"}`,
    ...(tests.length > 0 ? [testTable(tests)] : []),
  );
}

function title({ problem, repeats, options, seed, elapsedMs }: Comparison): string {
  const run = `${count(Number(options.restarts), "restart")} of ${count(Number(options.epochs), "epoch")}`;
  return `${problem ?? "unnamed problem"}: ${count(repeats, "repeat")}, each the best of ${run}, seed ${seed}, ${duration(elapsedMs)}`;
}

/** Mean ± standard deviation over the repeats. */
function strategyTable({ strategies }: Comparison): string {
  const entries = Object.entries(strategies);
  const hasTruth = entries.every(([, { distance }]) => distance !== undefined);
  const header = [
    "strategy",
    ...(hasTruth ? ["distance"] : []),
    "error",
    "sum",
    "penalty",
    "time in ms",
    "best",
  ];
  const row = ([name, of]: [string, ComparedStrategy]) => [
    name,
    ...(of.distance ? [spread(of.distance, 2)] : []),
    spread(of.error, 4),
    spread(of.sum, 4),
    spread(of.loss.penalty, 4),
    spread(of.elapsedMs, 1),
    `${Number((100 * of.share).toFixed(1))} %`,
  ];
  return table([header, ...entries.map(row)]);
}

function testTable(tests: readonly StrategyTest[]): string {
  const what = tests[0]!.measure === "distance" ? "distance to the truth" : "sum of errors";
  const row = ({ strategies, statistic, pairs, exact, approximate }: StrategyTest) => [
    strategies.join(" – "),
    String(statistic),
    String(pairs),
    pValue(exact),
    pValue(approximate),
  ];
  const rows = [["", "W", "pairs that differ", "p exact", "p approximate"], ...tests.map(row)];
  return `  Wilcoxon signed-rank tests, two-sided, of the ${what}\n${table(rows)}`;
}

function spread({ mean, sd }: MeanAndSd, digits: number): string {
  return `${mean.toFixed(digits)} ± ${sd.toFixed(digits)}`;
}

/** Four digits after the point; the small ones by their magnitude. */
function pValue(p: number): string {
  return p >= 1e-3 ? p.toFixed(4) : p.toExponential(1);
}
