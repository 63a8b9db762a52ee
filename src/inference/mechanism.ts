// Interventional distributions by variable elimination.
import { quote } from "../base/describe.js";
import { MAX_ENTRIES, MAX_WORK, ProblemError, SizeError } from "../base/errors.js";
import { Matrix } from "../base/matrix.js";
import type { Pausable } from "../base/pausable.js";
import type { ValidModel } from "../input/experiments.js";
import type { Network } from "../input/network.js";
import { contract, contractInPieces, type Factor, one, PIECE, restrict } from "../kernels/factor.js";
import { acquire, release } from "../kernels/pool.js";
import { eliminationPlan, entries, type Plan, type Query, tablesNeeded } from "./elimination-plan.js";

/** The overhead of one step, in multiply-adds. */
export const STEP = 2 ** 10;

/**
 * P(targets | do(sources), given): a |targets| × |sources| matrix whose columns sum to 1. Rows and columns
 * run in C order over the variables as listed; a source fixed at one state is no axis. The mechanism is
 * defined for every intervention, also where P(sources) is 0. Without sources it is the single column
 * P(targets | given).
 *
 * @param query at least one target
 * @throws SizeError, before any memory is taken, if the result or an intermediate table has more than 2²⁶
 *   entries, or if the work takes more than 2³² multiply-adds; ProblemError if an intervention
 *   rules `given` out
 */
export function mechanism(network: Network, query: Query): Pausable<Matrix> {
  refuseLarge(network, query);
  return contracted(network, query, planned(network, query, tablesNeeded(network, query)));
}

/** @throws SizeError if the result is too large */
export function refuseLarge(network: Network, query: Query): void {
  const { cards } = network;
  const size = entries(cards, query.targets) * entries(cards, axesOf(query));
  if (size > MAX_ENTRIES) throw new SizeError(`${written(network, query)} has`, size);
}

/** @throws SizeError if an intermediate table is too large, or the work takes too long */
export function planned(network: Network, query: Query, needed: Pick<Plan, "tables" | "scopes">): Plan {
  const plan = eliminationPlan(network, query, needed, MAX_ENTRIES);
  if (typeof plan === "number") throw new SizeError(`${written(network, query)} needs a table of`, plan);
  if (plan.work > MAX_WORK)
    throw new SizeError(`${written(network, query)} takes`, plan.work, "multiply-adds", MAX_WORK);
  return plan;
}

/** The sources that are axes of the result's columns. */
export function axesOf({ sources, at }: Query): readonly number[] {
  return at.size > 0 ? sources.filter((node) => !at.has(node)) : sources;
}

/** Carries the plan out, and divides by the probability of the evidence. */
export function* contracted(network: Network, query: Query, plan: Plan): Pausable<Matrix> {
  const table = yield* joint(network, query, plan);
  const rows = entries(network.cards, query.targets);
  const result = new Matrix(rows, table.length / rows, table);
  if (query.given.size > 0) normalise(result, network, query);
  return result;
}

/** P(targets, given | do(sources)) by a plan. Short work runs without a pause. */
export function* joint(network: Network, query: Query, plan: Plan): Pausable<Float64Array> {
  const { cards } = network;
  const factors = tablesOf(network, query, plan);
  const take = (factor: number | undefined): Factor => {
    if (factor === undefined) return one;
    const taken = factors[factor]!;
    factors[factor] = undefined; // each factor is used once, so its memory can be freed
    return taken;
  };
  const kernels = acquire();
  let sincePause = 0;
  try {
    for (const { left, right, scope, summed, work } of plan.steps) {
      const [a, b] = [take(left), take(right)];
      factors.push(
        work > PIECE
          ? yield* contractInPieces(kernels, a, b, scope, summed, cards)
          : contract(kernels, a, b, scope, summed, cards),
      );
      sincePause += work + STEP;
      if (sincePause < PIECE) continue;
      sincePause = 0;
      yield;
    }
  } finally {
    release(kernels);
  }
  return factors.at(-1)!.table;
}

function tablesOf(
  { cards, variables }: Network,
  { at, given }: Query,
  { tables, scopes }: Plan,
): (Factor | undefined)[] {
  const states = at.size + given.size > 0 ? new Map([...at, ...given]) : undefined;
  return tables.map((node, k) => {
    const { parents, cpt } = variables[node]!;
    const table = states ? restrict(cpt.data, [node, ...parents], states, cards) : cpt.data;
    return { scope: scopes[k]!, table };
  });
}

/**
 * Divides every column by its sum, which is P(given | do(sources)).
 *
 * @param untried columns that stay as they are
 * @throws ProblemError (path "options/given") if the sum of a column is 0
 */
export function normalise(
  { rows, cols, data }: Matrix,
  model: ValidModel,
  query: Query,
  untried?: ReadonlySet<number>,
): void {
  for (let col = 0; col < cols; col++) {
    if (untried?.has(col)) continue;
    let sum = 0;
    for (let row = 0; row < rows; row++) sum += data[row * cols + col]!;
    if (!(sum >= LEAST)) throw impossible(model, query, col);
    for (let row = 0; row < rows; row++) data[row * cols + col]! /= sum;
  }
}

/** Smaller sums of doubles have lost digits. */
const LEAST = 1e-290;

function impossible(model: ValidModel, query: Query, col: number): ProblemError {
  const under = query.sources.length > 0 ? ` under ${interventionText(model, query, col)}` : "";
  const found = `${settings(model, [...query.given.keys()], query.given)} of probability 0${under}`;
  const expected =
    query.sources.length > 0
      ? 'evidence possible under every intervention asked for ("at" asks for one)'
      : "possible evidence";
  return new ProblemError("options/given", found, expected);
}

/** What a column of a query sets, in words: `do(A = "yes", B = "no")`. */
export function interventionText(model: ValidModel, query: Query, col: number): string {
  return `do(${settings(model, query.sources, settingOf(model, query, col))})`;
}

/** What a column of a query sets. */
export function settingOf({ cards }: ValidModel, query: Query, col: number): Map<number, number> {
  const set = new Map(query.at);
  let rest = col;
  for (const node of axesOf(query).toReversed()) {
    set.set(node, rest % cards[node]!);
    rest = Math.floor(rest / cards[node]!);
  }
  return set;
}

/** The query in words, for messages. */
function written(model: ValidModel, { sources, targets, at, given }: Query): string {
  const intervention = sources.length > 0 ? [`do(${settings(model, sources, at)})`] : [];
  const evidence = given.size > 0 ? [settings(model, [...given.keys()], given)] : [];
  const condition = [...intervention, ...evidence].join(", ");
  return `P(${settings(model, targets, new Map())}${condition && ` | ${condition}`})`;
}

/** `A = "yes", B`: the first ten of a long list. */
function settings(model: ValidModel, nodes: readonly number[], states: ReadonlyMap<number, number>): string {
  const texts = nodes.slice(0, LISTED).map((node) => {
    const { name, states: names } = model.variables[node]!;
    return states.has(node) ? `${name} = ${quote(names[states.get(node)!]!)}` : name;
  });
  return nodes.length > LISTED ? `${texts.join(", ")} and ${nodes.length - LISTED} more` : texts.join(", ");
}
const LISTED = 10;
