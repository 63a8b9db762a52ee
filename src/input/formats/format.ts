// The type of a file format of models.

/** A row of the table in `src/input/formats.ts`. */
export interface ModelFormat {
  /** The name in messages. */
  readonly name: string;
  /** The endings of file names: ".json". */
  readonly endings: readonly string[];
  /** Whether a text begins like this format. No text begins like two formats. */
  looksLike(text: string): boolean;
  /**
   * Parses a text to the data of a model file (`ModelFile`), which is checked later. JSON may also hold a
   * problem.
   *
   * @throws ProblemError with line and column (`faultAt`) if the text is not in this format
   */
  read(text: string): unknown;
}
