// The file formats of models: reads and writes a model in any of them.
import { at, show } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import { oneOfNames } from "../base/nearest.js";
import { textOf } from "./encoding.js";
import { modelFrom } from "./experiments.js";
import { formatOf, type ModelFormatName, modelFormats } from "./formats/beginnings.js";
import { bif } from "./formats/bif.js";
import type { ModelFormat } from "./formats/format.js";
import { json } from "./formats/json.js";
import { net } from "./formats/net.js";
import { uai } from "./formats/uai.js";
import { xmlbif } from "./formats/xmlbif.js";
import { modelSchema } from "./model-schema.js";
import type { ModelFile } from "./network.js";
import { parse } from "./structure.js";

/** Every format: its file here, and how it begins in `formats/beginnings.ts`. */
export const FORMATS: Readonly<Record<ModelFormatName, ModelFormat>> = { json, bif, xmlbif, net, uai };

/** Says what a text is. */
export interface ReadModelOptions {
  /** The format. Default: the one that the text begins like, else the one that the name ends like, else JSON. */
  readonly format?: ModelFormatName | undefined;
  /** The name of the file, for its ending and for messages. */
  readonly name?: string | undefined;
}

/**
 * Reads a model from the text or the bytes of a file: JSON, BIF, XMLBIF, Hugin NET or UAI. Bytes are UTF-8,
 * UTF-16 with a byte order mark, or in the encoding that an XML declaration names.
 *
 * Columns of tables that miss 1 by up to 0.001 are divided by their sums; `notes` says which. UAI has no
 * names: variables are x0, x1, … there.
 *
 * @throws ProblemError with line and column for a text that breaks a rule of its format
 */
export function readModel(source: string | Uint8Array, options: ReadModelOptions = {}): ModelFile {
  const { name } = options;
  try {
    return modelIn(source, options);
  } catch (error) {
    if (name === undefined || !(error instanceof ProblemError)) throw error;
    const { path, found, expected, reason, line, column } = error;
    const place = line === undefined || column === undefined ? undefined : { line, column };
    throw new ProblemError(path, found, expected, `${name}: ${reason}`, place);
  }
}

/**
 * The text of a model in a format. Reading it gives the same model, bit for bit, but for names where the
 * format has none (UAI) or only identifiers (NET, where a label keeps the name). Formats other than JSON
 * leave out counts, bins, values, units and descriptions.
 *
 * @throws ProblemError for a model that breaks a rule, for names that the format cannot hold, and for a model of
 *   experiments in another format than JSON
 */
export function writeModel(model: ModelFile, format: ModelFormatName): string {
  const file = parse(modelSchema, model);
  const row = rowOf(format);
  const valid = modelFrom(file, "");
  if (valid.kind === "graph") return row.write(file, valid);
  if (format === "json") return json.write(file);
  throw new ProblemError("/experiments", "experiments", `a graph with tables, to be written as ${row.title}`);
}

/** As `readModel`, without the name in messages. */
export function modelIn(source: string | Uint8Array, options: ReadModelOptions): ModelFile {
  const text = textIn(source);
  const format = formatIn(text, options);
  if (format === undefined) return fromJson(readUnknown(text));
  const content = FORMATS[format].read(text);
  return format === "json" ? fromJson(content) : (content as ModelFile);
}

/** The data of a model file in any format, or of a problem in JSON. It is checked later. */
export function contentIn(source: string | Uint8Array, options: ReadModelOptions): unknown {
  const text = textIn(source);
  const format = formatIn(text, options);
  return format === undefined ? readUnknown(text) : FORMATS[format].read(text);
}

/** The content of a text that neither begins nor is named as any format. */
function readUnknown(text: string): unknown {
  try {
    return json.read(text);
  } catch (error) {
    if (!(error instanceof ProblemError) || error.expected !== "JSON") throw error;
    const { path, found, line, column } = error;
    const titles = modelFormats.map((name) => FORMATS[name].title);
    const expected = `${titles.slice(0, -1).join(", ")} or ${titles.at(-1)}`;
    throw new ProblemError(path, found, expected, undefined, { line: line!, column: column! });
  }
}

/** The format by the ending of a file's name; undefined if it is the ending of none. */
export function formatByEnding(name: string): ModelFormatName | undefined {
  const lower = name.toLowerCase();
  return modelFormats.find((format) => FORMATS[format].endings.some((ending) => lower.endsWith(ending)));
}

function textIn(source: string | Uint8Array): string {
  return typeof source === "string" ? source.replace(/^\uFEFF/, "") : textOf(source);
}

function formatIn(text: string, { format, name = "" }: ReadModelOptions): ModelFormatName | undefined {
  if (format === undefined) return formatOf(text) ?? formatByEnding(name);
  rowOf(format);
  return format;
}

function rowOf(format: ModelFormatName): ModelFormat {
  if (Object.hasOwn(FORMATS, format)) return FORMATS[format];
  throw new ProblemError("options/format", show(format), oneOfNames(format, modelFormats));
}

/** A model from JSON, with columns divided that miss 1 by rounding. */
function fromJson(json: unknown): ModelFile {
  if (typeof json === "object" && json !== null && "low" in json)
    throw new ProblemError("", "a problem", 'a model, with "variables"');
  const file = parse(modelSchema, json);
  const network = modelFrom(file, "");
  if (network.kind === "experiments") return file;
  const notes = network.notes.filter(({ path }) => path.endsWith("/cpt"));
  if (notes.length === 0) return file;
  const divided = new Set(notes.map(({ path }) => path));
  const variables = file.variables.map((variable, i) =>
    divided.has(at("/variables", i, "cpt"))
      ? { ...variable, cpt: network.variables[i]!.cpt.toJSON() }
      : variable,
  );
  return { ...file, variables, notes };
}
