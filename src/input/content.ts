// The content of a model or problem given as JSON text.
import { json } from "./formats/json.js";

/**
 * The content of a model or problem given as JSON text. Anything but text is returned unchanged.
 *
 * @throws ProblemError with path "" and, if the place is known, line and column
 */
export function contentOf(source: unknown): unknown {
  return typeof source === "string" ? json.read(source.replace(/^\uFEFF/, "")) : source;
}
