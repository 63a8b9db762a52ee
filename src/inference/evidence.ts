// The probability of given states in a network, without intervention.

import type { Pausable } from "../base/pausable.js";
import type { Network } from "../input/network.js";
import { eliminationPlan, type Query, tablesNeeded } from "./elimination-plan.js";
import { joint } from "./mechanism.js";

/** Larger tables, and more multiply-adds, are refused: the probability is a side note. */
const MAX_TABLE = 2 ** 20;
const MAX_STEPS_WORK = 2 ** 24;

const NOTHING: ReadonlyMap<number, number> = new Map();

/** P(states), or undefined where it would need tables of more than 2²⁰ entries or more than 2²⁴ multiply-adds. */
export function* probabilityOf(
  network: Network,
  states: ReadonlyMap<number, number>,
): Pausable<number | undefined> {
  const query: Query = { sources: [], targets: [], at: NOTHING, given: states };
  const plan = eliminationPlan(network, query, tablesNeeded(network, query), MAX_TABLE);
  if (typeof plan === "number" || plan.work > MAX_STEPS_WORK) return undefined;
  const table = yield* joint(network, query, plan);
  return Math.min(1, table[0]!);
}
