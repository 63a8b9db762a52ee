// A comparison of strategies as text for a terminal: one row per strategy, with the tests between them below.
import type { Comparison, StrategyTest } from "../experiments/compare.js";
import { bestText, repeatsText, summaryCells, summaryHeader, titleText } from "./repeated-runs-text.js";
import { SIGNED_RANK_HEAD, signedRankCells } from "./signed-rank-cells.js";
import { paragraphs, table } from "./terminal.js";

/** The title, the table of strategies and the best known sum; for several strategies also the tests. */
export function comparisonText(comparison: Comparison): string {
  const { repeats, options, tests, best } = comparison;
  return paragraphs(
    titleText(comparison, repeatsText(repeats, options)),
    strategyTable(comparison),
    bestText(best),
    ...(tests.length > 0 ? [testTable(tests)] : []),
  );
}

function strategyTable({ strategies }: Comparison): string {
  const entries = Object.entries(strategies);
  const header = ["strategy", ...summaryHeader(entries[0]![1])];
  return table([header, ...entries.map(([name, summary]) => [name, ...summaryCells(summary)])]);
}

function testTable(tests: readonly StrategyTest[]): string {
  const what = tests[0]!.measure === "distance" ? "distance to the truth" : "sum of errors";
  const rows = tests.map((test) => [test.strategies.join(" – "), ...signedRankCells(test)]);
  return `  Wilcoxon signed-rank tests, two-sided, of the ${what}\n${table([["", ...SIGNED_RANK_HEAD], ...rows])}`;
}
