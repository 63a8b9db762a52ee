// Enumerates the deterministic alphas in lexicographic order, in place.

import { countAssignments, type Shape } from "../problem/assignment-count.js";
import type { AlphaConstraint } from "../problem/constraint.js";

/** The number of alphas, at most `most` + 1. Constrained ones are counted one by one. */
export function countAlphas(
  shape: Shape,
  surjective: boolean,
  constraint: AlphaConstraint | undefined,
  most: number,
): number {
  if (!constraint) return countAssignments(shape, surjective);
  const assignment = new Assignment(shape, surjective, constraint);
  let count = 1;
  while (count <= most && assignment.next()) count++;
  return count;
}

/**
 * One alpha as the state of every column. It steps through all alphas that obey the constraint. Without a
 * constraint it never enters a dead end.
 */
export class Assignment {
  readonly states: Int32Array;
  readonly #rows: number;
  /** The number of columns of each state. */
  readonly #uses: Int32Array;
  /** The number of states that no column has yet; always 0 if alphas need not be surjective. */
  #missing: number;
  readonly #step: number;
  readonly #allowed: readonly ReadonlySet<number>[] | undefined;
  /** Per column those before it whose states must not be larger, and those whose states must not be smaller. */
  readonly #below: readonly (readonly number[])[];
  readonly #above: readonly (readonly number[])[];

  /**
   * Starts at the first alpha.
   *
   * @throws RangeError if there is none, as for surjective alphas with fewer columns than rows
   */
  constructor({ rows, cols }: Shape, surjective: boolean, constraint?: AlphaConstraint) {
    this.states = new Int32Array(cols);
    this.#rows = rows;
    this.#uses = new Int32Array(rows);
    this.#step = surjective ? 1 : 0;
    this.#missing = surjective ? rows : 0;
    this.#allowed = constraint?.allowed.map((states) => new Set(states));
    const order = constraint?.order ?? [];
    const columns = [...this.states.keys()];
    this.#below = columns.map((c) => order.filter(([a, b]) => b === c && a < c).map(([a]) => a));
    this.#above = columns.map((c) => order.filter(([a, b]) => a === c && b < c).map(([, b]) => b));
    if (!this.#search(0, 0)) throw new RangeError("no alpha obeys");
  }

  /** Steps to the next alpha. After the last it returns to the first and gives false. */
  next(): boolean {
    const last = this.states.length - 1;
    const previous = this.states[last]!;
    this.#take(previous);
    if (this.#search(last, previous + 1)) return true;
    this.#search(0, 0);
    return false;
  }

  /** Goes on to the next alpha whose states before `column` are these, or later, and there from `least` on. */
  #search(column: number, least: number): boolean {
    let [at, from] = [column, least];
    while (at >= 0 && at < this.states.length) {
      if (this.#put(at, from)) {
        at++;
        from = 0;
        continue;
      }
      at--;
      if (at < 0) break;
      const previous = this.states[at]!;
      this.#take(previous);
      from = previous + 1;
    }
    return at >= 0;
  }

  /** Gives a column the first state from `least` on that leaves enough columns for the missing states. */
  #put(column: number, least: number): boolean {
    const left = this.states.length - column - 1;
    for (let state = least; state < this.#rows; state++) {
      const missing = this.#uses[state] === 0 ? this.#missing - this.#step : this.#missing;
      if (missing > left || !this.#obeys(column, state)) continue;
      this.#missing = missing;
      this.#uses[state]!++;
      this.states[column] = state;
      return true;
    }
    return false;
  }

  #obeys(column: number, state: number): boolean {
    if (!this.#allowed) return true;
    return (
      this.#allowed[column]!.has(state) &&
      this.#below[column]!.every((other) => this.states[other]! <= state) &&
      this.#above[column]!.every((other) => this.states[other]! >= state)
    );
  }

  #take(state: number): void {
    this.#uses[state]!--;
    if (this.#uses[state] === 0) this.#missing += this.#step;
  }
}

/** Every choice of one alpha for each variable, as states; in order, the last alpha turning fastest. */
export function* choices(assignments: readonly Assignment[]): Generator<number[][]> {
  for (;;) {
    yield assignments.map(({ states }) => Array.from(states));
    let x = assignments.length - 1;
    while (x >= 0 && !assignments[x]!.next()) x--;
    if (x < 0) return;
  }
}
