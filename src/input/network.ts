// A discrete causal Bayesian network: the types of its file, its rules, and the validated data. What it
// shares with models of experiments (experiments.ts) is here too: variables with their states.

import { findCycle } from "../base/acyclic.js";
import { at, count, quote, show } from "../base/describe.js";
import { MAX_ENTRIES, ProblemError, SizeError } from "../base/errors.js";
import type { Matrix } from "../base/matrix.js";
import { Names } from "../base/names.js";
import { oneOfNames } from "../base/nearest.js";
import type { Note } from "../base/note.js";
import { type Prior, refuseBins, refuseMixed, tableOfCounts } from "./counts.js";
import { type Shape, tableOf } from "./cpt.js";
import type { ExperimentFile } from "./experiment-file.js";
import { type Faults, FIRST } from "./faults.js";

/** A variable in a file. */
export interface VariableFile {
  /** Not empty; compared as written, then in Unicode's canonical form. */
  readonly name: string;
  /** The number of states, or their names. */
  readonly states: number | readonly string[];
  /** Names of the direct causes. Default: none. */
  readonly parents?: readonly string[] | undefined;
  /**
   * P(variable | parents): one row per state, one column per joint parent state in C order (first parent
   * slowest). Columns whose sums miss 1 by up to 0.001 are divided by their sums, with a note. A variable
   * without parents may leave the table out: it is then uniform, with a note.
   */
  readonly cpt?: readonly (readonly number[])[] | "uniform" | undefined;
  /**
   * How often each state was seen, in place of `cpt` and of its shape: numbers from 0. The table is the mean of
   * their posterior, (n + a) / (Σ n + a · states); columns without any count are uniform, with a note if a = 0.
   */
  readonly counts?: readonly (readonly number[])[] | undefined;
  /** What is added to every count: a. Default: 0. */
  readonly prior?: Prior | undefined;
  /**
   * The edges of intervals that the states stand for, rising, one more than states: state i is
   * (edge i, edge i + 1], and the first interval holds its lower edge too. Raw values are binned by them.
   */
  readonly bins?: readonly number[] | undefined;
  /** A number for every state, in ascending or descending order, such as 75, 100, 200. */
  readonly values?: readonly number[] | undefined;
  /** The unit of the values, such as "µm". */
  readonly unit?: string | undefined;
  readonly $schema?: string | undefined;
  /** What the variable is, in a few words. */
  readonly description?: string | undefined;
}

/** A model in a file. Variables may stand in any order. */
export interface ModelFile {
  /** At least one, names unique. */
  readonly variables: readonly VariableFile[];
  /** Counts of whole experiments, in place of a graph: then variables have neither parents nor tables. */
  readonly experiments?: readonly ExperimentFile[] | undefined;
  /** What was read differently from how it is written: columns that were divided. */
  readonly notes?: readonly Note[] | undefined;
  /** What was left out when the model was made from data. It says nothing of the model, and is not written. */
  readonly warnings?: readonly Note[] | undefined;
  readonly $schema?: string | undefined;
  readonly description?: string | undefined;
}

/** A variable of any model after validation. */
export interface ModelVariable {
  readonly name: string;
  /** The names of the states; for a count n, "0" … "n-1". */
  readonly states: readonly string[];
  /** Whether the file names the states, rather than counting them. */
  readonly isNamed: boolean;
  readonly card: number;
  /** The edges of the states' intervals, one more than states. */
  readonly bins: readonly number[] | undefined;
  /** A number for every state. */
  readonly values: readonly number[] | undefined;
  readonly unit: string | undefined;
  readonly description: string | undefined;
}

/** A variable of a graph. */
export interface NetworkVariable extends ModelVariable {
  /** The indices of the parents, in the order listed. */
  readonly parents: readonly number[];
  /** card × ∏ parents' card; every column sums to 1. */
  readonly cpt: Matrix;
  /** The counts and the prior that `cpt` is computed from, as the file has them. */
  readonly counts: readonly (readonly number[])[] | undefined;
  readonly prior: Prior | undefined;
}

/** A validated model with a graph: acyclic, names unique, tables of the right shape. */
export interface Network {
  readonly kind: "graph";
  readonly variables: readonly NetworkVariable[];
  /** The number of states of each variable. */
  readonly cards: readonly number[];
  /** Notes on tables that were filled in or divided by their sums. */
  readonly notes: readonly Note[];
}

/** The largest total number of states of a model's variables. */
const MAX_STATES = 2 ** 22;

/**
 * Checks the meaning of a model file: unique names, known parents, no cycle, tables of the right shape with
 * columns that sum to 1.
 *
 * @param path the place of the model in its document
 * @throws ProblemError at the first broken rule; SizeError for more than 2²² states or more than 2²⁶ table
 *   entries in all
 */
export function networkFrom(file: ModelFile, path: string): Network {
  return checkedNetwork(file, path, FIRST)!;
}

/** As `networkFrom`. Undefined if a part failed and `faults` goes on. */
export function checkedNetwork(file: ModelFile, path: string, faults: Faults): Network | undefined {
  const place = at(path, "variables");
  const plain = faults.part(() => variablesFrom(file, path));
  if (!plain) return undefined;
  const names = plain.map(({ name }) => name);
  const index = new Names(names);
  const parents = faults.parts(file.variables, (variable, i) =>
    indicesOf(variable.parents ?? [], index, at(place, i, "parents")),
  );
  if (!parents) return undefined;
  const shapes = faults.part(() => {
    refuseCycle(parents, names, place);
    return shapesOf(parents, plain, place);
  });
  if (!shapes) return undefined;
  const notes = notesIn(file, path);
  const variables = faults.parts(
    file.variables,
    (variable, i): NetworkVariable => ({
      ...plain[i]!,
      parents: parents[i]!,
      cpt: tableIn(variable, shapes[i]!, at(place, i), notes),
      counts: variable.counts,
      prior: variable.prior,
    }),
  );
  return variables && { kind: "graph", variables, cards: plain.map(({ card }) => card), notes };
}

/** The variables of any model: unique names, states, and what states stand for. */
export function variablesFrom(file: ModelFile, path: string): ModelVariable[] {
  const place = at(path, "variables");
  const names = file.variables.map((variable) => variable.name);
  refuseDuplicates(names, (i) => at(place, i, "name"));
  const states = stateNames(file.variables, place);
  return file.variables.map((variable, i): ModelVariable => {
    const { name, unit, description, values, bins } = variable;
    refuseValues(values, states[i]!, at(place, i, "values"));
    if (bins) refuseBins(bins, states[i]!.length, at(place, i, "bins"));
    return {
      name,
      states: states[i]!,
      isNamed: typeof variable.states !== "number",
      card: states[i]!.length,
      bins,
      values,
      unit,
      description,
    };
  });
}

/** The notes that a file brings along. */
export function notesIn({ notes = [] }: ModelFile, path: string): Note[] {
  return notes.map(({ path: rest, message }) => ({ path: path + rest, message }));
}

/** The table of a variable, as it is written or from counts. */
function tableIn(variable: VariableFile, shape: Shape, path: string, notes: Note[]): Matrix {
  refuseMixed(variable, path);
  const { cpt, counts, prior = 0 } = variable;
  return counts ? tableOfCounts(counts, prior, shape, path, notes) : tableOf(cpt, shape, path, notes);
}

/** Refuses values that are not one per state, or neither rise nor fall. */
function refuseValues(values: readonly number[] | undefined, states: readonly string[], path: string): void {
  if (!values) return;
  if (values.length !== states.length)
    throw new ProblemError(path, count(values.length, "value"), `${states.length}, one per state`);
  const rises = values.every((value, i) => i === 0 || value > values[i - 1]!);
  const falls = values.every((value, i) => i === 0 || value < values[i - 1]!);
  if (!rises && !falls)
    throw new ProblemError(path, values.join(", "), "values that rise, or fall, from state to state");
}

/**
 * Throws a ProblemError at the first duplicate.
 *
 * @param place the path of the item at an index
 * @param textOf the name of an item in messages. Default: the item itself
 */
export function refuseDuplicates<T>(
  items: readonly T[],
  place: (index: number) => string,
  textOf: (index: number) => unknown = (index) => items[index],
): void {
  if (items.length < 2) return;
  const seen = new Set<T>();
  for (const [i, item] of items.entries()) {
    if (seen.has(item))
      throw new ProblemError(place(i), `${show(textOf(i))} a second time`, "every name once");
    seen.add(item);
  }
}

/** The indices of variables. Throws a ProblemError at `path` for an unknown or duplicate name. */
export function indicesOf(list: readonly string[], names: Names, path: string): number[] {
  const indices: number[] = [];
  for (let k = 0; k < list.length; k++)
    indices.push(names.find(list[k]) ?? indexOf(list[k]!, names, at(path, k)));
  refuseDuplicates(
    indices,
    (k) => at(path, k),
    (k) => list[k]!,
  );
  return indices;
}

/** The index of a variable. Throws a ProblemError at `path` for an unknown name. */
export function indexOf(name: string, names: Names, path: string): number {
  const found = names.find(name);
  if (found !== undefined) return found;
  throw new ProblemError(path, `an unknown variable ${show(name)}`, oneOfNames(name, names.list));
}

/** The most variables of a cycle that a message names. */
const LISTED = 10;

/**
 * Throws a ProblemError for a directed cycle.
 *
 * @param place the place of the variables
 */
export function refuseCycle(
  parents: readonly (readonly number[])[],
  names: readonly string[],
  place: string,
): void {
  const cycle = findCycle(parents);
  if (!cycle) return;
  const path = at(place, cycle[0]!, "parents");
  throw new ProblemError(path, cycleText(cycle, names), "no directed cycle");
}

/** A cycle in words. */
export function cycleText(cycle: readonly number[], names: readonly string[]): string {
  const round = [...cycle.slice(0, LISTED), ...(cycle.length > LISTED ? [] : [cycle[0]!])].map((i) =>
    quote(names[i]!),
  );
  if (cycle.length > LISTED) round.push(`… (${cycle.length} variables)`);
  return `a cycle ${round.join(" → ")}`;
}

/** The names of the states of each variable. Variables with the same count share them. */
function stateNames(variables: readonly VariableFile[], place: string): (readonly string[])[] {
  const total = variables.reduce(
    (sum, { states }) => sum + (typeof states === "number" ? states : states.length),
    0,
  );
  if (total > MAX_STATES) throw new SizeError("the variables have", total, "states in all", MAX_STATES);
  const counted = new Map<number, readonly string[]>();
  return variables.map(({ states }, i) => {
    if (typeof states !== "number") {
      refuseDuplicates(states, (k) => at(place, i, "states", k));
      return states;
    }
    const names = counted.get(states) ?? Array.from({ length: states }, (_, state) => String(state));
    counted.set(states, names);
    return names;
  });
}

/** The shape of every variable's table. All are checked before the first table is made. */
function shapesOf(
  parents: readonly (readonly number[])[],
  variables: readonly ModelVariable[],
  place: string,
): Shape[] {
  const shapes = variables.map(({ name, card: rows }, i): Shape => {
    const of = parents[i]!.map((node) => variables[node]!);
    const cols = of.reduce((product, { card }) => product * card, 1);
    if (rows * cols > MAX_ENTRIES)
      throw new ProblemError(at(place, i), `a table of ${rows * cols} entries`, `at most ${MAX_ENTRIES}`);
    return { name, rows, cols, parents: of };
  });
  const total = shapes.reduce((sum, { rows, cols }) => sum + rows * cols, 0);
  if (total > MAX_ENTRIES) throw new SizeError("the tables of a model have", total, "entries in all");
  return shapes;
}
