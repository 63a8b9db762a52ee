// Variable elimination worked out on scopes alone: which tables are multiplied, in which order, what is summed out, how large it gets.
import type { Network } from "../input/network.js";
import { eliminationOrder } from "./elimination-order.js";
import { ancestors } from "./graph.js";

/** One step: the product of two factors (or one alone), a variable summed out on the way. */
export interface Step {
  /** Factor numbers: the plan's tables first, then the steps' results. Every factor is used once. */
  readonly left: number;
  readonly right: number | undefined;
  /** The variables of the result, first slowest. */
  readonly scope: readonly number[];
  readonly summed: number | undefined;
}

/** The last step's result is the answer, its scope the targets and then the sources, as listed. */
export interface Plan {
  /** The variables whose tables P(variable | parents) are needed. */
  readonly tables: readonly number[];
  readonly steps: readonly Step[];
  /** Entries of the largest factor that a step makes. */
  readonly largest: number;
}

/**
 * Plans P(targets | do(sources)) = Σ over the other ancestors of the targets of ∏ P(X | parents of X), X not a source: the
 * tables of the sources are dropped, and only ancestors of the targets in the graph without the edges into the sources matter.
 */
export function eliminationPlan(
  network: Network,
  sources: readonly number[],
  targets: readonly number[],
): Plan {
  const fixed = new Set(sources);
  const tables = [...ancestors(network, targets, fixed)]
    .filter((node) => !fixed.has(node))
    .sort((a, b) => a - b);
  const scopes = tables.map((node) => [node, ...network.variables[node]!.parents]);
  const planner = new Planner(scopes);
  const kept = new Set(targets);
  const hidden = tables.filter((node) => !kept.has(node));
  for (const node of eliminationOrder(scopes, hidden)) planner.sumOut(node);
  planner.finish([...targets, ...sources]);
  return { tables, steps: planner.steps, largest: largestFactor(network, planner.steps) };
}

/** The factors not used yet, and the steps so far. */
class Planner {
  readonly steps: Step[] = [];
  readonly #live: Map<number, readonly number[]>;
  #next: number;

  constructor(scopes: readonly (readonly number[])[]) {
    this.#live = new Map(scopes.entries());
    this.#next = scopes.length;
  }

  /** Multiplies the factors that hold `node`; the last product sums it out. */
  sumOut(node: number): void {
    const bucket = [...this.#live.keys()].filter((factor) => this.#live.get(factor)!.includes(node));
    const [left, right] = this.#multiplyAllButLast(bucket);
    this.#add(
      left,
      right,
      this.#union(left, right).filter((other) => other !== node),
      node,
    );
  }

  /** Multiplies what is left into the listed order. */
  finish(scope: readonly number[]): void {
    const [left, right] = this.#multiplyAllButLast([...this.#live.keys()]);
    this.#add(left, right, scope, undefined);
  }

  #multiplyAllButLast(factors: readonly number[]): [number, number | undefined] {
    if (factors.length === 1) return [factors[0]!, undefined];
    const last = factors.at(-1)!;
    const product = factors
      .slice(0, -1)
      .reduce((left, right) => this.#add(left, right, this.#union(left, right), undefined));
    return [product, last];
  }

  /** What only the right holds, then the left: the fast axes stay dense in the larger operand. */
  #union(left: number, right: number | undefined): readonly number[] {
    const inner = this.#live.get(left)!;
    if (right === undefined) return inner;
    return [...this.#live.get(right)!.filter((node) => !inner.includes(node)), ...inner];
  }

  #add(
    left: number,
    right: number | undefined,
    scope: readonly number[],
    summed: number | undefined,
  ): number {
    this.#live.delete(left);
    if (right !== undefined) this.#live.delete(right);
    this.#live.set(this.#next, scope);
    this.steps.push({ left, right, scope, summed });
    return this.#next++;
  }
}

function largestFactor(network: Network, steps: readonly Step[]): number {
  const sizes = steps.map((step) => entries(network, step.scope));
  return sizes.reduce((a, b) => Math.max(a, b));
}

/** The number of joint states of the listed variables. */
export function entries(network: Network, scope: readonly number[]): number {
  return scope.reduce((product, node) => product * network.variables[node]!.card, 1);
}
