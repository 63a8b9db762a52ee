// "Did you mean": what a message says where a name is not among the known ones.
import { distance } from "fastest-levenshtein";
import { quote } from "./describe.js";

/** Names that are listed before the rest is counted. */
const LISTED = 10;
/** Texts longer than this are not compared: no name that somebody typed is. */
const LONGEST = 64;

/**
 * The candidate nearest to a text by edits (Levenshtein), upper and lower case taken for the same; the first on ties. Undefined where
 * more than a third of the text would have to change.
 */
export function nearest(text: string, candidates: Iterable<string>): string | undefined {
  if (text.length > LONGEST) return undefined;
  const wanted = text.toLowerCase();
  let least = Math.max(1, Math.floor(text.length / 3)) + 1;
  let found: string | undefined;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - text.length) >= least) continue;
    const edits = distance(wanted, candidate.toLowerCase());
    if (edits >= Math.min(least, candidate.length)) continue;
    least = edits;
    found = candidate;
  }
  return found;
}

/** `one of "A", "B"`, of many the first ten and a count; with the nearest to `text`, if one is near. */
export function oneOfNames(text: unknown, known: readonly string[]): string {
  return `one of ${someOf(known)}${hint(text, known)}`;
}

/** ` (did you mean "A"?)` where a candidate is near to the text, else nothing. */
export function hint(text: unknown, candidates: Iterable<string>): string {
  const near = typeof text === "string" ? nearest(text, candidates) : undefined;
  return near === undefined ? "" : ` (did you mean ${quote(near)}?)`;
}

/** Names in double quotes with commas between, of many the first ten and a count. */
export function someOf(names: readonly string[]): string {
  const listed = names.slice(0, LISTED).map(quote).join(", ");
  return names.length > LISTED ? `${listed} and ${names.length - LISTED} more` : listed;
}
