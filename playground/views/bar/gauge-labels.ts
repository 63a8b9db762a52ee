// Which labels of a scale's marks have room, above and below it; the others stand in words for who asks.
import { textWidth } from "../../../src/drawing/text.js";

export interface Mark {
  readonly name: string;
  readonly error: number;
}

export interface Label {
  readonly text: string;
  /** Its middle, in pixels. */
  readonly x: number;
  readonly side: "below" | "above";
}

const LABEL_SIZE = 10.5;

/** Nearer marks are one. */
const SAME = 5e-4;

/** Between labels. */
const GAP = 6;

/** The marks with those of the same error as one: "truth = optimum". */
export function merged(marks: readonly Mark[]): Mark[] {
  const all: Mark[] = [];
  for (const mark of marks) {
    const same = all.findIndex(({ error }) => Math.abs(error - mark.error) < SAME);
    if (same < 0) all.push(mark);
    else all[same] = { ...all[same]!, name: `${all[same]!.name} = ${mark.name}` };
  }
  return all;
}

/** The labels that have room, the first marks first. */
export function labelsOf(marks: readonly Mark[], largest: number, width: number): Label[] {
  const placed: (Label & { readonly half: number })[] = [];
  for (const { name, error } of marks) {
    const half = textWidth(name, LABEL_SIZE) / 2;
    const x = Math.max(half, Math.min(width - half, (width * error) / largest));
    const isFree = (side: Label["side"]) =>
      placed.every((other) => other.side !== side || Math.abs(other.x - x) > other.half + half + GAP);
    const side = (["below", "above"] as const).find(isFree);
    if (side && 2 * half <= width) placed.push({ text: name, x, side, half });
  }
  return placed;
}
