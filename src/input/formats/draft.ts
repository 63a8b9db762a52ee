// The variables and tables that a reader finds in a text, with their places. Checks what belongs together and
// makes a model of it.
import { findCycle } from "../../base/acyclic.js";
import { at, count, quote } from "../../base/describe.js";
import { MAX_ENTRIES, type ProblemError, SizeError } from "../../base/errors.js";
import { Matrix } from "../../base/matrix.js";
import { Names } from "../../base/names.js";
import { oneOfNames } from "../../base/nearest.js";
import type { Note } from "../../base/note.js";
import { divideColumns, hintOf, type Shape, stateText, TOLERANCE } from "../cpt.js";
import { cycleText, type ModelFile, type VariableFile } from "../network.js";
import { faultAt } from "../text-place.js";
import type { Word } from "./tokens.js";

/** A variable as it is declared. */
export interface DraftVariable {
  /** The offset of its block. */
  readonly at: number;
  readonly name: Word;
  /** The names of the states, or their number. */
  readonly states: readonly Word[] | number;
}

/** A table as it is written. */
export interface DraftTable {
  /** The offset of its block. */
  readonly at: number;
  readonly child: Word;
  readonly parents: readonly Word[];
  /**
   * The table as a matrix of one row per state and one column per joint state of the parents, once all
   * variables are known.
   */
  matrix(shape: Shape): Matrix;
  /** The offset of a column of it, which has so many rows. */
  placeOf(col: number, rows: number): number;
}

/** How a format calls its parts. */
interface Parts {
  /** A variable, such as "node". */
  readonly variable: string;
  /** The block of the table of a variable. */
  table(name: string): string;
}

/** Numbers with the places where they stand. */
export class Numbers {
  readonly values: number[] = [];
  readonly places: number[] = [];

  add(value: number, place: number): void {
    this.values.push(value);
    this.places.push(place);
  }

  get length(): number {
    return this.values.length;
  }
}

export class Draft {
  readonly #variables: DraftVariable[] = [];
  readonly #names = new Set<string>();
  readonly #tables: DraftTable[] = [];

  constructor(
    readonly text: string,
    readonly parts: Parts,
  ) {}

  /** Adds a variable. Throws a ProblemError for names that are not allowed, or there already. */
  addVariable(variable: DraftVariable): void {
    const { name, states } = variable;
    this.#refuseName(name);
    if (this.#names.has(name.text))
      throw this.fault(name.at, `the ${this.parts.variable} ${quote(name.text)} a second time`, "a new name");
    this.#names.add(name.text);
    if (typeof states !== "number") this.#refuseStates(states, name.text);
    this.#variables.push(variable);
  }

  addTable(table: DraftTable): void {
    this.#tables.push(table);
  }

  fault(offset: number, found: string, expected: string): ProblemError {
    return faultAt(this.text, offset, found, expected);
  }

  /** The model. Throws a ProblemError at the first place that breaks a rule. */
  finish(): ModelFile {
    const names = new Names(this.#variables.map(({ name }) => name.text));
    const { tables, parents } = this.#resolved(names);
    const states = this.#variables.map((variable) => statesOf(variable));
    const shapes = this.#shapes(tables, parents, states);
    const notes: Note[] = [];
    const variables = this.#variables.map((variable, i): VariableFile => {
      const table = tables[i]!;
      const matrix = table.matrix(shapes[i]!);
      const message = divideColumns(matrix, shapes[i]!, (sum, col) =>
        this.#wrongSum(matrix, shapes[i]!, sum, col, table.placeOf(col, matrix.rows)),
      );
      if (message !== undefined) notes.push({ path: at("/variables", i, "cpt"), message });
      return {
        name: names.list[i]!,
        states: typeof variable.states === "number" ? variable.states : states[i]!,
        ...(parents[i]!.length > 0 && { parents: parents[i]!.map((parent) => names.list[parent]!) }),
        cpt: matrix.toJSON(),
      };
    });
    return { variables, ...(notes.length > 0 && { notes }) };
  }

  /** The table and the parents of every variable, by index. */
  #resolved(names: Names): { tables: DraftTable[]; parents: number[][] } {
    const tables: DraftTable[] = [];
    const parents: number[][] = [];
    for (const table of this.#tables) {
      const child = this.#indexOf(table.child, names);
      if (tables[child])
        throw this.fault(table.at, `a second table for ${quote(table.child.text)}`, "one for each variable");
      tables[child] = table;
      parents[child] = this.#parentsOf(table, names);
    }
    for (const [i, { name, at }] of this.#variables.entries()) {
      if (!tables[i]) throw this.fault(at, `no table for ${quote(name.text)}`, this.parts.table(name.text));
    }
    const cycle = findCycle(parents);
    if (cycle) throw this.fault(tables[cycle[0]!]!.at, cycleText(cycle, names.list), "no directed cycle");
    return { tables, parents };
  }

  #parentsOf({ parents }: DraftTable, names: Names): number[] {
    const found = new Set<number>();
    for (const parent of parents) {
      const index = this.#indexOf(parent, names);
      if (found.has(index))
        throw this.fault(parent.at, `the parent ${quote(parent.text)} a second time`, "every parent once");
      found.add(index);
    }
    return [...found];
  }

  #indexOf(name: Word, names: Names): number {
    const found = names.find(name.text);
    if (found !== undefined) return found;
    const expected = `a declared ${this.parts.variable}, ${oneOfNames(name.text, names.list)}`;
    throw this.fault(name.at, `an unknown ${this.parts.variable} ${quote(name.text)}`, expected);
  }

  /** The shapes of the tables. All are checked before the first one is made. */
  #shapes(
    tables: readonly DraftTable[],
    parents: readonly (readonly number[])[],
    states: readonly (readonly string[])[],
  ): Shape[] {
    let total = 0;
    return this.#variables.map(({ name }, i) => {
      const rows = states[i]!.length;
      const cols = parents[i]!.reduce((product, parent) => product * states[parent]!.length, 1);
      total += rows * cols;
      if (rows * cols > MAX_ENTRIES)
        throw this.fault(tables[i]!.at, `a table of ${rows * cols} entries`, `at most ${MAX_ENTRIES}`);
      if (total > MAX_ENTRIES) throw new SizeError("the tables of a model have", total, "entries and more");
      const of = parents[i]!.map((p) => ({ name: this.#variables[p]!.name.text, states: states[p]! }));
      return { name: name.text, rows, cols, parents: of };
    });
  }

  #wrongSum(matrix: Matrix, shape: Shape, sum: number, col: number, place: number): ProblemError {
    const found = `a column of ${quote(shape.name)} with the sum ${Number(sum.toPrecision(12))}${stateText(col, shape)}`;
    return this.fault(place, found, `the sum 1 (within ${TOLERANCE})${hintOf(matrix, sum)}`);
  }

  #refuseStates(states: readonly Word[], name: string): void {
    const seen = new Set<string>();
    for (const state of states) {
      this.#refuseName(state);
      if (seen.has(state.text)) {
        const found = `the state ${quote(state.text)} of ${quote(name)} a second time`;
        throw this.fault(state.at, found, "states that differ");
      }
      seen.add(state.text);
    }
  }

  #refuseName({ text, at }: Word): void {
    if (text === "") throw this.fault(at, "an empty name", "a name");
    if (text === "__proto__") throw this.fault(at, quote(text), 'a name other than "__proto__"');
  }
}

/** States given by their number share their names, as those of the same number do in a model. */
function statesOf({ states }: DraftVariable): readonly string[] {
  if (typeof states !== "number") return states.map(({ text }) => text);
  return Array.from({ length: states }, (_, state) => String(state));
}

/** A table given by numbers of which the states of the child are the fastest. */
export class ChildFastest implements DraftTable {
  /** @param numbersAt the offset of the list of numbers, for the fault that it has too few */
  constructor(
    readonly draft: Draft,
    readonly at: number,
    readonly child: Word,
    readonly parents: readonly Word[],
    readonly probabilities: Numbers,
    readonly numbersAt: number,
  ) {}

  matrix(shape: Shape): Matrix {
    const { rows, cols } = shape;
    refuseNumber(this.probabilities.length, shape, this.draft, this.numbersAt);
    const { values } = this.probabilities;
    const matrix = new Matrix(rows, cols);
    for (let col = 0; col < cols; col++) {
      for (let row = 0; row < rows; row++) matrix.data[row * cols + col] = values[col * rows + row]!;
    }
    return matrix;
  }

  placeOf(col: number, rows: number): number {
    return this.probabilities.places[col * rows]!;
  }
}

/** Refuses a list that has not one number per entry of a table. */
export function refuseNumber(found: number, { name, rows, cols }: Shape, draft: Draft, at: number): void {
  if (found === rows * cols) return;
  const each = cols === 1 ? "one per state" : "one per state, for every joint state of the parents";
  throw draft.fault(at, `${count(found, "number")} for ${quote(name)}`, `${rows * cols}: ${each}`);
}
