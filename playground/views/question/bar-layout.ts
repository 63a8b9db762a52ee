// Where the bars of distributions stand in a box, and which of their labels have room.
import { textWidth, widest } from "../../../src/drawing/text.js";
import type { Box } from "./square-layout.js";

export interface Bars {
  /** Per state its place, and whether its label is written. */
  readonly groups: readonly { readonly x: number; readonly width: number; readonly isLabelled: boolean }[];
  readonly barWidth: number;
  /** The line on which the bars stand, and the height of a bar of probability 1. */
  readonly base: number;
  readonly height: number;
  /** How the states and the values are written. */
  readonly labels: "level" | "upright";
  readonly values: "level" | "upright" | "none";
}

/** The size of all text at the bars. */
export const BAR_TEXT = 10.5;
/** What stands above the bars: the name of the variable. */
const HEAD = 18;
const LINE = 15;
const VALUE_WIDTH = textWidth("0.95", BAR_TEXT) - 3;
const LONGEST_UPRIGHT = 40;
const WIDEST_BAR = 44;
const FEW = 6;
const LEAST_WRITTEN = 0.005;

/**
 * @param labels the states
 * @param series the distributions, side by side
 */
export function barsOf(box: Box, labels: readonly string[], series: readonly (readonly number[])[]): Bars {
  const inner = box.width - 16;
  const step = inner / labels.length;
  const barWidth = Math.max(1, Math.min(WIDEST_BAR, (0.82 * step) / series.length));
  const isLevel = widest(labels, BAR_TEXT) < step - 2 || labels.length < 4;
  const longest = widest(labels, BAR_TEXT);
  const isUpright = !isLevel && step >= BAR_TEXT + 2 && longest <= LONGEST_UPRIGHT;
  const foot = isUpright ? longest + 6 : LINE + 2;
  const values = valuesOf(barWidth, step, series.length);
  const room = { level: 12, upright: 26, none: 2 }[values];
  const isLabelled = isLevel || isUpright ? labels.map(() => true) : peaks(labels, series, step);
  return {
    groups: labels.map((_, i) => ({ x: box.x + 8 + i * step, width: step, isLabelled: isLabelled[i]! })),
    barWidth,
    base: box.y + box.height - foot,
    height: box.height - foot - HEAD - room,
    labels: isUpright ? "upright" : "level",
    values,
  };
}

function valuesOf(barWidth: number, step: number, count: number): Bars["values"] {
  if (barWidth >= VALUE_WIDTH && step > count * VALUE_WIDTH) return "level";
  return barWidth >= BAR_TEXT ? "upright" : "none";
}

/** Whether the value of a bar is written: of many states those above 0. */
export function isWritten({ groups, values }: Bars, p: number): boolean {
  return values !== "none" && (groups.length <= FEW || p >= LEAST_WRITTEN);
}

/** The likeliest states whose labels do not meet. */
function peaks(
  labels: readonly string[],
  series: readonly (readonly number[])[],
  step: number,
): readonly boolean[] {
  const height = (i: number) => Math.max(...series.map((values) => values[i]!));
  const isChosen = labels.map(() => false);
  const half = (i: number) => textWidth(labels[i]!, BAR_TEXT) / 2 + 3;
  for (const i of [...labels.keys()].sort((a, b) => height(b) - height(a))) {
    const meets = isChosen.some((is, k) => is && Math.abs(k - i) * step < half(i) + half(k));
    if (height(i) >= 0.02 && !meets) isChosen[i] = true;
  }
  return isChosen;
}
