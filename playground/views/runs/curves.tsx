// The losses of some runs by epoch, in one chart: a logarithmic axis, and a line a run.
import { significant } from "../../../src/drawing/numbers.js";
import type { Look } from "../../protocol.js";

export interface Curve {
  readonly name: string;
  readonly looks: readonly Look[];
}

interface CurvesProps {
  readonly curves: readonly Curve[];
  readonly width: number;
  readonly height: number;
  /** The losses at the ends of the axis; those of the curves by default. */
  readonly range?: Range | undefined;
}

interface Range {
  readonly least: number;
  readonly most: number;
}

const LEFT = 40;
const BELOW = 18;

/** The least and the largest total loss above 0. */
export function rangeOf(curves: readonly Curve[]): Range {
  const losses = curves
    .flatMap(({ looks }) => looks.map(({ loss }) => loss.total))
    .filter((loss) => loss > 0);
  return losses.length > 0
    ? { least: Math.min(...losses), most: Math.max(...losses) }
    : { least: 0.1, most: 1 };
}

export function Curves({ curves, width, height, range = rangeOf(curves) }: CurvesProps) {
  const lastStep = Math.max(1, ...curves.map(({ looks }) => looks.at(-1)?.step ?? 1));
  const [low, high] = [Math.log(range.least), Math.log(range.most) || 1];
  const x = (step: number) => LEFT + ((width - LEFT - 4) * step) / lastStep;
  const y = (loss: number) => 6 + ((height - BELOW - 6) * (high - Math.log(loss))) / (high - low || 1);
  return (
    <svg
      class="curves"
      role="img"
      aria-label={inWords(curves)}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
    >
      <path class="axis" d={`M${LEFT},2V${height - BELOW}H${width}`} />
      <text x={LEFT - 4} y={12} text-anchor="end">
        {significant(range.most)}
      </text>
      <text x={LEFT - 4} y={height - BELOW} text-anchor="end">
        {significant(range.least)}
      </text>
      <text x={width} y={height - 4} text-anchor="end">
        epoch {lastStep}
      </text>
      {curves.map(({ name, looks }, i) => (
        <path
          key={name}
          class="curve"
          style={{ stroke: `var(--category-${i})` }}
          stroke-dasharray={i === 0 ? undefined : "5 3"}
          d={looks
            .filter(({ loss }) => loss.total > 0)
            .map(
              ({ step, loss }, k) =>
                `${k === 0 ? "M" : "L"}${x(step).toFixed(1)},${y(loss.total).toFixed(1)}`,
            )
            .join("")}
        />
      ))}
    </svg>
  );
}

function inWords(curves: readonly Curve[]): string {
  const courses = curves.map(({ name, looks }) => {
    const [first, last] = [looks[0], looks.at(-1)];
    return first && last
      ? `${name} from ${significant(first.loss.total)} to ${significant(last.loss.total)}`
      : `${name} has none`;
  });
  return `Total loss by epoch: ${courses.join("; ")}.`;
}
