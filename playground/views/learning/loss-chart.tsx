// The losses by epoch, drawn by uPlot on a logarithmic axis; a loss of 0 is a gap.
import { useMemo, useRef } from "preact/hooks";
import uPlot from "uplot";
import { significant } from "../../../src/drawing/numbers.js";
import type { Look } from "../../protocol.js";
import { Chart, type ChartLook } from "../parts/chart.js";
import { TakeAway } from "../parts/take-away.js";

const SERIES = ["total", "distance", "penalty"] as const;
const HEIGHT = 240;

interface LossChartProps {
  readonly curve: readonly Look[];
  /** The epoch to mark. */
  readonly at: number | undefined;
}

export function LossChart({ curve, at }: LossChartProps) {
  const look = curve.find(({ step }) => step === at) ?? curve.at(-1);
  return (
    <figure class="losses">
      <figcaption class="legend">
        {SERIES.map((name, i) => (
          <span key={name}>
            <i class={`swatch series-${i}`} />
            {name} <span class="value">{look ? significant(look.loss[name]) : "–"}</span>
          </span>
        ))}
      </figcaption>
      <TakeAway label="the loss curves">
        <Plot curve={curve} at={at} />
      </TakeAway>
    </figure>
  );
}

function Plot({ curve, at }: LossChartProps) {
  const marked = useRef(at);
  marked.current = at;
  const data = useMemo(() => dataOf(curve), [curve]);
  return (
    <Chart
      label={inWords(curve)}
      height={HEIGHT}
      optionsFor={(look) => optionsFor(look, () => marked.current)}
      data={data}
      mark={at}
    />
  );
}

function dataOf(curve: readonly Look[]): uPlot.AlignedData {
  if (curve.length === 0) return [[0, 1], ...SERIES.map(() => [null, null])] as uPlot.AlignedData;
  const steps = curve.map(({ step }) => step);
  const positive = (value: number) => (value > 0 ? value : null);
  return [steps, ...SERIES.map((name) => curve.map(({ loss }) => positive(loss[name])))] as uPlot.AlignedData;
}

function optionsFor(
  { ink, colour, axis }: ChartLook,
  marked: () => number | undefined,
): Omit<uPlot.Options, "width" | "height"> {
  return {
    scales: { x: { time: false }, y: { distr: 3, range: rangeOf } },
    axes: [
      { ...axis, size: 44, label: "epoch", labelSize: 16, labelGap: -4, labelFont: axis.font! },
      {
        ...axis,
        size: 56,
        splits: powersOfTen,
        values: (_, ticks) => ticks.map((tick) => (tick === null ? "" : significant(tick))),
      },
    ],
    series: [
      {},
      ...SERIES.map((label, i) => ({
        label,
        stroke: colour(i),
        width: 1.75,
        points: { show: false },
      })),
    ],
    hooks: { draw: [(plot) => drawMark(plot, marked(), ink)] },
  };
}

/** A range of whole decades; a default range if there is nothing to draw. */
function rangeOf(_: uPlot, least: number | null, most: number | null): uPlot.Range.MinMax {
  return least === null || most === null ? [0.01, 10] : uPlot.rangeLog(least, most, 10, true);
}

function powersOfTen(_: uPlot, __: number, least: number, most: number): number[] {
  const [from, to] = [Math.ceil(Math.log10(least)), Math.floor(Math.log10(most))];
  return Array.from({ length: to - from + 1 }, (_, i) => 10 ** (from + i));
}

/** A line at the epoch shown. */
function drawMark({ ctx, bbox, valToPos }: uPlot, at: number | undefined, colour: string): void {
  if (at === undefined) return;
  const x = Math.round(valToPos(at, "x", true));
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.globalAlpha = 0.6;
  ctx.lineWidth = devicePixelRatio;
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.restore();
}

function inWords(curve: readonly Look[]): string {
  const [first, last] = [curve[0], curve.at(-1)];
  if (!first || !last) return "Losses by epoch: none yet.";
  const courses = SERIES.map(
    (name) => `${name} from ${significant(first.loss[name])} to ${significant(last.loss[name])}`,
  );
  return `Losses by epoch, from epoch ${first.step} to ${last.step}: ${courses.join(", ")}.`;
}
