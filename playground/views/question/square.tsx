// The commuting square: one intervention below, two ways to a distribution above, and how far apart they end.
import { useSignal } from "@preact/signals";
import { textWidth } from "../../../src/drawing/text.js";
import { DISTANCES } from "../../../src/input/distances.js";
import type { ProblemView, StateNames, TwoWays } from "../../protocol.js";
import { useWidth } from "../parts/width.js";
import { within } from "../parts/within.js";
import { BarBox } from "./bars.js";
import { Flow } from "./flow.js";
import { descriptionOf } from "./in-words.js";
import {
  type Box,
  DO_LINE,
  DO_SIZE,
  middle,
  roomOf,
  type Square,
  scaleOf,
  squareOf,
} from "./square-layout.js";
import { Ways } from "./ways.js";

interface SquareProps {
  readonly view: ProblemView;
  readonly answers: TwoWays;
  readonly isPlaying: boolean;
  readonly onPlayed: () => void;
}

/** What the pointer is at. */
interface Pointed {
  readonly level: "above" | "below";
  readonly state: number;
}

/** The most variables of an intervention to name. */
const MOST_LINES = 5;

export function SquareFigure(props: SquareProps) {
  const { ref, width } = useWidth<HTMLDivElement>();
  return (
    <div class="square" ref={ref}>
      {width.value > 0 && <Drawn {...props} width={width.value} />}
    </div>
  );
}

function Drawn({ view, answers, isPlaying, onPlayed, width }: SquareProps & { readonly width: number }) {
  const pointed = useSignal<Pointed | null>(null);
  const { diagram, doAbove, doBelow, becomes, below, acrossThenUp, upThenAcross } = answers;
  const { source, target } = view.diagrams[diagram]!;
  const [linesAbove, linesBelow] = [doLines(doAbove, width), doLines(doBelow, width)];
  const square = squareOf(width, innerHeight, [linesAbove, linesBelow]);
  const at = pointed.value;
  const stateAt = (level: Pointed["level"]) => (at?.level === level ? at.state : null);
  const point = (level: Pointed["level"]) => (state: number | null) => {
    pointed.value = state === null ? null : { level, state };
  };
  const preimage = target.flatMap((name) => view.map[name]!);
  return (
    <svg
      role="img"
      aria-label={descriptionOf(view, answers)}
      width={square.width}
      height={square.height}
      class={isPlaying ? "playing" : undefined}
    >
      <Ways square={square} source={source} target={target} />
      <DoBox box={square.doAbove} tag="High level" lines={linesAbove} class="way-high" />
      <DoBox box={square.doBelow} tag="Low level" lines={linesBelow} class="way-low" />
      <BarBox
        box={square.above}
        title={target.join(", ")}
        states={answers.statesAbove}
        series={[acrossThenUp, upThenAcross]}
        classes={["way-low", "way-high"]}
        pointed={stateAt("above")}
        isMarked={(i) =>
          (at?.state === i && at.level === "above") || (at?.level === "below" && becomes[at.state] === i)
        }
        onPoint={point("above")}
      />
      <BarBox
        box={square.below}
        title={preimage.join(", ")}
        states={answers.statesBelow}
        series={[below]}
        classes={["way-low"]}
        pointed={stateAt("below")}
        isMarked={(j) =>
          (at?.state === j && at.level === "below") || (at?.level === "above" && becomes[j] === at.state)
        }
        onPoint={point("below")}
      />
      <Apart square={square} distance={answers.distance} />
      {isPlaying && <Flow square={square} answers={answers} onPlayed={onPlayed} />}
    </svg>
  );
}

/** "do(Environment = no," and "Smoking = no)"; names and states on lines of their own where that is too wide. */
function doLines(states: StateNames, width: number): string[] {
  const set = Object.entries(states);
  if (set.length === 0) return ["no intervention"];
  const shown = set.length > MOST_LINES ? set.slice(0, MOST_LINES - 1) : set;
  const rest = set.length - shown.length;
  const texts = shown.map(([name, state], i) => [i === 0 ? `do(${name}` : name, `= ${state}`]);
  if (rest > 0) texts.push([`and ${rest} more`, ""]);
  const ends = texts.map(([name = "", state], i) => [name, `${state}${i < texts.length - 1 ? "," : ")"}`]);
  const room = roomOf(width) - 10;
  return ends.flatMap((both) => (textWidth(both.join(" "), DO_SIZE) <= room ? [both.join(" ")] : both));
}

interface DoBoxProps {
  readonly box: Box;
  readonly tag: string;
  readonly lines: readonly string[];
  readonly class: string;
}

function DoBox({ box, tag, lines, class: name }: DoBoxProps) {
  const { x, y } = middle(box);
  const first = y + 9 - ((lines.length - 1) * DO_LINE) / 2;
  return (
    <g>
      <rect class={`box ${name}`} {...box} rx={8} />
      <text class="of" x={x} y={box.y + 16} text-anchor="middle">
        {tag}
      </text>
      {lines.map((line, i) => (
        <text key={i} class="do" x={x} y={first + i * DO_LINE} text-anchor="middle">
          {within(line, box.width - 6, DO_SIZE)}
          <title>{line}</title>
        </text>
      ))}
    </g>
  );
}

/** In the middle of the square: how far the two answers are apart, on the scale of the distance. */
function Apart({ square, distance }: { readonly square: Square; readonly distance: number }) {
  const { largest } = DISTANCES.js;
  const { left, x, half, y } = scaleOf(square);
  const at = left + (2 * half * distance) / largest;
  return (
    <g class="apart">
      <text class="far" x={x} y={y - 13} text-anchor="middle">
        {distance.toFixed(3)} apart
      </text>
      <line class="track" x1={left} x2={x + half} y1={y} y2={y} />
      <line class="reached" x1={left} x2={at} y1={y} y2={y} />
      <circle cx={at} cy={y} r={5} />
      <text class="along" x={left - 8} y={y + 4} text-anchor="end">
        0
      </text>
      <text class="along" x={x + half + 8} y={y + 4}>
        {largest.toFixed(3)}
      </text>
    </g>
  );
}
