// Links that hold the file they give, so that a page without scripts can hand it out.
import { element, type Markup } from "./markup.js";

/** A file in a page. */
export interface FileInPage {
  readonly name: string;
  readonly type: "application/json" | "text/csv";
  readonly text: string;
}

export function downloadLink({ name, type, text }: FileInPage): Markup {
  const bytes = new TextEncoder().encode(text);
  const href = `data:${type};charset=utf-8;base64,${base64(bytes)}`;
  return element("a", { class: "download", download: name, href }, name);
}

/** The most bytes to turn into characters at a time. */
const PIECE = 2 ** 15;

function base64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += PIECE)
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + PIECE)));
  return btoa(pieces.join(""));
}
