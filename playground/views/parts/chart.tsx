// A chart by uPlot: as wide as its box, in the colours of the theme, and never a frame behind its data.
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import { theme } from "../../state/theme.js";
import "uplot/dist/uPlot.min.css";

interface ChartProps {
  /** The chart in words. */
  readonly label: string;
  /** In pixels. */
  readonly height: number;
  /** The options of its own; read when the chart is made. */
  readonly optionsFor: (look: ChartLook) => Omit<uPlot.Options, "width" | "height">;
  /** A new object where it changed. */
  readonly data: uPlot.AlignedData;
  /** What hooks draw besides; the chart is drawn again when it changes. */
  readonly mark?: unknown;
}

/** What the style sheet says of charts. */
export interface ChartLook {
  /** The colour of text. */
  readonly ink: string;
  /** The i-th categorical colour. */
  colour(i: number): string;
  /** What all axes have in common. */
  readonly axis: uPlot.Axis;
}

export function Chart({ label, height, optionsFor, data, mark }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | undefined>(undefined);

  // A canvas does not follow the colours of the theme by itself.
  useEffect(() => {
    const { current } = box;
    if (!current) return;
    const common = { legend: { show: false }, cursor: { show: false } };
    const size = () => ({ width: current.clientWidth, height });
    const made = new uPlot({ ...common, ...size(), ...optionsFor(lookOf(current)) }, data, current);
    plot.current = made;
    const observer = new ResizeObserver(() => made.setSize(size()));
    observer.observe(current);
    return () => {
      observer.disconnect();
      made.destroy();
    };
  }, [theme.value]);

  // Before the browser paints: the chart is never a frame behind its legend.
  useLayoutEffect(() => plot.current?.setData(data), [data]);
  useLayoutEffect(() => plot.current?.redraw(false), [mark]);

  return <div ref={box} role="img" aria-label={label} />;
}

function lookOf(box: HTMLElement): ChartLook {
  const style = getComputedStyle(box);
  const grid = { stroke: "rgba(128,136,146,.22)", width: 1 };
  return {
    ink: style.color,
    colour: (i) => style.getPropertyValue(`--category-${i}`).trim(),
    axis: { stroke: style.color, grid, ticks: grid, font: `11px ${style.fontFamily}` },
  };
}
