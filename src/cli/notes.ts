// Notes on a successful run, one line each on standard error.
import { count } from "../base/describe.js";
import { visible } from "../report/terminal.js";

export const NAME = "causal-abstraction";

/** The most notes on a file that are printed; the rest are counted. */
const MOST_TOLD = 3;

/** Prints the notes on tables that were filled in or divided while reading a file. */
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
