// The deterministic alpha nearest to a relaxed one, within a constraint; and what breaks a constraint.
import type { Matrix } from "../base/matrix.js";
import { discretise } from "./abstraction.js";
import type { AlphaConstraint } from "./constraint.js";

/**
 * The deterministic alpha nearest to a relaxed one that obeys a constraint. Columns choose in descending order
 * of their largest entry, equal ones from left to right: each takes the first row within `tolerance` of its
 * largest entry among those that the columns before leave possible. Without an order among the columns this
 * is, for each column, the first row within `tolerance` of the largest allowed entry.
 */
export function discretiseWithin(
  relaxed: Matrix,
  constraint: AlphaConstraint | undefined,
  tolerance = 0,
): number[] {
  if (!constraint) return discretise(relaxed, tolerance);
  const bounds = new Bounds(constraint);
  const largest = constraint.allowed.map((rows, j) => Math.max(...rows.map((i) => relaxed.at(i, j))));
  const columns = [...largest.keys()].sort((a, b) => largest[b]! - largest[a]! || a - b);
  const states = new Array<number>(relaxed.cols);
  for (const j of columns) {
    const possible = bounds.possible(j);
    const most = Math.max(...possible.map((i) => relaxed.at(i, j)));
    const state = possible.find((i) => relaxed.at(i, j) >= most - tolerance)!;
    states[j] = state;
    bounds.choose(j, state);
  }
  return states;
}

/**
 * The least and largest value that each column may still take. An order has no dead ends: a value within the
 * bounds of its column always leaves values for the others.
 */
class Bounds {
  readonly #allowed: AlphaConstraint["allowed"];
  readonly #least: number[];
  readonly #largest: number[];
  readonly #above: number[][];
  readonly #below: number[][];

  constructor({ allowed, order }: AlphaConstraint) {
    this.#allowed = allowed;
    this.#least = allowed.map((values) => values[0]!);
    this.#largest = allowed.map((values) => values.at(-1)!);
    this.#above = allowed.map(() => []);
    this.#below = allowed.map(() => []);
    for (const [a, b] of order) {
      this.#above[a]!.push(b);
      this.#below[b]!.push(a);
    }
  }

  possible(column: number): number[] {
    const [least, largest] = [this.#least[column]!, this.#largest[column]!];
    return this.#allowed[column]!.filter((value) => value >= least && value <= largest);
  }

  /** Gives a column a possible value, and narrows the bounds of the columns above and below it. */
  choose(column: number, value: number): void {
    for (const raised = [[column, value] as const]; raised.length > 0; ) {
      const [above, bound] = raised.pop()!;
      if (this.#least[above]! >= bound) continue;
      const least = this.#allowed[above]!.find((other) => other >= bound)!;
      this.#least[above] = least;
      for (const next of this.#above[above]!) raised.push([next, least]);
    }
    for (const lowered = [[column, value] as const]; lowered.length > 0; ) {
      const [below, bound] = lowered.pop()!;
      if (this.#largest[below]! <= bound) continue;
      const largest = this.#allowed[below]!.findLast((other) => other <= bound)!;
      this.#largest[below] = largest;
      for (const next of this.#below[below]!) lowered.push([next, largest]);
    }
  }
}

/**
 * Where an alpha breaks a constraint: a column that may be a state that is not allowed there, or two columns
 * whose likeliest states are out of order. Undefined if it obeys.
 */
export function breachOf(
  alpha: Matrix,
  { allowed, order }: AlphaConstraint,
): { readonly columns: readonly number[]; readonly states: readonly number[] } | undefined {
  for (const [column, rows] of allowed.entries())
    for (let row = 0; row < alpha.rows; row++)
      if (alpha.at(row, column) > 0 && !rows.includes(row)) return { columns: [column], states: [row] };
  const states = discretise(alpha);
  const pair = order.find(([a, b]) => states[a]! > states[b]!);
  return pair && { columns: pair, states: pair.map((column) => states[column]!) };
}
