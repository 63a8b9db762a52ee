// The two ways of the square as arrows, with words beside them.
import { textWidth } from "../../../src/drawing/text.js";
import { within } from "../parts/within.js";
import { middle, type Square, scaleOf } from "./square-layout.js";

interface WaysProps {
  readonly square: Square;
  readonly source: readonly string[];
  readonly target: readonly string[];
}

/** The arrows, with words beside them where there is room. */
export function Ways({ square, source, target }: WaysProps) {
  const { doAbove, doBelow, above, below } = square;
  const [left, right] = [middle(doAbove).x, middle(above).x];
  const start = doAbove.x + doAbove.width + 4;
  const [top, bottom] = [doAbove.y + doAbove.height + 4, doBelow.y - 4];
  return (
    <>
      <Arrow class="way-high" from={[left, bottom]} to={[left, top]} />
      <Arrow class="way-high" from={[start, middle(doAbove).y]} to={[above.x - 4, middle(doAbove).y]} />
      <Arrow class="way-low" from={[start, middle(doBelow).y]} to={[below.x - 4, middle(doBelow).y]} />
      <Arrow class="way-low" from={[right, bottom]} to={[right, top]} />
      {!square.isNarrow && <WayWords square={square} source={source} target={target} />}
    </>
  );
}

function WayWords({ square, source, target }: WaysProps) {
  const { doAbove, doBelow, above } = square;
  const [left, right] = [middle(doAbove).x, middle(above).x];
  const y = (doAbove.y + doAbove.height + doBelow.y) / 2 + 4;
  const models = [
    { at: middle(doAbove).y, text: "high-level model" },
    { at: middle(doBelow).y, text: "low-level model" },
  ];
  return (
    <>
      <Along x={left + 10} y={y} names={source} room={scaleOf(square).left - left - 32} />
      <Along x={right + 10} y={y} names={target} room={square.width - right - 12} />
      {models.map(({ at, text }) => (
        <text
          key={text}
          class="along"
          x={(doAbove.x + doAbove.width + above.x) / 2}
          y={at - 9}
          text-anchor="middle"
        >
          {text}
        </text>
      ))}
    </>
  );
}

interface AlongProps {
  readonly x: number;
  readonly y: number;
  /** The variables whose maps carry up; none where a pair says what is set above. */
  readonly names: readonly string[];
  readonly room: number;
}

/** The size of the words beside arrows. */
const ALONG_SIZE = 11;

function Along({ x, y, names, room }: AlongProps) {
  if (names.length === 0) return null;
  const text = `map of ${names.join(", ")}`;
  const letters = Math.floor(room / textWidth("x", ALONG_SIZE));
  return (
    <text class="along" x={x} y={y}>
      {letters < 9 ? "map" : within(text, room, ALONG_SIZE)}
      <title>{text}</title>
    </text>
  );
}

type Place = readonly [x: number, y: number];

function Arrow({
  from,
  to,
  class: name,
}: {
  readonly from: Place;
  readonly to: Place;
  readonly class: string;
}) {
  const angle = (Math.atan2(to[1] - from[1], to[0] - from[0]) * 180) / Math.PI;
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  return (
    <g class={`arrow ${name}`} transform={`translate(${from[0]} ${from[1]}) rotate(${angle})`}>
      <line x2={length - 8} />
      <path d={`M${length},0l-11,-6v12z`} />
    </g>
  );
}
