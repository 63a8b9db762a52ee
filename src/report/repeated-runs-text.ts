// Texts on repeated runs for comparisons and sweeps: table columns, the kind of repeats, and the best
// known sum.
import { count } from "../base/describe.js";
import { decimal, duration, percent, spread } from "../drawing/numbers.js";
import type { BestKnown, RunsSummary } from "../experiments/repeats.js";
import { plain } from "./terminal.js";
import { restartsText, UNNAMED } from "./words.js";

interface Titled {
  readonly problem: string | null;
  readonly seed: number;
  readonly elapsedMs: number;
}

/** The first line: the problem, the experiment, the seed and the time. */
export function titleText({ problem, seed, elapsedMs }: Titled, what: string): string {
  return `${plain(problem || UNNAMED)}: ${what}, seed ${seed}, ${duration(elapsedMs)}`;
}

/** The headings of `summaryCells`. */
export function summaryHeader({ distance }: RunsSummary): string[] {
  return [...(distance ? ["distance"] : []), "error", "sum", "penalty", "time in ms", "best"];
}

/** Mean ± standard deviation over the repeats, and the share of best runs. */
export function summaryCells({ distance, error, sum, loss, elapsedMs, share }: RunsSummary): string[] {
  return [
    ...(distance ? [spread(distance, 2)] : []),
    spread(error, 4),
    spread(sum, 4),
    spread(loss.penalty, 4),
    spread(elapsedMs, 1),
    percent(share),
  ];
}

/** "10 repeats, each the best of 10 restarts of 500 epochs". */
export function repeatsText(repeats: number, options: Readonly<Record<string, unknown>>): string {
  return `${count(repeats, "repeat")}, each the best of ${restartsText(options)}`;
}

export function bestText(best: BestKnown): string {
  if (best?.source === "proven")
    return `  best: a surjective abstraction with the least sum of errors of all, ${decimal(best.sum)} (proven)`;
  const sum = best ? `${decimal(best.sum)} (${best.source})` : "none so far";
  return `  best: a surjective abstraction with the least sum of errors known, ${sum}`;
}
