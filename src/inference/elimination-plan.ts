// Plans variable elimination on scopes alone: which tables are multiplied in which order, what is summed out,
// and the sizes.
import type { Network } from "../input/network.js";
import { eliminationOrder, minFill, minWeight, type Rule, weightedMinFill } from "./elimination-order.js";
import { ancestors } from "./graph.js";

/**
 * A query: P(targets, given | do(sources)), some of the sources fixed at one state each. Variables are
 * indices; no variable plays two parts.
 */
export interface Query {
  readonly sources: readonly number[];
  readonly targets: readonly number[];
  /**
   * Variables fixed at one state: `at` holds sources, `given` holds evidence. They are no axes of any table.
   */
  readonly at: ReadonlyMap<number, number>;
  readonly given: ReadonlyMap<number, number>;
}

/** One step: the product of two factors (or a single factor), with at most one variable summed out. */
export interface Step {
  /**
   * Factor numbers: first the plan's tables, then the results of the steps. Every factor is used once.
   * Undefined stands for the number 1.
   */
  readonly left: number | undefined;
  readonly right: number | undefined;
  /** The variables of the result, the slowest first. */
  readonly scope: readonly number[];
  readonly summed: number | undefined;
  /** Multiply-adds. */
  readonly work: number;
}

/**
 * The result of the last step is the answer. Its scope is the targets, then the sources, as listed, without
 * those fixed at one state.
 */
export interface Plan {
  /** The variables whose tables P(variable | parents) are needed. */
  readonly tables: readonly number[];
  /** The scope of each table, without variables fixed at one state. */
  readonly scopes: readonly (readonly number[])[];
  readonly steps: readonly Step[];
  /** Entries of the largest factor that a step computes. */
  readonly largest: number;
  /** Multiply-adds of all steps. */
  readonly work: number;
}

/**
 * Up to this many multiply-adds per step the first rule's plan is taken: planning by other rules would cost
 * more than it saves.
 */
const LITTLE_WORK = 2 ** 10;
const RULES: readonly Rule[] = [minFill, weightedMinFill, minWeight];

/**
 * The tables that P(targets, given | do(sources)) depends on: those of the ancestors of targets and evidence
 * in the graph without edges into the sources. The sources have none; scopes leave out variables fixed
 * at one state.
 */
export function tablesNeeded(network: Network, query: Query): Pick<Plan, "tables" | "scopes"> {
  const { cards, variables } = network;
  const { sources, targets, given } = query;
  const cut = new Set(sources);
  const effects = given.size > 0 ? [...targets, ...given.keys()] : targets;
  const tables = ancestors(network, effects, (node) => cards[node]! > 1 && !cut.has(node));
  const isAxis = axisTest(network, query);
  return { tables, scopes: tables.map((node) => [node, ...variables[node]!.parents].filter(isAxis)) };
}

/**
 * Plans P(targets, given | do(sources)): the sum over the other ancestors of targets and evidence of the
 * product of all P(X | parents of X), X not a source. Several elimination orders are tried; the one of least
 * work is taken, the first on ties.
 *
 * @param most the entries that a factor may have
 * @returns the plan; or, if every order needs a larger factor, the entries of the smallest one
 */
export function eliminationPlan(
  network: Network,
  query: Query,
  { tables, scopes }: Pick<Plan, "tables" | "scopes">,
  most: number,
): Plan | number {
  const { cards } = network;
  const isAxis = axisTest(network, query);
  const kept = new Set(query.targets);
  const hidden = tables.filter((node) => isAxis(node) && !kept.has(node));
  const scope = [...query.targets, ...query.sources].filter(isAxis);
  let best: Plan | undefined;
  let refused = Number.POSITIVE_INFINITY;
  for (const rule of RULES) {
    const order = eliminationOrder(scopes, hidden, cards, rule, most);
    const plan = typeof order === "number" ? order : planOf(tables, scopes, order, scope, cards);
    if (typeof plan === "number") refused = Math.min(refused, plan);
    else if (plan.largest > most) refused = Math.min(refused, plan.largest);
    else if (!best || plan.work < best.work) best = plan;
    if (best && best.work <= LITTLE_WORK * best.steps.length) break;
  }
  return best ?? refused;
}

/** Whether a variable is an axis of tables: it has several states, and the query fixes none of them. */
function axisTest({ cards }: Network, { at, given }: Query): (node: number) => boolean {
  if (at.size + given.size === 0) return (node) => cards[node]! > 1;
  return (node) => cards[node]! > 1 && !at.has(node) && !given.has(node);
}

function planOf(
  tables: readonly number[],
  scopes: readonly (readonly number[])[],
  order: readonly number[],
  scope: readonly number[],
  cards: readonly number[],
): Plan {
  const planner = new Planner(scopes, order, cards);
  for (const [turn, node] of order.entries()) planner.sumOut(turn, node);
  planner.finish(scope);
  const { steps, largest, work } = planner;
  return { tables, scopes, steps, largest, work };
}

/** The unused factors, and the steps so far. */
class Planner {
  readonly steps: Step[] = [];
  largest = 0;
  work = 0;
  /** The scopes of all factors, including used ones. */
  readonly #scopes: (readonly number[])[];
  /** The turn in which each variable is summed out. */
  readonly #turns: ReadonlyMap<number, number>;
  /**
   * For each turn the factors that it uses; the last bucket holds factors with no variable to sum out. Factor
   * numbers ascend.
   */
  readonly #buckets: number[][];

  constructor(
    scopes: readonly (readonly number[])[],
    order: readonly number[],
    readonly cards: readonly number[],
  ) {
    this.#scopes = scopes.slice();
    this.#turns = new Map(order.map((node, turn) => [node, turn]));
    this.#buckets = Array.from({ length: order.length + 1 }, () => []);
    for (let factor = 0; factor < scopes.length; factor++) this.#put(factor);
  }

  /** Multiplies the factors that hold `node`; the last product sums it out. */
  sumOut(turn: number, node: number): void {
    const [left, right] = this.#multiplyAllButLast(this.#buckets[turn]!);
    const union = this.#union(left, right);
    const scope = union.filter((other) => other !== node);
    this.#put(this.#add(left, right, scope, node));
  }

  /** Multiplies the remaining factors into the listed order. */
  finish(scope: readonly number[]): void {
    const [left, right] = this.#multiplyAllButLast(this.#buckets.at(-1)!);
    this.#add(left, right, scope, undefined);
  }

  /** Puts a factor into the bucket of its first variable to be summed out. */
  #put(factor: number): void {
    let first = this.#buckets.length - 1;
    for (const node of this.#scopes[factor]!) first = Math.min(first, this.#turns.get(node) ?? first);
    this.#buckets[first]!.push(factor);
  }

  #multiplyAllButLast(factors: readonly number[]): [number | undefined, number | undefined] {
    if (factors.length < 3) return [factors[0], factors[1]];
    const product = factors
      .slice(0, -1)
      .reduce((left, right) => this.#add(left, right, this.#union(left, right), undefined));
    return [product, factors.at(-1)!];
  }

  /**
   * The variables that only the right factor holds, then those of the left: the fast axes stay dense in the
   * larger operand.
   */
  #union(left: number | undefined, right: number | undefined): readonly number[] {
    const inner = left === undefined ? [] : this.#scopes[left]!;
    if (right === undefined) return inner;
    return [...this.#scopes[right]!.filter((node) => !inner.includes(node)), ...inner];
  }

  #add(
    left: number | undefined,
    right: number | undefined,
    scope: readonly number[],
    summed: number | undefined,
  ): number {
    const size = entries(this.cards, scope);
    const work = summed === undefined ? size : size * this.cards[summed]!;
    this.steps.push({ left, right, scope, summed, work });
    this.largest = Math.max(this.largest, size);
    this.work += work;
    return this.#scopes.push(scope) - 1;
  }
}

/** The number of joint states of the listed variables. */
export function entries(cards: readonly number[], scope: readonly number[]): number {
  return scope.reduce((product, node) => product * cards[node]!, 1);
}
