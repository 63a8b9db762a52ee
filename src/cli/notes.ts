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

/** The most faults that are printed; the rest are counted. */
const MOST_FAULTS = 20;

/** Prints what is wrong with a file, a line each. */
export function tellFaults(place: string, faults: readonly { readonly message: string }[]): void {
  for (const { message } of faults.slice(0, MOST_FAULTS)) tell(`${place}: ${message}`);
  if (faults.length > MOST_FAULTS) tell(`${place}: and ${count(faults.length - MOST_FAULTS, "more fault")}`);
}

export function note(text: string): void {
  tell(`note: ${text}`);
}

function tell(text: string): void {
  process.stderr.write(`${NAME}: ${visible(text.replace(/\s+/g, " "))}\n`);
}
