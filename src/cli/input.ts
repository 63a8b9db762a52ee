// Reads the input of commands: a problem or a model from a file, from standard input, or built in.
import { closeSync, createReadStream, fstatSync, openSync, readFileSync, type Stats } from "node:fs";
import { dirname, resolve } from "node:path";
import { InputError, ProblemError, SizeError } from "../base/errors.js";
import { hint } from "../base/nearest.js";
import { reasonOf } from "../base/system-errors.js";
import { textOf } from "../input/encoding.js";
import type { ModelFormatName } from "../input/formats/beginnings.js";
import { withoutNotes } from "../input/formats/json.js";
import { contentIn, modelIn, type ReadModelOptions } from "../input/formats.js";
import { literature, literatureNames } from "../input/literature.js";
import type { ModelFile } from "../input/network.js";
import type { ProblemFile } from "../input/problem-file.js";
import { isPage, type ReportPart, reportData } from "../input/report-data.js";
import { scenarios } from "../input/scenarios.js";
import { Model } from "../problem/model.js";
import { Problem } from "../problem/problem.js";
import { Decoder, EncodingError } from "./decoder.js";
import { tellNotes } from "./notes.js";

export { InputError };

/** The problem of a command's argument: a file, `-`, or built in. */
export function readProblem(argument: string): Problem {
  const problem = within(argument, () => Problem.from(withModels(readSource(argument), argument)));
  tellNotes(placeOf(argument), problem.notes);
  return problem;
}

/** A model: one of a problem's two, or a model file of its own. */
export function readModel(argument: string, which: "low" | "high"): Model {
  const model = within(argument, () => {
    const source = readSource(argument);
    if (isModel(source)) return Model.from(source as ModelFile);
    return Problem.from(withModels(source, argument))[which];
  });
  tellNotes(placeOf(argument), model.notes);
  return model;
}

/** The data of a problem, with its models in place, or of a model. It is not checked. */
export function readContent(argument: string): unknown {
  return within(argument, () => withModels(readSource(argument), argument));
}

/** The data of a problem, with its models in place. It is checked. */
export function readProblemFile(argument: string): ProblemFile {
  const file = within(argument, () => {
    const source = withModels(readSource(argument), argument);
    tellNotes(placeOf(argument), Problem.from(source).notes);
    return source;
  });
  return { ...file, low: withoutNotes(file.low), high: withoutNotes(file.high) };
}

/** The data of a model for one level of a problem: a model file, or a problem, of which it is that level. */
export interface Level {
  readonly model: ModelFile;
  /** Whether the argument names a file that holds this model and nothing else. */
  readonly isFile: boolean;
}

export function readLevel(argument: string, level: "low" | "high"): Level {
  return within(argument, () => {
    const source = readSource(argument);
    if (isModel(source)) return { model: source as ModelFile, isFile: argument !== "-" };
    const problem = withModels(source, argument);
    Problem.from(problem);
    return { model: withoutNotes(problem[level]), isFile: false };
  });
}

/** The content of a model file whose tables may be missing: `readDraft` checks no more than that variables are a list. */
export interface Draft {
  readonly variables: readonly unknown[];
  readonly experiments?: unknown;
}

export function readDraft(argument: string): Draft {
  return within(argument, () => {
    const source = readSource(argument);
    const { variables, experiments } = (isModel(source) ? source : {}) as Partial<Draft>;
    if (Array.isArray(variables)) return { variables, experiments };
    throw new InputError('found no model, expected one with "variables"');
  });
}

/** The data of a model file, in the format that is named or else found. */
export function readModelFile(argument: string, format: ModelFormatName | undefined): ModelFile {
  const model = within(argument, () =>
    modelIn(readBytes(argument, `a model file or -${fileOfBuiltIn(argument)}`), { format, name: argument }),
  );
  tellNotes(placeOf(argument), model.notes ?? []);
  return model;
}

/** How to have a model of a problem that is built in as a file. */
function fileOfBuiltIn(name: string): string {
  return BUILT_IN.has(name) ? `; "show ${name} --model low" prints a model of this built-in problem` : "";
}

/** The content of a JSON file, or of standard input for `-`. */
export function readJson(argument: string): unknown {
  return within(argument, () => contentIn(readBytes(argument, "a file or -"), { format: "json" }));
}

/** As `readJson`, for a file that holds an abstraction: of a report the result, or else the solution. */
export function readAnswer(argument: string): unknown {
  return within(argument, () =>
    contentOrPart(readBytes(argument, "a file or -"), ["result", "solution"], { format: "json" }),
  );
}

/** How much of a file shows that it is a page. */
const BEGINNING = 100;

/** The content of a file; of a report that of the first of the parts that it holds. */
function contentOrPart(
  bytes: Uint8Array,
  parts: readonly [ReportPart, ...ReportPart[]],
  options: ReadModelOptions,
): unknown {
  if (!isPage(String.fromCharCode(...bytes.subarray(0, BEGINNING)))) return contentIn(bytes, options);
  const data = reportData(textOf(bytes));
  const part = parts.find((one) => data[one] !== undefined);
  if (part) return contentIn(data[part]!, { format: "json" });
  throw new InputError(`found a page that holds no ${parts.join(" and no ")}, expected a report that does`);
}

/** The problems that are built in, by name. */
const BUILT_IN: ReadonlyMap<string, ProblemFile> = new Map([
  ...Object.entries(scenarios),
  ...Object.entries(literature),
]);

/** The names of the problems that are built in. */
export const builtInNames: readonly string[] = [...BUILT_IN.keys()];

/** The content of a file in the format that it looks like, of a report its problem, or a problem that is built in. */
function readSource(argument: string): unknown {
  const found = BUILT_IN.get(argument);
  if (found) return found;
  const expected = `a file, - or a built-in scenario: ${Object.keys(scenarios).join(", ")}, or one of ${literatureNames.length} published problems${hint(argument, BUILT_IN.keys())}`;
  return contentOrPart(readBytes(argument, expected), ["problem"], { name: argument });
}

/**
 * What should be a problem file, with the models in place that it gives by the names of files beside it.
 * `Problem.from` checks it.
 */
function withModels(source: unknown, argument: string): ProblemFile {
  if (typeof source !== "object" || source === null) return source as never;
  const folder = argument === "-" ? "." : dirname(argument);
  const models = Object.entries(source).flatMap(([key, value]): [string, unknown][] => {
    if ((key !== "low" && key !== "high") || typeof value !== "string") return [];
    return [[key, readReferenced(resolve(folder, value), value, key)]];
  });
  return (models.length === 0 ? source : { ...source, ...Object.fromEntries(models) }) as ProblemFile;
}

function readReferenced(path: string, name: string, key: string): unknown {
  try {
    const model = contentIn(readBytes(path, "the file of a model"), { name });
    if (isModel(model)) return model;
  } catch (error) {
    if (!(error instanceof ProblemError || error instanceof InputError)) throw error;
    throw new InputError(`/${key}: ${name || '""'}: ${error.message}`);
  }
  throw new InputError(`/${key}: ${name}: found no model, expected "variables"`);
}

/** The bytes of a file or of standard input. */
function readBytes(argument: string, expected: string): Uint8Array {
  return reading(expected, () => {
    const file = openInput(argument);
    const bytes = readFileSync(file);
    if (argument !== "-") closeSync(file);
    return bytes;
  });
}

/** The text of a file or of standard input, piece by piece. The file is opened immediately, and closed at the end. */
export function readPieces(argument: string, expected: string): AsyncGenerator<string> {
  const file = reading(expected, () => openInput(argument));
  return decoded(createReadStream("", { fd: file, highWaterMark: PIECE_BYTES }), expected);
}

const PIECE_BYTES = 2 ** 16;

async function* decoded(bytes: AsyncIterable<Buffer>, expected: string): AsyncGenerator<string> {
  const decoder = new Decoder();
  try {
    for await (const chunk of bytes) yield decoder.decode(chunk, false);
    yield decoder.decode(Buffer.alloc(0), true);
  } catch (error) {
    throw inputError(error, expected);
  }
}

/** The files opened for reading, with their arguments. */
const opened: { readonly argument: string; readonly stats: Stats }[] = [];

/** The argument by which a file was read; undefined if it was not read. */
export function readAs(stats: Stats): string | undefined {
  const found = opened.find((input) => isSame(input.stats, stats));
  return found && placeOf(found.argument);
}

export function isSame(a: Stats, b: Stats): boolean {
  return a.dev === b.dev && a.ino === b.ino;
}

function openInput(argument: string): number {
  if (argument === "-" && opened.some((input) => input.argument === "-")) {
    throw new InputError("found it a second time, expected only one file to come from it");
  }
  const file = argument === "-" ? 0 : openSync(argument, "r");
  opened.push({ argument, stats: fstatSync(file) });
  return file;
}

function reading<T>(expected: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw inputError(error, expected);
  }
}

function inputError(error: unknown, expected: string): Error {
  if (error instanceof EncodingError) return new InputError(error.message);
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) return error as Error;
  if (code === "ENOENT") return new InputError(`found no such file, expected ${expected}`);
  if (code === "EISDIR") return new InputError(`found a folder, expected ${expected}`);
  return new InputError(`cannot be read: ${reasonOf(error)}`);
}

export function isModel(value: unknown): boolean {
  return typeof value === "object" && value !== null && "variables" in value && !("low" in value);
}

/** Runs `read` and puts the argument's name before the message of an input error. */
export function within<T>(argument: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!isAboutInput(error)) throw error;
    throw new InputError(`${placeOf(argument)}: ${error.message}`, { cause: error });
  }
}

function isAboutInput(error: unknown): error is Error {
  return error instanceof ProblemError || error instanceof InputError || error instanceof SizeError;
}

/** The name of an argument's file in messages. */
export function placeOf(argument: string): string {
  return argument === "-" ? "standard input" : argument || '""';
}
