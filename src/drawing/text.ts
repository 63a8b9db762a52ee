// Texts inside drawings: how wide they are, about, and how they are shortened.

/** About how wide a text is in the page's font, in pixels. */
export function textWidth(text: string, fontSize = 12): number {
  const ems = Array.from(text, (character) => (character.codePointAt(0)! < 0x1100 ? 0.58 : 1));
  return ems.reduce((sum, em) => sum + em, 0) * fontSize;
}

/** The width of the widest text. */
export function widest(texts: readonly string[], fontSize = 12): number {
  return texts.reduce((width, text) => Math.max(width, textWidth(text, fontSize)), 0);
}

/** At most `longest` characters, the last an ellipsis where some are left out. */
export function shorten(text: string, longest: number): string {
  const characters = Array.from(text);
  return characters.length <= longest ? text : `${characters.slice(0, longest - 1).join("")}…`;
}
