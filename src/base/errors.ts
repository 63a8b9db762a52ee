// The errors that a caller can cause: an invalid problem, a question too large to answer, a faulty file.

/** The most entries that a table may have, intermediate or final: 2²⁶ (512 MiB of doubles). */
export const MAX_ENTRIES = 2 ** 26;

/** The most multiply-adds that one mechanism may take: some seconds of work. */
export const MAX_WORK = 2 ** 32;

/** A place in a text: its line and column, both from 1; columns count UTF-16 units. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/**
 * A problem, model, query or option that breaks a rule. The one-line message names the place, what was found
 * and what was expected.
 */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  /** The line of the fault, from 1, if a text could not be parsed; otherwise undefined. */
  readonly line: number | undefined;
  /** The column of the fault in that line, from 1. */
  readonly column: number | undefined;

  /**
   * @param path the place, as a JSON pointer ("/low/variables/1/cpt/0/2"); "" is the whole document
   * @param found what stands there
   * @param expected what should stand there
   * @param reason `found` and `expected` in one sentence: the message without the place
   * @param place line and column, if a text could not be parsed
   */
  constructor(
    readonly path: string,
    readonly found: string,
    readonly expected: string,
    readonly reason = `found ${found}, expected ${expected}`,
    place?: TextPlace,
  ) {
    super(oneLine(`${path && `${path}: `}${reason}`));
    this.line = place?.line;
    this.column = place?.column;
  }
}

/** The error of an object that lacks a key. */
export function missingKey(path: string, key: string, expected: string): ProblemError {
  return new ProblemError(
    path,
    "nothing",
    expected,
    `missing key ${JSON.stringify(key)}, expected ${expected}`,
  );
}

/**
 * A question whose answer would be too large. `entries` is the size: of the largest table, of the list asked
 * for, or of the work.
 */
export class SizeError extends RangeError {
  override readonly name = "SizeError";

  constructor(
    what: string,
    readonly entries: number,
    unit = "entries",
    most: number = MAX_ENTRIES,
  ) {
    super(oneLine(`${what} ${entries} ${unit}, at most ${most} are allowed`));
  }
}

/** A fault in the input, with the name of the file. */
export class InputError extends Error {}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ");
}
