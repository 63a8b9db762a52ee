// Draws a restart's recorded losses by epoch.

import { linePlot } from "./line-plot.js";
import type { Block } from "./markup.js";
import { significant } from "./numbers.js";

/** Losses by epoch. */
interface History {
  readonly total: readonly number[];
  readonly distance: readonly number[];
  readonly penalty: readonly number[];
}

/** The loss axis is logarithmic from this ratio of the largest to the smallest positive loss on. */
const WIDE = 20;

/** @param step the number of epochs between two recorded losses */
export function lossBlocks({ total, distance, penalty }: History, step = 1): Block[] {
  const series = [
    { name: "total", values: total },
    { name: "distance", values: distance },
    { name: "penalty", values: penalty },
  ];
  const positive = series.flatMap(({ values }) => values).filter((value) => value > 0);
  const largest = positive.reduce((a, b) => Math.max(a, b), 0);
  const smallest = positive.reduce((a, b) => Math.min(a, b), largest);
  const log = largest > WIDE * smallest;
  const zeros = log && series.some(({ values }) => values.some((value) => value <= 0));
  const courses = series.map(
    ({ name, values }) => `${name} from ${significant(values[0] ?? 0)} to ${significant(values.at(-1) ?? 0)}`,
  );
  return [
    linePlot({
      title: "Losses of the restart that was kept",
      description: `Over ${total.length * step} epochs: ${courses.join(", ")}.`,
      note: `Over ${total.length * step} epochs: ${courses.join(", ")}.${zeros ? " Losses of 0 are gaps." : ""}`,
      series,
      xLabel: "epoch",
      step,
      yLabel: "relaxed loss",
      log,
    }),
  ];
}
