// Counts states: the table of every variable given its parents, or whole experiments.
import { quote } from "../base/describe.js";
import { MAX_ENTRIES, ProblemError } from "../base/errors.js";
import { Matrix } from "../base/matrix.js";

/** Counts rows by the states of their variables; -1 is a missing state. */
export interface Counter {
  /** @param set the variables that were set in the row, ascending */
  add(states: Int32Array, set: readonly number[]): void;
}

/** The counts of a variable, or of an experiment, and what is not in them. */
export interface Tally {
  readonly counts: Matrix;
  /** The rows that are counted. */
  counted: number;
  /** The rows in which the variable was set. */
  set: number;
  /** The rows that miss a value which their place in the table depends on. */
  missing: number;
}

/**
 * Refuses counts of all variables together that have more than 2²⁶ entries.
 *
 * @param cards the numbers of states that are known by now
 */
export function refuseWide(cards: readonly number[]): void {
  const entries = cards.reduce((all, card) => all * card, 1);
  if (entries > MAX_ENTRIES) throw tooLarge("/experiments/0", entries, experimentText(cards.length));
}

function experimentText(variables: number): string {
  return `the counts of an experiment of ${variables} variables`;
}

function tooLarge(path: string, entries: number, what: string): ProblemError {
  const found = `${Number.isSafeInteger(entries) ? entries : "more than 2^53"} entries in ${what}`;
  return new ProblemError(path, found, `at most ${MAX_ENTRIES} in all: fewer variables, or fewer states`);
}

/** Makes tallies that have at most 2²⁶ entries together. */
class Tallies {
  #entries = 0;

  constructor(readonly cards: readonly number[]) {}

  /**
   * @param of the variables of the rows, @param given those of the columns
   * @param path the place of the counts, @param what what they are, for errors
   */
  make(of: readonly number[], given: readonly number[], path: string, what: string): Tally {
    const [rows, cols] = [of, given].map((list) => list.reduce((all, i) => all * this.cards[i]!, 1));
    this.#entries += rows! * cols!;
    if (this.#entries > MAX_ENTRIES) throw tooLarge(path, rows! * cols!, what);
    return { counts: new Matrix(rows!, cols!), counted: 0, set: 0, missing: 0 };
  }
}

/** The joint state of variables in C order; -1 where one is missing. */
function jointState(of: readonly number[], states: Int32Array, cards: readonly number[]): number {
  let joint = 0;
  for (const variable of of) {
    const state = states[variable]!;
    if (state < 0) return -1;
    joint = joint * cards[variable]! + state;
  }
  return joint;
}

function count(tally: Tally, row: number, col: number): void {
  if (row < 0 || col < 0) {
    tally.missing++;
    return;
  }
  tally.counted++;
  tally.counts.data[row * tally.counts.cols + col]!++;
}

/** n[x, pa]: the rows that have a variable and its parents, and in which it was not set. */
export class TableCounter implements Counter {
  readonly tallies: readonly Tally[];

  /** @throws ProblemError for tables of more than 2²⁶ entries */
  constructor(
    readonly names: readonly string[],
    readonly parents: readonly (readonly number[])[],
    readonly cards: readonly number[],
  ) {
    const tallies = new Tallies(cards);
    this.tallies = parents.map((list, i) =>
      tallies.make([i], list, `/variables/${i}`, `the table of ${quote(names[i]!)}`),
    );
  }

  add(states: Int32Array, set: readonly number[]): void {
    for (let i = 0; i < this.parents.length; i++) {
      const tally = this.tallies[i]!;
      if (set.includes(i)) tally.set++;
      else count(tally, states[i]!, jointState(this.parents[i]!, states, this.cards));
    }
  }
}

/** An experiment: the variables that are set in it, and those that it counts. */
export interface Asked {
  readonly do: readonly number[];
  readonly of: readonly number[];
}

/** An experiment with its counts. */
export interface Counted extends Asked {
  readonly tally: Tally;
}

/** n[t, s] of every experiment: the joint states of what it counts where the joint state s was set. */
export class ExperimentCounter implements Counter {
  /** The experiments that were asked for, or else those that were found, in the order of their first rows. */
  readonly experiments: Counted[] = [];
  /** Rows in which variables were set of which there is no experiment. */
  others = 0;
  readonly #tallies: Tallies;
  /** The experiments of a set of variables: one list stands for a set. */
  readonly #bySet = new Map<readonly number[], readonly Counted[]>();

  /** @param asked the experiments; undefined: one for every set of variables, of all others */
  constructor(
    readonly asked: readonly Asked[] | undefined,
    readonly cards: readonly number[],
  ) {
    this.#tallies = new Tallies(cards);
    for (const experiment of asked ?? []) this.#put(experiment);
  }

  add(states: Int32Array, set: readonly number[]): void {
    let found = this.#bySet.get(set);
    if (!found) {
      found = this.#of(set);
      this.#bySet.set(set, found);
    }
    if (found.length === 0) this.others++;
    for (const { of, do: given, tally } of found)
      count(tally, jointState(of, states, this.cards), jointState(given, states, this.cards));
  }

  #of(set: readonly number[]): readonly Counted[] {
    if (this.asked) return this.experiments.filter((one) => isSame(one.do, set));
    const of = [...this.cards.keys()].filter((i) => !set.includes(i));
    return of.length === 0 ? [] : [this.#put({ do: set, of })];
  }

  #put(asked: Asked): Counted {
    const path = `/experiments/${this.experiments.length}`;
    const what = experimentText(asked.of.length + asked.do.length);
    const tally = this.#tallies.make(asked.of, asked.do, path, what);
    const experiment = { ...asked, tally };
    this.experiments.push(experiment);
    return experiment;
  }
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}
