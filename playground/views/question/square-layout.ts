// Where the parts of the commuting square stand: the high level above, the low level below, in any width.
import { widest } from "../../../src/drawing/text.js";

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Square {
  readonly width: number;
  readonly height: number;
  /** Whether there is no room for words beside the arrows. */
  readonly isNarrow: boolean;
  /** What is set, above and below; and what follows, above and below. */
  readonly doAbove: Box;
  readonly doBelow: Box;
  readonly above: Box;
  readonly below: Box;
}

/** The size of the text of what is set. */
export const DO_SIZE = 12.5;
export const DO_LINE = 17;

/** The least width of a square with words beside its arrows. */
const LEAST_WIDE = 520;
/** The heights of its rows: what is left of the window beside the rest of the question, within limits. */
const REST = { wide: 508, narrow: 572 };
const LEAST_ROW = 92;
const MOST_ROW = 160;

/** The most that what is set may take of the width. */
export function roomOf(width: number): number {
  return width < LEAST_WIDE ? 0.38 * width : 0.3 * width;
}

/**
 * @param tall the height of the window
 * @param lines of what is set, above and below
 */
export function squareOf(width: number, tall: number, lines: readonly (readonly string[])[]): Square {
  const isNarrow = width < LEAST_WIDE;
  const longest = widest(lines.flat(), DO_SIZE) + 20;
  const left = Math.round(Math.min(roomOf(width), Math.max(longest, isNarrow ? 92 : 150)));
  const across = isNarrow ? 28 : Math.min(220, Math.max(116, 0.18 * width));
  const most = lines.reduce((count, { length }) => Math.max(count, length), 0);
  const rest = isNarrow ? REST.narrow : REST.wide;
  const room = Math.max(LEAST_ROW, Math.min(MOST_ROW, Math.floor((tall - rest) / 2)));
  const row = Math.max(room, most * DO_LINE + 36);
  const between = 58;
  // Frames are drawn around boxes, and need half a line.
  const right = { x: left + across, width: width - left - across - 1, height: row };
  const bottom = 1 + row + between;
  return {
    width,
    height: bottom + row + 2,
    isNarrow,
    doAbove: { x: 1, y: 1, width: left, height: row },
    doBelow: { x: 1, y: bottom, width: left, height: row },
    above: { ...right, y: 1 },
    below: { ...right, y: bottom },
  };
}

export function middle({ x, y, width, height }: Box) {
  return { x: x + width / 2, y: y + height / 2 };
}

/** The scale in the middle of the square. */
export function scaleOf({ doAbove, doBelow, above, isNarrow }: Square) {
  const [from, to] = [middle(doAbove).x + 14, middle(above).x - 14];
  // Beside it stand 0 and the largest distance, and at the left what the arrow is.
  const half = Math.min(90, (to - from) / 2 - 28);
  const x = isNarrow ? (from + to) / 2 - 9 : (from + to) / 2 + 14;
  return { left: x - half, x, half, y: (doBelow.y + doAbove.y + doAbove.height) / 2 + 8 };
}
