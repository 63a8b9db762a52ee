// A signed-rank test as table cells, shared by texts and pages.
import { pValue } from "../drawing/numbers.js";
import type { StrategyTest } from "../experiments/compare.js";

/** The headings of `signedRankCells`. */
export const SIGNED_RANK_HEAD = ["W", "pairs that differ", "p exact", "p approximate"] as const;

type Tested = Pick<StrategyTest, "statistic" | "pairs" | "exact" | "approximate">;

export function signedRankCells({ statistic, pairs, exact, approximate }: Tested): string[] {
  return [String(statistic), String(pairs), pValue(exact), pValue(approximate)];
}
