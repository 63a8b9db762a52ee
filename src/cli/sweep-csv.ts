// A sweep as CSV: one row per cell, with the values of the axes, then means and standard deviations, named as
// in the JSON.

import { csvText } from "../data/csv.js";
import type { MeanAndSd } from "../experiments/statistics/mean.js";
import type { Sweep, SweepCell } from "../experiments/sweep.js";
import { valueText } from "../report/sweep-text.js";

export function sweepCsv({ axes, cells }: Sweep): string {
  const rows = cells.map((cell) => ({
    ...Object.fromEntries(axes.map(({ name }) => [name, valueText(cell.values[name])])),
    ...figures(cell),
  }));
  const columns = Object.keys(rows[0]!);
  return csvText([columns, ...rows.map((row) => Object.values(row))]);
}

function figures({ distance, error, sum, loss, elapsedMs, share }: SweepCell): Record<string, string> {
  return {
    ...(distance && spread("distance", distance)),
    ...spread("error", error),
    ...spread("sum", sum),
    ...spread("loss.total", loss.total),
    ...spread("loss.distance", loss.distance),
    ...spread("loss.penalty", loss.penalty),
    ...spread("elapsedMs", elapsedMs),
    share: String(share),
  };
}

function spread(name: string, { mean, sd }: MeanAndSd): Record<string, string> {
  return { [`${name}.mean`]: String(mean), [`${name}.sd`]: String(sd) };
}
