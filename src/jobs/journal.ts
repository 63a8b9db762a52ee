// A folder of results, in which an interrupted experiment goes on: a line a result, in files that only one
// process ever writes. A line that a killed process left unfinished is dropped.

import { appendFileSync, closeSync, mkdirSync, openSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../base/errors.js";
import { reasonOf } from "../base/system-errors.js";
import { canonicalText } from "./canonical.js";

/** Where a line stands. */
interface Place {
  readonly file: string;
  readonly line: number;
}

interface Line {
  readonly id: string;
  readonly result: unknown;
}

interface Entry {
  readonly result: unknown;
  readonly place: Place;
}

const ENDING = ".jsonl";

/** The results in a folder, by the ids of their jobs. */
export class Journal {
  readonly #folder: string;
  readonly #part: string;
  readonly #entries = new Map<string, Entry>();
  /** The file of this process. It is made with the first result. */
  #file: { readonly name: string; readonly number: number } | undefined;
  #lines = 0;

  /**
   * Reads what is there.
   *
   * @param part begins the name of the file that this process writes, as in "3-of-8"
   * @throws InputError where a file cannot be read, is damaged within, or contradicts another
   */
  constructor(folder: string, part: string) {
    this.#folder = folder;
    this.#part = part;
    for (const file of filesIn(folder)) this.#read(file);
  }

  /** The number of results. */
  get size(): number {
    return this.#entries.size;
  }

  has(id: string): boolean {
    return this.#entries.has(id);
  }

  /** A result as it stands in JSON. */
  get(id: string): unknown {
    return this.#entries.get(id)?.result;
  }

  /** The place of a result, in words. */
  placeOf(id: string): string {
    return placeText(this.#entries.get(id)!.place);
  }

  /** @throws InputError where the line cannot be written */
  add(id: string, result: unknown): void {
    if (this.has(id)) return;
    const text = JSON.stringify(result);
    try {
      this.#file ??= opened(this.#folder, this.#part);
      appendFileSync(this.#file.number, `{"id":${JSON.stringify(id)},"result":${text}}\n`);
    } catch (error) {
      throw new InputError(`${this.#folder}: cannot be written: ${reasonOf(error)}`);
    }
    const place = { file: join(this.#folder, this.#file.name), line: ++this.#lines };
    this.#entries.set(id, { result: JSON.parse(text), place });
  }

  close(): void {
    if (this.#file) closeSync(this.#file.number);
    this.#file = undefined;
  }

  #read(name: string): void {
    const file = join(this.#folder, name);
    // What follows the last line break is a line that was never finished.
    const lines = textOf(file).split("\n").slice(0, -1);
    for (const [index, text] of lines.entries()) this.#take(lineOf(text), { file, line: index + 1 });
  }

  #take(line: Line | undefined, place: Place): void {
    if (!line)
      throw new InputError(
        `${placeText(place)}: found no result with its id, expected one a line (without the line its run is learned again)`,
      );
    const { id, result } = line;
    const before = this.#entries.get(id);
    if (!before) return void this.#entries.set(id, { result, place });
    if (withoutTimes(before.result) === withoutTimes(result)) return;
    throw new InputError(
      `${placeText(place)}: found another result of ${id} than in ${placeText(before.place)}, expected the same: ` +
        "one of the two was computed wrongly, or changed",
    );
  }
}

/** The parts that processes have written, as in "3-of-8", each once. */
export function partsIn(folder: string): string[] {
  return [...new Set(filesIn(folder).map((name) => name.split(".")[0]!))];
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(ENDING))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw new InputError(`${folder}: cannot be read: ${reasonOf(error)}`);
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new InputError(`${file}: cannot be read: ${reasonOf(error)}`);
  }
}

/** Makes a file that no other process writes: the first of the numbered names that is free. */
function opened(folder: string, part: string): { readonly name: string; readonly number: number } {
  mkdirSync(folder, { recursive: true });
  for (let k = 1; ; k++) {
    const name = `${part}.${k}${ENDING}`;
    try {
      return { name, number: openSync(join(folder, name), "ax") };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

function lineOf(text: string): Line | undefined {
  try {
    const { id, result } = JSON.parse(text);
    return typeof id === "string" && result !== undefined ? { id, result } : undefined;
  } catch {
    return undefined;
  }
}

function placeText({ file, line }: Place): string {
  return `${file}:${line}`;
}

/** A result as text, without how long it took. */
function withoutTimes(result: unknown): string {
  const { elapsedMs: _, ...others } = result as { elapsedMs?: unknown };
  return canonicalText(others);
}
