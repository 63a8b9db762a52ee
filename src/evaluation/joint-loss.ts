// The joint information loss i(alpha) of an abstraction: how far the observational distribution of the low
// level is from that of the high level, taken back evenly (F. M. Zennaro, P. Turrini, T. Damoulas, "Quantifying
// Consistency and Information Loss for Causal Abstraction Learning", IJCAI 2023).

import { SizeError } from "../base/errors.js";
import { Matrix } from "../base/matrix.js";
import type { Pausable } from "../base/pausable.js";
import { type EvaluatedDistance, isLearned } from "../input/distances.js";
import { discretise, isDeterministic } from "../problem/abstraction.js";
import type { Model } from "../problem/model.js";
import type { Problem } from "../problem/problem.js";
import { columnDistances } from "./distances.js";
import { kullbackLeibler } from "./plain-distances.js";

/** The joint information loss D(P, A⁺P'): A⁺ spreads every high-level state evenly over what maps to it. */
export interface JointLoss {
  /** Over all low-level variables, as published: even over the values of unmapped variables, too. */
  readonly jointLoss?: number;
  /** Over the mapped low-level variables alone. */
  readonly jointLossMapped?: number;
  /** Why one of them is left out, in words. */
  readonly leftOut?: string;
}

/** The most joint states of the low level. */
const MOST_STATES = 2 ** 20;

export function* jointLossOf(
  problem: Problem,
  alphas: readonly Matrix[],
  distance: EvaluatedDistance,
): Pausable<JointLoss> {
  if (distance === "w1") return { leftOut: "W₁ orders the states of a single variable" };
  if (!alphas.every(isDeterministic)) return { leftOut: "it is defined for deterministic alphas only" };
  const mapped = problem.highVariables.flatMap((name) => problem.map[name]!);
  const unmapped = problem.low.variables.map(({ name }) => name).filter((name) => !mapped.includes(name));
  const states = cardOf(problem.low, mapped);
  const each = cardOf(problem.low, unmapped);
  const unknown = unobserved(problem, mapped);
  if (unknown !== undefined) return { leftOut: unknown };
  if (states > MOST_STATES) return { leftOut: `the mapped variables have ${states} joint states` };
  try {
    const above = yield* problem.high.mechanismInPieces([], problem.highVariables);
    const back = takenBack(above, alphas);
    const below = yield* problem.low.mechanismInPieces([], mapped);
    const jointLossMapped = distanceOf(distance, below.data, back);
    if (!isObserved(problem.low, [...mapped, ...unmapped])) return { jointLossMapped, leftOut: NOT_OBSERVED };
    if (states * each > MOST_STATES)
      return { jointLossMapped, leftOut: `all variables have ${states * each} joint states` };
    const all = yield* problem.low.mechanismInPieces([], [...mapped, ...unmapped]);
    const backToAll = Float64Array.from(
      { length: states * each },
      (_, k) => back[Math.floor(k / each)]! / each,
    );
    return { jointLoss: distanceOf(distance, all.data, backToAll), jointLossMapped };
  } catch (error) {
    if (error instanceof SizeError) return { leftOut: error.message };
    throw error;
  }
}

const NOT_OBSERVED = "no experiment looks at all low-level variables without setting any";

/** Why the distributions without intervention are not known; undefined if they are. */
function unobserved(problem: Problem, mapped: readonly string[]): string | undefined {
  if (!isObserved(problem.high, problem.highVariables))
    return "no experiment looks at all high-level variables without setting any";
  if (!isObserved(problem.low, mapped))
    return "no experiment looks at all mapped low-level variables without setting any";
  return undefined;
}

/** Whether a model knows the distribution of some variables without intervention. */
function isObserved(model: Model, names: readonly string[]): boolean {
  const nodes = names.map((name) => model.variables.findIndex((variable) => variable.name === name));
  return model.covers([], nodes) && model.untried([], names).length === 0;
}

/** A⁺P' over the mapped variables, for deterministic alphas. */
function takenBack(above: Matrix, alphas: readonly Matrix[]): Float64Array {
  const maps = alphas.map((alpha) => {
    const states = discretise(alpha);
    const counts = new Int32Array(alpha.rows);
    for (const state of states) counts[state]!++;
    return { states, counts, rows: alpha.rows };
  });
  let entries: { readonly joint: number; readonly share: number }[] = [{ joint: 0, share: 1 }];
  for (const { states, counts, rows } of maps)
    entries = entries.flatMap(({ joint, share }) =>
      states.map((state) => ({ joint: joint * rows + state, share: share / counts[state]! })),
    );
  return Float64Array.from(entries, ({ joint, share }) => above.data[joint]! * share);
}

function distanceOf(distance: Exclude<EvaluatedDistance, "w1">, p: Float64Array, q: Float64Array): number {
  const [one, other] = [new Matrix(p.length, 1, p), new Matrix(q.length, 1, q)];
  return isLearned(distance) ? columnDistances(one, other, distance)[0]! : kullbackLeibler(one, other)[0]!;
}

function cardOf({ variables }: Model, names: readonly string[]): number {
  return variables.reduce(
    (product, { name, states }) => (names.includes(name) ? product * states.length : product),
    1,
  );
}
