// The table of a variable in BIF: all at once, or by rows that are keyed by the states of the parents.
import { count, quote } from "../../base/describe.js";
import { Matrix } from "../../base/matrix.js";
import { Names } from "../../base/names.js";
import { oneOfNames } from "../../base/nearest.js";
import type { Shape } from "../cpt.js";
import { type Draft, type DraftTable, type Numbers, refuseNumber } from "./draft.js";
import type { Word } from "./tokens.js";

/** Numbers from an index on, and the states of the parents that they are for. */
interface Entry {
  readonly at: number;
  readonly keys: readonly Word[];
  readonly from: number;
  readonly length: number;
}

/** What a probability block holds: a table, or rows and what fills those that are not listed. */
export interface Entries {
  readonly probabilities: Numbers;
  readonly rows: Entry[];
  table?: Entry;
  other?: Entry;
}

export class BifTable implements DraftTable {
  /** By column: the entry that fills it. */
  #filled: (Entry | undefined)[] = [];

  constructor(
    readonly draft: Draft,
    readonly at: number,
    readonly child: Word,
    readonly parents: readonly Word[],
    readonly entries: Entries,
  ) {}

  matrix(shape: Shape): Matrix {
    const { probabilities, table } = this.entries;
    if (!table) return this.#fromRows(shape);
    refuseNumber(table.length, shape, this.draft, table.at);
    return new Matrix(shape.rows, shape.cols, Float64Array.from(probabilities.values));
  }

  placeOf(col: number): number {
    const { probabilities, table, other } = this.entries;
    if (table) return probabilities.places[col]!;
    return (this.#filled[col] ?? other)!.at;
  }

  #fromRows(shape: Shape): Matrix {
    const { rows, cols } = shape;
    const { other } = this.entries;
    this.#fill(shape);
    const matrix = new Matrix(rows, cols);
    for (let col = 0; col < cols; col++) {
      const entry = this.#filled[col] ?? other;
      if (!entry) throw this.#missing(col, shape);
      const { values } = this.entries.probabilities;
      for (let row = 0; row < rows; row++) matrix.data[row * cols + col] = values[entry.from + row]!;
    }
    return matrix;
  }

  #fill(shape: Shape): void {
    const { rows, other } = this.entries;
    if (other) this.#refuseLength(other, shape);
    const states = shape.parents.map((parent) => new Names(parent.states));
    for (const row of rows) {
      const col = this.#columnOf(row, shape, states);
      if (this.#filled[col])
        throw this.draft.fault(row.at, `the row ${rowText(row.keys)} a second time`, "every row once");
      this.#refuseLength(row, shape);
      this.#filled[col] = row;
    }
  }

  #columnOf({ at, keys }: Entry, { parents }: Shape, states: readonly Names[]): number {
    if (keys.length !== parents.length) {
      const expected = `${parents.length}, one for each parent of ${quote(this.child.text)}`;
      throw this.draft.fault(at, `a row for ${count(keys.length, "state")}`, expected);
    }
    return keys.reduce((col, key, k) => {
      const state = states[k]!.find(key.text);
      if (state !== undefined) return col * parents[k]!.states.length + state;
      const expected = `a state of ${quote(parents[k]!.name)}, ${oneOfNames(key.text, parents[k]!.states)}`;
      throw this.draft.fault(key.at, quote(key.text), expected);
    }, 0);
  }

  #refuseLength({ at, length }: Entry, { name, rows }: Shape): void {
    if (length === rows) return;
    throw this.draft.fault(at, count(length, "number"), `${rows}, one per state of ${quote(name)}`);
  }

  #missing(col: number, { name, cols, parents }: Shape) {
    let rest = col;
    const states = parents.toReversed().map(({ states }) => {
      const state = states[rest % states.length]!;
      rest = Math.floor(rest / states.length);
      return { text: state };
    });
    const found = `${this.entries.rows.length} of ${count(cols, "row")} for ${quote(name)}`;
    return this.draft.fault(this.at, found, `also a row ${rowText(states.reverse())}, or default`);
  }
}

function rowText(keys: readonly { readonly text: string }[]): string {
  return `(${keys.map(({ text }) => text).join(", ")})`;
}
