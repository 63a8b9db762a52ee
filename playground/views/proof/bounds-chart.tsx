// The best value found and the bound by time, as they close on each other, drawn by uPlot as steps.
import { useMemo } from "preact/hooks";
import uPlot from "uplot";
import { decimal, significant } from "../../../src/drawing/numbers.js";
import { isBound, type Moment } from "../../state/solution.js";
import { Chart, type ChartLook } from "../parts/chart.js";
import { TakeAway } from "../parts/take-away.js";

const HEIGHT = 180;

/** The lines, with their categorical colours: above what is found, below what is proven. */
const SERIES = [
  { name: "best found", colour: 1 },
  { name: "no map is below", colour: 0 },
] as const;

export function BoundsChart({ course }: { readonly course: readonly Moment[] }) {
  const last = course.at(-1)!;
  return (
    <figure class="losses">
      <figcaption class="legend">
        {SERIES.map(({ name, colour }, i) => (
          <span key={name}>
            <i class={`swatch series-${colour}`} />
            {name}{" "}
            <span class="value">
              {i === 0
                ? significant(last.value)
                : isBound(last.bound)
                  ? significant(last.bound)
                  : "no bound yet"}
            </span>
          </span>
        ))}
      </figcaption>
      <TakeAway label="value and bound by time">
        <Plot course={course} />
      </TakeAway>
    </figure>
  );
}

function Plot({ course }: { readonly course: readonly Moment[] }) {
  const data = useMemo(() => dataOf(course), [course]);
  return <Chart label={inWords(course)} height={HEIGHT} optionsFor={optionsFor} data={data} />;
}

/** The course from its start on: before its first moment nothing is known. */
function dataOf(course: readonly Moment[]): uPlot.AlignedData {
  const finite = (value: number) => (Number.isFinite(value) ? value : null);
  return [
    course.map(({ seconds }) => seconds),
    course.map(({ value }) => finite(value)),
    course.map(({ bound }) => finite(bound)),
  ] as uPlot.AlignedData;
}

function optionsFor({ colour, axis }: ChartLook): Omit<uPlot.Options, "width" | "height"> {
  const paths = uPlot.paths.stepped!({ align: 1 });
  return {
    scales: {
      x: { time: false, range: (_, least, most) => [Math.min(0, least ?? 0), most || 1] },
      y: { range: (_, __, most) => [0, (most || 1) * 1.08] },
    },
    axes: [
      { ...axis, size: 44, label: "seconds", labelSize: 16, labelGap: -4, labelFont: axis.font! },
      { ...axis, size: 50 },
    ],
    series: [
      {},
      ...SERIES.map(({ name, colour: i }) => ({
        label: name,
        stroke: colour(i),
        width: 2,
        points: { show: false },
        paths,
      })),
    ],
    bands: [{ series: [1, 2], fill: "rgba(128,136,146,.16)" }],
  };
}

function inWords(course: readonly Moment[]): string {
  const [first, last] = [course[0]!, course.at(-1)!];
  return `By time, up to ${last.seconds.toFixed(2)} seconds: best found from ${decimal(first.value)} to ${decimal(last.value)}, bound from ${decimal(first.bound)} to ${decimal(last.bound)}.`;
}
