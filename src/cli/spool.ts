// Keeps rows of numbers in a temporary file, so that memory does not grow with them.
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reasonOf } from "../base/system-errors.js";
import type { RowStore } from "../data/store.js";
import { InputError } from "./input.js";

/** The rows that are written and read at a time. */
const ROWS = 2 ** 12;

/** A temporary file of rows. It is made at the first row, and `discard` removes it. */
export class Spool implements RowStore {
  readonly #buffer: Float64Array;
  #used = 0;
  #written = 0;
  #file: { readonly number: number; readonly folder: string } | undefined;

  constructor(readonly width: number) {
    this.#buffer = new Float64Array(ROWS * width);
  }

  /** @throws InputError where the file cannot be written */
  write(row: Float64Array): void {
    if (this.#used === this.#buffer.length) this.#flush();
    this.#buffer.set(row, this.#used);
    this.#used += this.width;
  }

  each(visit: (numbers: Float64Array, from: number) => void): void {
    const last = this.#buffer.slice(0, this.#used);
    for (let place = 0; place < this.#written; place += this.#buffer.byteLength) {
      const read = readSync(this.#file!.number, this.#buffer, 0, this.#buffer.byteLength, place);
      if (read < this.#buffer.byteLength)
        throw new InputError(`${this.#file!.folder}: found the temporary file cut short`);
      visitRows(this.#buffer, this.width, visit);
    }
    visitRows(last, this.width, visit);
  }

  discard(): void {
    if (!this.#file) return;
    closeSync(this.#file.number);
    rmSync(this.#file.folder, { recursive: true, force: true });
    this.#file = undefined;
  }

  #flush(): void {
    try {
      this.#file ??= openTemporary();
      writeSync(this.#file.number, this.#buffer, 0, this.#buffer.byteLength);
    } catch (error) {
      throw new InputError(`${tmpdir()}: a temporary file cannot be written: ${reasonOf(error)}`);
    }
    this.#written += this.#buffer.byteLength;
    this.#used = 0;
  }
}

function openTemporary() {
  const folder = mkdtempSync(join(tmpdir(), "causal-abstraction-"));
  return { number: openSync(join(folder, "rows"), "wx+"), folder };
}

function visitRows(
  numbers: Float64Array,
  width: number,
  visit: (numbers: Float64Array, from: number) => void,
): void {
  for (let from = 0; from < numbers.length; from += width) visit(numbers, from);
}
