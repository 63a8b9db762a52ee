// The type of a file format of models.
import type { ModelFile, Network } from "../network.js";

/** A row of the table in `src/input/formats.ts`. */
export interface ModelFormat {
  /** The name in messages. */
  readonly title: string;
  /** The endings of file names: ".json". */
  readonly endings: readonly string[];
  /** The names that variables get where the format cannot hold theirs, and why. Left out: it holds all. */
  readonly renaming?: { names(names: readonly string[]): readonly string[]; readonly reason: string };
  /**
   * Parses a text to the data of a model file. JSON may also hold a problem, and is checked later; what other
   * formats return fits the schema of a model file and its rules.
   *
   * @throws ProblemError with line and column (`faultAt`) if the text is not in this format
   */
  read(text: string): unknown;
  /**
   * The text of a model.
   *
   * @param network the same model, validated
   * @throws ProblemError for names that the format cannot hold
   */
  write(model: ModelFile, network: Network): string;
}
