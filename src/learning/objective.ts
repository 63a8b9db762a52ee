// The relaxed objective and its gradient at given weights: one evaluation of the function that the
// learner minimises.

import { ProblemError } from "../base/errors.js";
import type { Matrix } from "../base/matrix.js";
import { settingsOf } from "../base/option-table.js";
import { compile } from "../compile/plan.js";
import { FIRST_WORK, Slicer } from "../kernels/pacing.js";
import { PART_WORK, planned } from "../kernels/plan.js";
import { acquire, type Kernels, release } from "../kernels/pool.js";
import { diagramsOf, type Learnable, type Problem, requireProblem } from "../problem/problem.js";
import { type ObjectiveOptions, type ObjectiveSettings, objectiveTable, type Weights } from "./options.js";
import { refuseOutcomes, weightsOf } from "./settings.js";

/** The relaxed objective at given weights, and its gradient, in double precision. */
export interface Objective {
  /** λ·distance + penalty weight · penalty. */
  readonly total: number;
  /** L1: the sum over the diagrams of weight times largest distance, or mean distance. */
  readonly distance: number;
  /** L2: the sum over the rows of all alphas of 1 − the row's maximum. */
  readonly penalty: number;
  /** The largest or mean distance of each diagram, without the diagram's weight. */
  readonly diagrams: number[];
  /** The derivative of `total` with respect to the weights, in their shape. */
  readonly gradient: Record<string, Matrix>;
}

/**
 * The relaxed objective (Zennaro et al., CLeaR 2023) in f64, and its hand-derived gradient.
 *
 * Entries that the problem's constraints do not allow are 0 in the relaxed alphas, and so is their gradient.
 *
 * @param weights W of every high-level variable: a row per state, a column per joint state of its preimage
 * @throws ProblemError for weights that are missing, of the wrong shape or not finite, and for options out
 *   of range
 */
export async function objective(
  problem: Problem,
  weights: Weights,
  options: ObjectiveOptions = {},
): Promise<Objective> {
  requireProblem(problem);
  const settings = settingsOf(objectiveTable, options);
  refuseOutcomes(problem, settings);
  await problem.prepare();
  const given = weightsOf(problem, weights, new Map(), "weights");
  const missing = problem.highVariables.find((name) => !given.has(name));
  if (missing !== undefined) throw new ProblemError(`weights/${missing}`, "nothing", "a matrix of weights");
  const kernels = acquire();
  try {
    return await objectiveOn(kernels, problem, given, settings);
  } finally {
    release(kernels);
  }
}

/** The objective of a prepared problem; weights of all alphas are given. */
export async function objectiveOn(
  kernels: Kernels,
  problem: Learnable,
  weights: ReadonlyMap<string, Matrix>,
  settings: ObjectiveSettings,
): Promise<Objective> {
  const input = compile(problem, { ...settings, precision: "f64", learns: () => true });
  const plan = await planned(kernels, input, new Slicer(undefined, FIRST_WORK));
  plan.setObjective(settings);
  plan.startBlock(1);
  problem.highVariables.forEach((name, alpha) => {
    plan.setWeights(alpha, 0, weights.get(name)!.data);
  });
  await new Slicer(undefined, 1).until(
    (count) => plan.objectivePart(count * PART_WORK),
    () => {},
  );
  return {
    ...plan.losses(0),
    diagrams: diagramsOf(problem).map((_, diagram) => plan.distance(diagram, 0)),
    gradient: Object.fromEntries(problem.highVariables.map((name, alpha) => [name, plan.gradient(alpha, 0)])),
  };
}
