// A box of bars: the distributions of one variable, side by side per state. What is pointed at is told in it.
import { shorten, textWidth } from "../../../src/drawing/text.js";
import { BAR_TEXT, type Bars, barsOf, isWritten } from "./bar-layout.js";
import type { Box } from "./square-layout.js";

interface BarBoxProps {
  readonly box: Box;
  /** Whose distributions: the names of the variables. */
  readonly title: string;
  readonly states: readonly string[];
  /** The distributions, and the class of each one's bars. */
  readonly series: readonly (readonly number[])[];
  readonly classes: readonly string[];
  /** The state that is pointed at, and those that belong to it. */
  readonly pointed: number | null;
  readonly isMarked: (state: number) => boolean;
  readonly onPoint: (state: number | null) => void;
}

export function BarBox({ box, title, states, series, classes, pointed, isMarked, onPoint }: BarBoxProps) {
  const bars = barsOf(box, states, series);
  const room = Math.floor((box.width - 16) / textWidth("x", BAR_TEXT));
  const told =
    pointed === null
      ? ""
      : `${states[pointed]}: ${series.map((values) => values[pointed]!.toFixed(3)).join(" · ")}`;
  return (
    <g onPointerLeave={() => onPoint(null)}>
      <rect class="box" {...box} rx={8} />
      <text class="of" x={box.x + 9} y={box.y + 15}>
        {shorten(title, Math.max(4, room - told.length - 2))}
        <title>{title}</title>
      </text>
      <text class="told" x={box.x + box.width - 9} y={box.y + 15} text-anchor="end">
        {told}
      </text>
      {bars.groups.map((group, i) => (
        <g key={i} class={isMarked(i) ? "marked" : undefined} onPointerEnter={() => onPoint(i)}>
          <rect class="reach" x={group.x} y={box.y + 18} width={group.width} height={box.height - 19} />
          {series.map((values, k) => (
            <Bar key={k} bars={bars} state={i} k={k} of={series.length} p={values[i]!} class={classes[k]!} />
          ))}
          {group.label && <Label bars={bars} state={i} text={states[i]!} />}
        </g>
      ))}
      <line class="axis" x1={box.x + 8} x2={box.x + box.width - 8} y1={bars.base} y2={bars.base} />
    </g>
  );
}

/** The left edge of a bar. */
export function barX({ groups, barWidth }: Bars, state: number, k: number, of: number): number {
  const { x, width } = groups[state]!;
  return x + width / 2 + (k - of / 2) * barWidth;
}

interface BarProps {
  readonly bars: Bars;
  readonly state: number;
  /** Which of how many series. */
  readonly k: number;
  readonly of: number;
  readonly p: number;
  readonly class: string;
}

function Bar({ bars, state, k, of, p, class: name }: BarProps) {
  const { barWidth, base, height, values } = bars;
  const [x, high] = [barX(bars, state, k, of), p * height];
  const [middle, top] = [x + barWidth / 2, base - high - 4];
  const isShown = isWritten(bars, p);
  const gap = barWidth > 6 ? 1.5 : 0.25;
  return (
    <>
      <rect class={`bar-of ${name}`} x={x + gap / 2} y={base - high} width={barWidth - gap} height={high} />
      {values === "level" && isShown && (
        <text class="value" x={middle} y={top} text-anchor="middle">
          {p.toFixed(2)}
        </text>
      )}
      {values === "upright" && isShown && (
        <text class="value" transform={`translate(${middle + 3.5} ${top}) rotate(-90)`}>
          {p.toFixed(2)}
        </text>
      )}
    </>
  );
}

function Label({
  bars,
  state,
  text,
}: {
  readonly bars: Bars;
  readonly state: number;
  readonly text: string;
}) {
  const { label, labelX } = bars.groups[state]!;
  const isUpright = bars.labels === "upright";
  return (
    <text
      class="state"
      transform={
        isUpright
          ? `translate(${labelX + 3.5} ${bars.base + 4}) rotate(-90)`
          : `translate(${labelX} ${bars.base + 13})`
      }
      text-anchor={isUpright ? "end" : "middle"}
    >
      {label}
      <title>{text}</title>
    </text>
  );
}
