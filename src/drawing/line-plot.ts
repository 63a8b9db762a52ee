// Lines over an index such as the epoch: axes with ticks, a linear or logarithmic scale, and a label at the
// end of each line.
import { scaleLinear, scaleLog } from "d3-scale";
import { line } from "d3-shape";
import { decimate, type Point } from "./decimate.js";
import { type Figure, figure } from "./figure.js";
import { type Block, element, type Markup } from "./markup.js";
import { significant } from "./numbers.js";
import { categorical } from "./palette.js";
import { shorten, widest } from "./text.js";

export interface Series {
  readonly name: string;
  /**
   * The values at 0, 1, 2, …; values that cannot be drawn (not finite, or not positive on a logarithmic axis)
   * are gaps.
   */
  readonly values: readonly number[];
}

export interface LinePlot extends Figure {
  readonly series: readonly Series[];
  readonly xLabel: string;
  /** The distance between two values on the x axis; default 1. */
  readonly step?: number;
  readonly yLabel: string;
  /** Whether the y axis is logarithmic. */
  readonly log?: boolean;
}

type Scale = ((value: number) => number) & { readonly ticks: readonly number[] };

const PLOT = { left: 54, top: 30, width: 276, height: 200 };
const BELOW = 46;
const MOST_POINTS = 280;
const LABEL_HEIGHT = 16;

export function linePlot(plot: LinePlot): Block {
  const { series, log = false, step = 1 } = plot;
  const drawn = series.map(({ values }) => decimate(values, MOST_POINTS, drawable(log)));
  const x = xScale(series, step);
  const y = yScale(drawn.flatMap((points) => points.map(([, value]) => value)).filter(drawable(log)), log);
  const names = series.map(({ name }) => shorten(name, 24));
  const size = {
    width: PLOT.left + PLOT.width + 32 + widest(names),
    height: PLOT.top + PLOT.height + BELOW,
    scale: 1.25,
  };
  return figure(
    plot,
    size,
    yAxis(y, log ? `${plot.yLabel} (logarithmic)` : plot.yLabel),
    xAxis(x, plot.xLabel),
    drawn.map((points, i) => path(points, i, (index) => x(index * step), y, drawable(log))),
    labels(names, drawn, y, drawable(log)),
  );
}

function drawable(log: boolean): (value: number) => boolean {
  return (value) => Number.isFinite(value) && (!log || value > 0);
}

function xScale(series: readonly Series[], step: number): Scale {
  const last = series.reduce((most, { values }) => Math.max(most, values.length - 1), 1);
  const scale = scaleLinear([0, last * step], [PLOT.left, PLOT.left + PLOT.width]);
  return Object.assign((value: number) => scale(value), { ticks: scale.ticks(5).filter(Number.isInteger) });
}

function yScale(values: readonly number[], log: boolean): Scale {
  const range = [PLOT.top + PLOT.height, PLOT.top];
  const low = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const high = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  if (log && values.length > 0) {
    const domain = low < high ? [low, high] : [low / 2, high * 2];
    const scale = scaleLog(domain, range);
    return Object.assign((value: number) => scale(value), { ticks: logTicks(domain[0]!, domain[1]!) });
  }
  const bottom = values.length > 0 ? Math.min(0, low) : 0;
  const top = values.length > 0 && high > bottom ? high : bottom + 1;
  const scale = scaleLinear([bottom, top], range).nice(5);
  return Object.assign((value: number) => scale(value), { ticks: scale.ticks(5) });
}

/** Powers of ten, as many as fit; over few decades also values between them. */
function logTicks(low: number, high: number): number[] {
  const decades = Math.log10(high / low);
  if (decades < 1.2) return scaleLinear([low, high], [0, 1]).ticks(5);
  const step = Math.ceil(decades / 6);
  const first = Math.floor(Math.log10(low));
  const powers = Array.from({ length: Math.ceil(decades) + 2 }, (_, i) => 10 ** (first + i));
  const mantissas = decades < 3 ? [1, 2, 5] : [1];
  return powers
    .filter((_, i) => (first + i) % step === 0)
    .flatMap((power) => mantissas.map((mantissa) => mantissa * power))
    .filter((tick) => tick >= low && tick <= high);
}

function yAxis(y: Scale, label: string): Markup[] {
  const right = PLOT.left + PLOT.width;
  const ticks = y.ticks.flatMap((tick) => [
    element("line", { class: "grid", x1: PLOT.left, x2: right, y1: y(tick), y2: y(tick) }),
    element(
      "text",
      { class: "soft small", x: PLOT.left - 8, y: y(tick) + 4, "text-anchor": "end" },
      significant(tick),
    ),
  ]);
  return [...ticks, element("text", { class: "soft small", x: 4, y: 12 }, label)];
}

function xAxis(x: Scale, label: string): Markup[] {
  const bottom = PLOT.top + PLOT.height;
  const text = (at: number, y: number, content: string) =>
    element("text", { class: "soft small", x: at, y, "text-anchor": "middle" }, content);
  return [
    element("line", { class: "axis", x1: PLOT.left, x2: PLOT.left + PLOT.width, y1: bottom, y2: bottom }),
    ...x.ticks.map((tick) => text(x(tick), bottom + 18, String(tick))),
    text(PLOT.left + PLOT.width / 2, bottom + 38, label),
  ];
}

function path(
  points: readonly Point[],
  i: number,
  x: (index: number) => number,
  y: Scale,
  defined: (value: number) => boolean,
): Markup {
  const { colour, dashes } = categorical(i);
  const shape = line<Point>(
    ([index]) => x(index),
    ([, value]) => y(value),
  )
    .defined(([, value]) => defined(value))
    .digits(1);
  return element("path", {
    class: "line",
    d: shape([...points]) ?? "",
    stroke: colour,
    "stroke-dasharray": dashes,
  });
}

/** Line names at the right, as near to the ends of their lines as possible without overlap. */
function labels(
  names: readonly string[],
  drawn: readonly (readonly Point[])[],
  y: Scale,
  defined: (value: number) => boolean,
): Markup[] {
  const ends = drawn.map((points) => points.findLast(([, value]) => defined(value)));
  const wanted = ends.map((end) => (end ? y(end[1]) : PLOT.top + PLOT.height));
  const left = PLOT.left + PLOT.width + 6;
  return apart(wanted).map((at, i) => {
    const { colour, dashes } = categorical(i);
    return element(
      "g",
      {},
      element("line", {
        class: "line",
        x1: left,
        x2: left + 12,
        y1: at,
        y2: at,
        stroke: colour,
        "stroke-dasharray": dashes,
      }),
      element("text", { x: left + 18, y: at + 4 }, names[i]!),
    );
  });
}

/** Moves heights apart by at least a line of text, and upwards if the lowest would leave the plot. */
function apart(wanted: readonly number[]): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]!);
  const placed = [...wanted];
  const bottom = PLOT.top + PLOT.height;
  for (const [k, i] of order.entries()) {
    if (k > 0) placed[i] = Math.max(placed[i]!, placed[order[k - 1]!]! + LABEL_HEIGHT);
  }
  for (const [k, i] of order.slice().reverse().entries()) {
    const limit = k === 0 ? bottom : placed[order[order.length - k]!]! - LABEL_HEIGHT;
    placed[i] = Math.min(placed[i]!, limit);
  }
  return placed;
}
