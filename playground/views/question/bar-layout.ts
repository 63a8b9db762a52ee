// Where the bars of distributions stand in a box, and which of their labels have room.
import { shorten, textWidth, widest } from "../../../src/drawing/text.js";
import type { Box } from "./square-layout.js";

interface Group {
  readonly x: number;
  readonly width: number;
  /** Empty where there is no room. */
  readonly label: string;
  readonly labelX: number;
}

export interface Bars {
  /** Per state its place, and its label and the middle of it. */
  readonly groups: readonly Group[];
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
const LETTER = textWidth("x", BAR_TEXT);
const VALUE_WIDTH = textWidth("0.95", BAR_TEXT) - 3;
const LONGEST_UPRIGHT = 40;
const WIDEST_BAR = 44;
const FEW = 6;
const LEAST_PEAK = 0.02;
const LONGEST_PEAK = 20;
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
  const [left, right] = [box.x + 8, box.x + box.width - 8];
  const groups = labels.map((label, i): Group => {
    const x = left + i * step;
    const middle = x + step / 2;
    if (isUpright) return { x, width: step, label, labelX: middle };
    // Where not all labels have room, the likeliest states have as much as they need, within the box.
    const shown = shorten(label, isLevel ? Math.max(2, Math.floor(step / LETTER)) : LONGEST_PEAK);
    const half = isLevel ? 0 : textWidth(shown, BAR_TEXT) / 2;
    return { x, width: step, label: shown, labelX: Math.max(left + half, Math.min(right - half, middle)) };
  });
  return {
    groups: isLevel || isUpright ? groups : peaks(groups, series),
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

/** The labels of the likeliest states alone, as many as do not meet. */
function peaks(groups: readonly Group[], series: readonly (readonly number[])[]): Group[] {
  const height = (i: number) => Math.max(...series.map((values) => values[i]!));
  const half = ({ label }: Group) => textWidth(label, BAR_TEXT) / 2 + 3;
  const written: Group[] = [];
  for (const i of [...groups.keys()].sort((a, b) => height(b) - height(a))) {
    const group = groups[i]!;
    const meets = (other: Group) => Math.abs(other.labelX - group.labelX) < half(other) + half(group);
    if (height(i) >= LEAST_PEAK && !written.some(meets)) written.push(group);
  }
  return groups.map((group) => (written.includes(group) ? group : { ...group, label: "" }));
}
