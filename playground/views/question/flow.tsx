// Mass on its way: dots that travel from the intervention along both ways to the bars above, once.
import { useEffect } from "preact/hooks";
import type { TwoWays } from "../../protocol.js";
import { type Bars, barsOf } from "./bar-layout.js";
import { barX } from "./bars.js";
import { middle, type Square } from "./square-layout.js";

/** The dots of each way. */
const DOTS = 32;
/** The time of the whole: of one dot's way, and by how much the last starts later than the first. */
const TRAVEL_MS = 440;
const DELAY_MS = 160;

interface FlowProps {
  readonly square: Square;
  readonly answers: TwoWays;
  readonly onPlayed: () => void;
}

/** A place in the square. */
type Place = readonly [x: number, y: number];

export function Flow({ square, answers, onPlayed }: FlowProps) {
  useEffect(() => {
    const timer = setTimeout(onPlayed, TRAVEL_MS + DELAY_MS);
    return () => clearTimeout(timer);
  }, [onPlayed]);
  return (
    <g class="flow">
      {dots(acrossThenUp(square, answers), "way-low")}
      {dots(upThenAcross(square, answers), "way-high")}
    </g>
  );
}

function dots(paths: readonly (readonly Place[])[], way: string) {
  return paths.map((path, k) => (
    <circle
      key={k}
      class={way}
      r={3.5}
      style={{
        animationDuration: `${TRAVEL_MS}ms`,
        animationDelay: `${(DELAY_MS * k) / paths.length}ms`,
        ...Object.fromEntries(
          path.flatMap(([x, y], i) => [
            [`--x${i}`, `${x}px`],
            [`--y${i}`, `${y}px`],
          ]),
        ),
      }}
    />
  ));
}

/** Four places a dot: where it starts, the next corner of the square, and where it comes down. */
function acrossThenUp(
  square: Square,
  { below, statesBelow, statesAbove, becomes, acrossThenUp: p, upThenAcross: q }: TwoWays,
): Place[][] {
  const low = barsOf(square.below, statesBelow, [below]);
  const high = barsOf(square.above, statesAbove, [p, q]);
  return shared(below, DOTS).map((j, k) => {
    const start = middle(square.doBelow);
    const corner = barPlace(low, j, 0, 1, rise(k) * below[j]!);
    return [
      [start.x, start.y],
      [square.below.x, start.y],
      corner,
      barPlace(high, becomes[j]!, 0, 2, rise(k) * p[becomes[j]!]!),
    ];
  });
}

function upThenAcross(square: Square, { statesAbove, acrossThenUp: p, upThenAcross: q }: TwoWays): Place[][] {
  const high = barsOf(square.above, statesAbove, [p, q]);
  return shared(q, DOTS).map((i, k) => {
    const [start, corner] = [middle(square.doBelow), middle(square.doAbove)];
    return [
      [start.x, start.y],
      [corner.x, corner.y],
      [square.above.x, corner.y],
      barPlace(high, i, 1, 2, rise(k) * q[i]!),
    ];
  });
}

/** How high in its bar a dot ends: all over it, and not in the order of their start. */
function rise(k: number): number {
  return ((k * 13) % DOTS) / DOTS;
}

function barPlace(bars: Bars, state: number, k: number, of: number, share: number): Place {
  return [barX(bars, state, k, of) + bars.barWidth / 2, bars.base - share * bars.height];
}

/** Gives dots to states in proportion to their probabilities: one at the middle of every nth part of the mass. */
function shared(distribution: readonly number[], count: number): number[] {
  const states: number[] = [];
  let sum = 0;
  distribution.forEach((p, state) => {
    sum += p;
    while (states.length < count && (states.length + 0.5) / count < sum) states.push(state);
  });
  return states;
}
