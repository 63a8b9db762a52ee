// Takes samples one at a time and makes a model of them: tables by a graph, or counts of whole experiments.
import { at, quote } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import { Names } from "../base/names.js";
import { oneOfNames } from "../base/nearest.js";
import type { Note } from "../base/note.js";
import { type Column, columnOf, type Settled } from "./column.js";
import { type Counter, ExperimentCounter, refuseWide, TableCounter } from "./counter.js";
import { experimentsOf, type Fitted, tablesOf } from "./fitted.js";
import type { FitPlan } from "./plan.js";
import { MemoryStore, type RowStore } from "./store.js";
import { partsOf, unquoted } from "./values.js";

/** Variables that were set in rows. Rows in which the same were set share one. */
export type SetVariables = readonly number[];

/** The most texts of set variables that are kept. */
const MOST_TEXTS = 4096;

/** Takes samples one at a time. */
export class Accumulator {
  readonly names: readonly string[];
  readonly #columns: readonly Column[];
  readonly #index: Names;
  readonly #sets: SetVariables[] = [];
  readonly #numberOf = new Map<SetVariables, number>();
  readonly #setOfKey = new Map<string, SetVariables>();
  readonly #setOfText = new Map<string, SetVariables>();
  readonly #row: Float64Array;
  readonly #states: Int32Array;
  /** Where the states of all variables are known from the start rows are counted as they come. */
  #counter: Counter | undefined;
  #settled: readonly Settled[] = [];
  readonly #store: RowStore | undefined;
  readonly #warnings: Note[] = [];
  readonly #others: Names;
  readonly #otherSets = new Set<string>();
  #rows = 0;
  /** Whether all variables are counted together. Then their states are soon too many. */
  readonly #isOfAll: boolean;

  /**
   * @param storeOf makes the store for rows of a width, where states or edges must be found first
   * @param others columns that are no variables, and yet may be set where there is a graph
   */
  constructor(
    readonly plan: FitPlan,
    storeOf: (width: number) => RowStore = (width) => new MemoryStore(width),
    others: readonly string[] = [],
  ) {
    this.#others = new Names(plan.parents ? others.filter((name) => name !== "") : []);
    this.names = plan.variables.map(({ name }) => name);
    this.#index = new Names(this.names);
    this.#columns = plan.variables.map((variable, i) => columnOf(variable, at("/variables", i)));
    this.#isOfAll = !(plan.parents || plan.experiments);
    this.#row = new Float64Array(this.names.length + 1);
    this.#states = new Int32Array(this.names.length);
    if (this.#columns.every(({ isSettled }) => isSettled)) this.#settle();
    else this.#store = storeOf(this.#row.length);
  }

  /**
   * The variables that were set, by their names.
   *
   * @throws ProblemError at `path` for an unknown name
   */
  setOf(names: readonly string[], path: string): SetVariables {
    const found = names.flatMap((name) => {
      const index = this.#index.find(name);
      if (index !== undefined) return [index];
      if (this.#isOther(name, path)) return [];
      throw new ProblemError(path, `an unknown variable ${quote(name)}`, oneOfNames(name, this.names));
    });
    const set = [...new Set(found)].sort((a, b) => a - b);
    const key = set.join();
    const known = this.#setOfKey.get(key);
    if (known) return known;
    this.#setOfKey.set(key, set);
    this.#numberOf.set(set, this.#sets.length);
    this.#sets.push(set);
    return set;
  }

  /**
   * The variables that a value names, with semicolons between; an empty text names none.
   *
   * @throws ProblemError at `path` for an unknown name
   */
  setIn(value: unknown, path: string): SetVariables {
    const text = String(value);
    const known = this.#setOfText.get(text);
    if (known) return known;
    const isOne = [this.#index, this.#others].some((names) => names.find(text) !== undefined);
    const set = this.setOf(isOne ? [text] : partsOf(text).map(unquoted), path);
    if (this.#setOfText.size < MOST_TEXTS) this.#setOfText.set(text, set);
    return set;
  }

  /** Whether a name is of a column outside the graph. What was set there leaves all tables as they are. */
  #isOther(name: string, path: string): boolean {
    if (this.#others.find(name) === undefined) return false;
    if (this.#otherSets.has(name)) return true;
    this.#otherSets.add(name);
    const message = `${quote(name)} was set in rows and is no variable of the graph: those rows count as all others`;
    this.#warnings.push({ path, message });
    return true;
  }

  /**
   * Adds a row.
   *
   * @param values one for every variable, in their order; more are ignored
   * @param set what `setOf` returned
   * @param pathOf the place of a variable's value, for errors
   */
  add(values: readonly unknown[], set: SetVariables, pathOf: (name: string) => string): void {
    const row = this.#row;
    const { length } = this.names;
    for (let i = 0; i < length; i++) row[i] = this.#columns[i]!.code(values[i], pathOf);
    this.#rows++;
    if (this.#isOfAll && Number.isInteger(Math.log2(this.#rows)))
      refuseWide(this.#columns.map(({ seen }) => seen));
    if (this.#counter) {
      this.#count(row, 0, set);
      return;
    }
    row[length] = this.#numberOf.get(set)!;
    this.#store!.write(row);
  }

  /**
   * The model, and what was left out.
   *
   * @throws ProblemError where states or edges cannot be found, and for tables that are too large
   */
  finish(): Fitted {
    if (!this.#counter) {
      this.#settle();
      const last = this.names.length;
      this.#store!.each((numbers, from) => this.#count(numbers, from, this.#sets[numbers[from + last]!]!));
    }
    const counter = this.#counter!;
    const seen = { plan: this.plan, settled: this.#settled, rows: this.#rows, warnings: this.#warnings };
    return counter instanceof TableCounter
      ? tablesOf(seen, counter)
      : experimentsOf(seen, counter as ExperimentCounter);
  }

  #settle(): void {
    const { parents, experiments } = this.plan;
    this.#settled = this.#columns.map((column, i) => column.settle(at("/variables", i), this.#warnings));
    const cards = this.#settled.map(({ states }) => states.length);
    this.#counter = parents
      ? new TableCounter(this.names, parents, cards)
      : new ExperimentCounter(experiments, cards);
  }

  #count(codes: Float64Array, from: number, set: SetVariables): void {
    for (let i = 0; i < this.#states.length; i++) {
      const code = codes[from + i]!;
      this.#states[i] = Number.isNaN(code) ? -1 : this.#settled[i]!.stateOf(code);
    }
    this.#counter!.add(this.#states, set);
  }
}
