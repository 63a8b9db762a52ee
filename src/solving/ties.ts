// Ties: which of the optimal abstractions is the answer, how many there are, and what they agree in.
import type { Box, Found } from "../kernels/tree.js";
import type { Learnable } from "../problem/problem.js";
import { canonicalOf } from "./canonical.js";
import { LIMITS } from "./limits.js";
import type { BudgetLimits, TieTrees } from "./tie-trees.js";

/** The abstractions about as good as the best. */
export interface Ties {
  /** How far above the value an abstraction may be to count: 1e-10, or the option `epsilon`. */
  readonly within: number;
  /**
   * The number of abstractions within: exact up to 2^53, rounded above; a lower bound unless `complete`.
   */
  readonly count: number;
  /** The same where those that differ in free joint states only count once. */
  readonly distinct: number;
  readonly complete: boolean;
  /** Whether the rules for ties were applied to their end within the budget of nodes (docs/solving.md). */
  readonly canonical: boolean;
  /**
   * High-level variable → per joint state of its preimage the high-level states it takes in the abstractions
   * within. Where that is one, it is identified. Left out if the budget ended before.
   */
  readonly values?: Readonly<Record<string, readonly (readonly number[])[]>>;
}

/** The count of optimal abstractions: a lower bound if it is not complete. */
export interface Optima {
  readonly count: number;
  readonly complete: boolean;
}

/** The optimum that the rules choose, and what is known of the others. */
export interface Settled {
  readonly states: Found["states"];
  readonly ties: Ties;
}

/** The ties of an abstraction that is not known to be optimal. */
export function unknownTies(within: number): Ties {
  return { within, count: 1, distinct: 1, complete: false, canonical: false };
}

/**
 * @param found an optimal abstraction and its value
 * @param surjective per alpha whether every state must be reached
 * @param most how far the count may go
 */
export async function tiesOf(
  trees: TieTrees,
  problem: Learnable,
  found: Found,
  surjective: readonly boolean[],
  within: number,
  most: BudgetLimits,
): Promise<Settled> {
  const { tree } = trees;
  const { states, isDone } = await canonicalOf(trees, problem, found, surjective);
  tree.startCount(found.value + within, Number.MAX_VALUE);
  const isClosed = await trees.explore(trees.budget(most));
  const complete = isClosed && tree.isCounted;
  const count = Math.max(1, tree.count);
  const distinct = Math.max(1, tree.distinct);
  const seen = isClosed ? tree.seen : await valuesSeen(trees, found.value + within);
  const values = seen && valuesOf(problem, seen);
  return {
    states,
    ties: { within, count, distinct, complete, canonical: isDone, ...(values && { values }) },
  };
}

/** Counts the optimal abstractions without a budget, but at most so many. */
export async function optimaOf(trees: TieTrees, value: number, ties: Ties, most: number): Promise<Optima> {
  if (ties.within === LIMITS.tie && (ties.complete || ties.count > most))
    return { count: Math.min(ties.count, most), complete: ties.count <= most };
  const { tree } = trees;
  tree.startCount(value + LIMITS.tie, most);
  const isClosed = await trees.explore({ left: Number.MAX_SAFE_INTEGER });
  const complete = isClosed && tree.isCounted && tree.count <= most;
  return { count: Math.min(tree.count, most), complete };
}

/**
 * Per item the values that it takes below a cutoff, where a count has not come to its end: an abstraction is
 * looked for that takes a value not yet seen, and all its values are seen. Undefined if the budget ends.
 */
async function valuesSeen(trees: TieTrees, cutoff: number): Promise<Box | undefined> {
  const { tree, instance } = trees;
  const budget = trees.budget(LIMITS.rule);
  const seen = tree.seen;
  const rules = { cutoff, leastNames: 0, mostSquares: Number.POSITIVE_INFINITY };
  for (const [item, allowed] of instance.allowed.entries()) {
    for (let tried = 0n; (allowed & ~seen[item]! & ~tried) !== 0n; ) {
      const left = allowed & ~seen[item]! & ~tried;
      const value = left & -left;
      tree.startGoal("any", rules, instance.allowed.with(item, value));
      await trees.explore(budget);
      if (budget.left === 0 || trees.isOver()) return undefined;
      tried |= value;
      for (const [other, values] of tree.seen.entries()) seen[other]! |= values;
    }
  }
  return seen;
}

function valuesOf(problem: Learnable, seen: Box): NonNullable<Ties["values"]> {
  let first = 0;
  return Object.fromEntries(
    problem.highVariables.map((name) => {
      const { cols } = problem.alphaShape(name);
      first += cols;
      return [name, Array.from(seen.subarray(first - cols, first), valuesIn)];
    }),
  );
}

/** The values of a mask of bits, ascending. */
function valuesIn(set: bigint): number[] {
  const values: number[] = [];
  for (let value = 0; set !== 0n; value++, set >>= 1n) if (set & 1n) values.push(value);
  return values;
}
