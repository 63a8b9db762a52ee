// What is said of a file that is no error.

/** Something that was taken otherwise than it stands, or filled in: `path` is the place, as a JSON pointer, `message` one line. */
export interface Note {
  readonly path: string;
  readonly message: string;
}
