// What the writers of model files share.
import { at, quote } from "../../base/describe.js";
import { ProblemError } from "../../base/errors.js";
import type { Network, NetworkVariable } from "../network.js";

/** Refuses names that a format cannot hold. */
export function refuseNames({ variables }: Network, not: RegExp, expected: string): void {
  for (const [i, { name, states }] of variables.entries()) {
    if (not.test(name)) throw new ProblemError(at("/variables", i, "name"), quote(name), expected);
    const wrong = states.findIndex((state) => not.test(state));
    if (wrong >= 0)
      throw new ProblemError(at("/variables", i, "states", wrong), quote(states[wrong]!), expected);
  }
}

/** The numbers of one column of a variable's table, by state. */
export function columnOf({ cpt: { rows, cols, data } }: NetworkVariable, col: number): number[] {
  const column: number[] = [];
  for (let row = 0; row < rows; row++) column.push(data[row * cols + col]!);
  return column;
}

/** The parents' states of every column in turn: their indices, the first parent the slowest. */
export function* jointStates(cards: readonly number[]): Iterable<readonly number[]> {
  const states = cards.map(() => 0);
  for (;;) {
    yield states;
    let k = cards.length - 1;
    for (; k >= 0 && ++states[k]! === cards[k]!; k--) states[k] = 0;
    if (k < 0) return;
  }
}
