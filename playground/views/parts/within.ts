// Texts of drawings that may be bold and of capitals: how wide they are, and what of them has room.
import { shorten, textWidth } from "../../../src/drawing/text.js";

/** The width of a wide letter in bold, as a part of its size, and by how much it is wider than most. */
const WIDE = 0.78;
const WIDER = 0.2;

/** The approximate width of a text that may be of wide letters. */
export function wideWidth(text: string, size: number): number {
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  return textWidth(text, size) + WIDER * size * capitals;
}

/** As much of a text as has room, if it is of wide letters too. */
export function within(text: string, room: number, size: number): string {
  if (wideWidth(text, size) <= room) return text;
  return shorten(text, Math.max(2, Math.floor(room / (WIDE * size))));
}
