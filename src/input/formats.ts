// The file formats of models. Each format is a file in formats/ and a row here.
import type { ModelFormat } from "./formats/format.js";
import { json } from "./formats/json.js";

/** Every format. */
export const modelFormats: readonly ModelFormat[] = [json];

/**
 * The content of a model or problem given as text, in the format it looks like, by default JSON. Anything but
 * text is returned unchanged.
 *
 * @throws ProblemError with path "" and, if the place is known, line and column
 */
export function contentOf(source: unknown): unknown {
  if (typeof source !== "string") return source;
  const text = source.replace(/^\uFEFF/, "");
  const format = modelFormats.find(({ looksLike }) => looksLike(text)) ?? json;
  return format.read(text);
}
