// Places in a text and the faults found there, in the same words for every reader of text.
import { ProblemError, type TextPlace } from "../base/errors.js";

/**
 * The fault of a text at an offset, with line and column in words and as numbers.
 *
 * @param found what was found, such as "a syntax error"
 */
export function faultAt(text: string, offset: number, found: string, expected: string): ProblemError {
  const place = placeAt(text, offset);
  const end = offset === text.length ? " (the end of the text)" : "";
  const where = `${found} at line ${place.line} column ${place.column}${end}`;
  return new ProblemError("", where, expected, undefined, place);
}

/** The line and column of an offset. */
function placeAt(text: string, offset: number): TextPlace {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf("\n"); end >= 0 && end < offset; end = text.indexOf("\n", start)) {
    line++;
    start = end + 1;
  }
  return { line, column: offset - start + 1 };
}
