// Texts inside drawings: estimates of their width, and shortening.

/** The approximate width of a text in the page's font, in pixels. */
export function textWidth(text: string, fontSize = 12): number {
  const ems = Array.from(text, (character) => (character.codePointAt(0)! < 0x1100 ? 0.58 : 1));
  return ems.reduce((sum, em) => sum + em, 0) * fontSize;
}

/** The width of the widest text. */
export function widest(texts: readonly string[], fontSize = 12): number {
  return texts.reduce((width, text) => Math.max(width, textWidth(text, fontSize)), 0);
}

/** Cuts a text to `longest` characters at most, the last one an ellipsis if something is cut off. */
export function shorten(text: string, longest: number): string {
  const characters = Array.from(text);
  return characters.length <= longest ? text : `${characters.slice(0, longest - 1).join("")}…`;
}
