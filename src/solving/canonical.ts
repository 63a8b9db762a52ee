// The canonical optimum: of the abstractions within a tie of the optimum the one that the rules choose
// (docs/solving.md). The rules are on the joint states that matter; free ones are filled in at the end.
import type { Box, Found, Rules } from "../kernels/tree.js";
import type { Learnable } from "../problem/problem.js";
import { filled } from "./fill.js";
import { LIMITS } from "./limits.js";
import type { Budget, TieTrees } from "./tie-trees.js";

type States = Found["states"];

export interface Canonical {
  readonly states: States;
  /** Whether every rule was applied to its end. */
  readonly isDone: boolean;
}

/**
 * @param found an optimal abstraction, given back with its free states filled in if the budget ends too soon
 * @param surjective per alpha whether every state must be reached
 */
export async function canonicalOf(
  trees: TieTrees,
  problem: Learnable,
  found: Found,
  surjective: readonly boolean[],
): Promise<Canonical> {
  const free = freeItems(trees);
  const { states, isDone } = await new Choice(trees, problem, found).made(free);
  return { states: filled(problem, states, surjective, free), isDone };
}

/** Per item whether it is free and has several values to be filled in by. */
function freeItems({ instance }: TieTrees): boolean[] {
  return Array.from(instance.allowed, (set, item) => (set & (set - 1n)) !== 0n && instance.isFree(item));
}

/** The abstractions that the rules have left so far, and one of them. */
class Choice {
  #rules: Rules;
  #states: States;

  constructor(
    readonly trees: TieTrees,
    readonly problem: Learnable,
    { value, states }: Found,
  ) {
    this.#rules = { cutoff: value + LIMITS.tie, leastNames: 0, mostSquares: Number.POSITIVE_INFINITY };
    this.#states = states;
  }

  async made(free: readonly boolean[]): Promise<Canonical> {
    let isDone = await this.#mostNames();
    if (isDone) {
      // Where the sum of squares does not end, the last rule chooses among all that the first has left.
      isDone = await this.#leastSquares();
      isDone = (await this.#first(free, this.trees.budget(LIMITS.rule))) && isDone;
    }
    return { states: this.#states, isDone };
  }

  /** Rule 1. Returns whether it was applied to its end. */
  async #mostNames(): Promise<boolean> {
    const { tree } = this.trees;
    const names = namesOf(this.problem);
    tree.setNames(names);
    if (names.every((name) => name < 0)) return true;
    tree.startGoal("names", this.#rules);
    if (!(await this.trees.explore(this.trees.budget(LIMITS.rule)))) return false;
    this.#states = tree.states;
    this.#rules = { ...this.#rules, leastNames: tree.value };
    return true;
  }

  /** Rule 2. */
  async #leastSquares(): Promise<boolean> {
    const { tree } = this.trees;
    tree.startGoal("squares", this.#rules);
    if (!(await this.trees.explore(this.trees.budget(LIMITS.rule)))) return false;
    this.#states = tree.states;
    this.#rules = { ...this.#rules, mostSquares: tree.value + LIMITS.tie };
    return true;
  }

  /** Rule 3: item by item the least value that some abstraction has beside the values chosen before. */
  async #first(free: readonly boolean[], budget: Budget): Promise<boolean> {
    const { instance } = this.trees;
    const box = instance.allowed.slice();
    for (const [item, isFree] of free.entries()) {
      if (isFree) continue;
      for (let isLeast = false; !isLeast; ) {
        const value = this.#states.flat()[item]!;
        const lower = instance.allowed[item]! & ((1n << BigInt(value)) - 1n);
        isLeast = lower === 0n || !(await this.#isBetter(box, item, lower, budget));
        if (budget.left === 0 || this.trees.isOver()) return false;
        box[item] = 1n << BigInt(value);
      }
    }
    return true;
  }

  /** Whether some abstraction takes one of some values; then it is the one at hand. */
  async #isBetter(box: Box, item: number, values: bigint, budget: Budget): Promise<boolean> {
    const { tree } = this.trees;
    box[item] = values;
    tree.startGoal("anyInOrder", this.#rules, box);
    await this.trees.explore(budget);
    const isFound = tree.value < Number.POSITIVE_INFINITY;
    if (isFound) this.#states = tree.states;
    return isFound;
  }
}

/** Per item the value of the same name, −1 for none. */
function namesOf(problem: Learnable): Int32Array {
  return Int32Array.from(
    problem.highVariables.flatMap((name, x) => {
      const none = () => new Int32Array(problem.alphaShape(name).cols).fill(-1);
      return [...(problem.sameNames[x] ?? none())];
    }),
  );
}
