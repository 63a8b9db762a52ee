// Notes: what a user should know of a run that went well, one line each on standard error.
import { count } from "../base/describe.js";
import { visible } from "../report/terminal.js";

export const NAME = "causal-abstraction";

/** Further notes on a file are counted. */
const MOST_TOLD = 3;

/** Tells what was filled in or divided when a file was read. */
export function tellNotes(
  place: string,
  notes: readonly { readonly path: string; readonly message: string }[],
): void {
  for (const { path, message } of notes.slice(0, MOST_TOLD)) note(`${place}: ${path}: ${message}`);
  if (notes.length > MOST_TOLD)
    note(`${place}: and ${count(notes.length - MOST_TOLD, "more note")} of this kind`);
}

export function note(text: string): void {
  process.stderr.write(`${NAME}: note: ${visible(text.replace(/\s+/g, " "))}\n`);
}
