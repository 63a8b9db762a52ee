// The best value found and the bound by time, as they close on each other, drawn by uPlot as steps.
import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import { decimal, significant } from "../../../src/drawing/numbers.js";
import { isBound, type Moment } from "../../state/solution.js";
import { theme } from "../../state/theme.js";
import { TakeAway } from "../parts/take-away.js";
import "uplot/dist/uPlot.min.css";

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
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | undefined>(undefined);

  // A canvas does not follow the colours of the theme by itself.
  useEffect(() => {
    const { current } = box;
    if (!current) return;
    const made = new uPlot(optionsFor(current), dataOf(course), current);
    plot.current = made;
    const observer = new ResizeObserver(() => made.setSize({ width: current.clientWidth, height: HEIGHT }));
    observer.observe(current);
    return () => {
      observer.disconnect();
      made.destroy();
    };
  }, [theme.value]);

  useEffect(() => plot.current?.setData(dataOf(course)), [course]);

  return <div ref={box} role="img" aria-label={inWords(course)} />;
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

function optionsFor(box: HTMLElement): uPlot.Options {
  const style = getComputedStyle(box);
  const colour = (i: number) => style.getPropertyValue(`--category-${i}`).trim();
  const grid = { stroke: "rgba(128,136,146,.22)", width: 1 };
  const axis = { stroke: style.color, grid, ticks: grid, font: `11px ${style.fontFamily}` };
  const paths = uPlot.paths.stepped!({ align: 1 });
  return {
    width: box.clientWidth,
    height: HEIGHT,
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: { time: false, range: (_, least, most) => [Math.min(0, least ?? 0), most || 1] },
      y: { range: (_, __, most) => [0, (most || 1) * 1.08] },
    },
    axes: [
      { ...axis, size: 44, label: "seconds", labelSize: 16, labelGap: -4, labelFont: axis.font },
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
