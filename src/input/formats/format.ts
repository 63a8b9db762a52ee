// What a file format of models is.

/** A row of the table in `src/input/formats.ts`. */
export interface ModelFormat {
  /** As messages have it. */
  readonly name: string;
  /** How the names of its files end: ".json". */
  readonly endings: readonly string[];
  /** Whether a text is of this format, by how it begins; a text is of one at most. */
  looksLike(text: string): boolean;
  /**
   * The content of a text: a model file's data (`ModelFile`), which is checked after; JSON may also hold a problem.
   *
   * @throws ProblemError with line and column (`faultAt`) where the text is none of this format
   */
  read(text: string): unknown;
}
