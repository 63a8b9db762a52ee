// The rules by which one of several optimal abstractions is the answer: the most states of the same name, the
// least Σ D², the first in order; all on the joint states that matter. Free states are compared last.

import { freeStates } from "../problem/free-states.js";
import type { Problem } from "../problem/problem.js";

/** An abstraction: the states of every alpha, in the order of the high-level variables. */
export type States = readonly (readonly number[])[];

/** The rules of a problem. */
export class TieRules {
  readonly #sameNames: Problem["sameNames"];
  readonly #isFree: readonly Uint8Array[];

  /** @param allMatter whether every joint state matters, as for measures that depend on free states too */
  constructor(problem: Problem, allMatter: boolean) {
    const free = allMatter ? {} : freeStates(problem);
    this.#sameNames = problem.sameNames;
    this.#isFree = problem.highVariables.map((name) => {
      const isFree = new Uint8Array(problem.alphaShape(name).cols);
      for (const state of free[name] ?? []) isFree[state] = 1;
      return isFree;
    });
  }

  /** The number of joint states that matter and take the high-level state of the same name. */
  namesakes(abstraction: States): number {
    let count = 0;
    for (const [x, states] of abstraction.entries())
      for (const [j, state] of states.entries())
        if (!this.#isFree[x]![j] && state === this.#sameNames[x]?.[j]) count++;
    return count;
  }

  /**
   * Whether an abstraction comes before another: in lexicographic order of the states that matter; then by
   * the first free state that differs, which is best filled by name, else by the first state. So it takes a
   * state that is missing for surjectivity only where no later free state can.
   */
  precedes(one: States, other: States): boolean {
    const differs = (x: number, free: 0 | 1) =>
      one[x]!.findIndex((state, j) => this.#isFree[x]![j] === free && state !== other[x]![j]);
    for (const x of one.keys()) {
      const j = differs(x, 0);
      if (j >= 0) return one[x]![j]! < other[x]![j]!;
    }
    for (const x of one.keys()) {
      const j = differs(x, 1);
      if (j < 0) continue;
      const namesake = this.#sameNames[x]?.[j];
      return one[x]![j] === namesake || (other[x]![j] !== namesake && one[x]![j]! < other[x]![j]!);
    }
    return false;
  }
}
