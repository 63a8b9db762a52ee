// Notes on a file that are not errors.

/**
 * Something in a file that was read differently from how it is written, or filled in: `path` is the place as
 * a JSON pointer, `message` is one line.
 */
export interface Note {
  readonly path: string;
  readonly message: string;
}
