// The file formats that models are read from: a format is its file in formats/ and its row here.
import type { ModelFormat } from "./formats/format.js";
import { json } from "./formats/json.js";

/** Every format. */
export const modelFormats: readonly ModelFormat[] = [json];

/**
 * The content of a model or problem as text, in the format that it looks like, or else as JSON; what is not text is returned as it is.
 *
 * @throws ProblemError with path "" and, where the place is known, line and column
 */
export function contentOf(source: unknown): unknown {
  if (typeof source !== "string") return source;
  const text = source.replace(/^\uFEFF/, "");
  const format = modelFormats.find(({ looksLike }) => looksLike(text)) ?? json;
  return format.read(text);
}
