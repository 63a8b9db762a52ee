// Fills in free joint states in C order: by name, else by the first state; always so that the constraints can
// be kept and every state be reached. So a state that is still missing goes to the last that can take it.
import type { AlphaConstraint } from "../problem/constraint.js";
import type { Learnable } from "../problem/problem.js";
import { SurjectiveSearch } from "../problem/surjective-search.js";

/**
 * @param surjective per alpha whether every state must be reached
 * @param free per joint state, over all alphas, whether it is free
 */
export function filled(
  problem: Learnable,
  states: readonly (readonly number[])[],
  surjective: readonly boolean[],
  free: readonly boolean[],
): number[][] {
  let before = 0;
  return states.map((alpha, x) => {
    const { rows, cols } = problem.alphaShape(problem.highVariables[x]!);
    const isFree = free.slice(before, before + cols);
    before += cols;
    if (!isFree.includes(true)) return [...alpha];
    const filling = new Filling(problem.constraints[x], problem.sameNames[x], rows, surjective[x]!);
    return filling.filled(alpha, isFree);
  });
}

class Filling {
  readonly #order: AlphaConstraint["order"];

  constructor(
    readonly constraint: AlphaConstraint | undefined,
    readonly names: Int32Array | undefined,
    readonly rows: number,
    readonly surjective: boolean,
  ) {
    this.#order = constraint?.order ?? [];
  }

  filled(alpha: readonly number[], isFree: readonly boolean[]): number[] {
    const every = [...Array(this.rows).keys()];
    let allowed: Allowed = alpha.map((state, c) =>
      isFree[c] ? (this.constraint?.allowed[c] ?? every) : [state],
    );
    const missing = new Set(this.surjective ? every : []);
    for (const [c, state] of alpha.entries()) if (!isFree[c]) missing.delete(state);
    for (const c of allowed.keys()) {
      if (!isFree[c]) continue;
      const wishes = [this.names?.[c] ?? -1, ...every];
      const wish = wishes.find((state) => this.#isPossible(pinned(allowed, c, state), missing)) ?? alpha[c]!;
      allowed = pinned(allowed, c, wish)!;
      missing.delete(wish);
    }
    return allowed.map((values) => values[0]!);
  }

  /** Whether some alpha takes allowed values in order, and every state if it must. */
  #isPossible(allowed: Allowed | undefined, missing: ReadonlySet<number>): boolean {
    const within = allowed && inOrder(allowed, this.#order);
    if (!within) return false;
    if (missing.size === 0) return true;
    return new SurjectiveSearch(within, this.#order, this.rows).missing() === undefined;
  }
}

type Allowed = readonly (readonly number[])[];

/** With one value for a joint state; undefined if it is not allowed. */
function pinned(allowed: Allowed, c: number, value: number): Allowed | undefined {
  return allowed[c]!.includes(value) ? allowed.with(c, [value]) : undefined;
}

/** The values within the bounds that the order implies; undefined if a joint state has none. */
function inOrder(allowed: Allowed, order: AlphaConstraint["order"]): Allowed | undefined {
  const left = [...allowed];
  for (let isChanged = true; isChanged; ) {
    isChanged = false;
    for (const [a, b] of order) {
      const [ofA, ofB] = [left[a]!, left[b]!];
      left[a] = ofA.filter((value) => value <= ofB.at(-1)!);
      left[b] = ofB.filter((value) => value >= ofA[0]!);
      if (left[a].length === 0 || left[b].length === 0) return undefined;
      isChanged ||= left[a].length < ofA.length || left[b].length < ofB.length;
    }
  }
  return left;
}
