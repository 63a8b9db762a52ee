// "Did you mean …": the suggestion in a message about an unknown name.
import { distance } from "fastest-levenshtein";
import { quote } from "./describe.js";

/** How many names are listed; the rest is counted. */
const LISTED = 10;
/** Longer texts are not compared: nobody typed them as a name. */
const LONGEST = 64;

/**
 * The candidate nearest to a text by edit distance (Levenshtein), ignoring case; the first on ties. Two
 * neighbours that changed places are one edit. Undefined if more than a third of the text would have to change.
 */
export function nearest(text: string, candidates: Iterable<string>): string | undefined {
  if (text.length > LONGEST) return undefined;
  const wanted = text.toLowerCase();
  let least = Math.max(1, Math.floor(text.length / 3)) + 1;
  let found: string | undefined;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - text.length) >= least) continue;
    const edits = editsBetween(wanted, candidate.toLowerCase());
    if (edits >= Math.min(least, candidate.length)) continue;
    least = edits;
    found = candidate;
  }
  return found;
}

function editsBetween(a: string, b: string): number {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  const isSwapped =
    a.slice(0, i) +
      a
        .slice(i, i + 2)
        .split("")
        .reverse()
        .join("") +
      a.slice(i + 2) ===
    b;
  return isSwapped && a !== b ? 1 : distance(a, b);
}

/**
 * `one of "A", "B"`: the first ten names and a count of the rest, with the name nearest to `text`, if any.
 */
export function oneOfNames(text: unknown, known: readonly string[]): string {
  return `one of ${someOf(known)}${hint(text, known)}`;
}

/** ` (did you mean "A"?)` if a candidate is near the text, otherwise an empty text. */
export function hint(text: unknown, candidates: Iterable<string>): string {
  const near = typeof text === "string" ? nearest(text, candidates) : undefined;
  return near === undefined ? "" : ` (did you mean ${quote(near)}?)`;
}

/** Names in double quotes, separated by commas: the first ten, and a count of the rest. */
export function someOf(names: readonly string[]): string {
  const listed = names.slice(0, LISTED).map(quote).join(", ");
  return names.length > LISTED ? `${listed} and ${names.length - LISTED} more` : listed;
}
