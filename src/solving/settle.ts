// Settles an abstraction that was found without a proof: one tree shows whether it is optimal. If it is, the
// rules for ties choose the answer, so that it does not depend on who found the optimum, or from which seed.
import { type InstanceOptions, layOut } from "../compile/discrete.js";
import type { Slicer } from "../kernels/pacing.js";
import type { Kernels } from "../kernels/pool.js";
import { type Found, TOLERANCE, Tree } from "../kernels/tree.js";
import type { Learnable } from "../problem/problem.js";
import { LIMITS } from "./limits.js";
import { TieTrees } from "./tie-trees.js";
import { type Settled, tiesOf } from "./ties.js";

/**
 * @param found an abstraction and its value by the criterion of the options
 * @returns undefined where it is not optimal, or not shown to be within a budget of nodes
 */
export async function settle(
  kernels: Kernels,
  problem: Learnable,
  options: InstanceOptions,
  found: Found,
  slicer: Slicer,
  isOver: () => boolean,
): Promise<Settled | undefined> {
  const instance = await layOut(kernels, problem, options, slicer);
  const trees = new TieTrees(instance, new Tree(instance), slicer, isOver);
  const optimum = await optimumFrom(trees, found);
  if (!optimum) return undefined;
  const surjective = problem.highVariables.map((_, x) => options.surjective && !options.fixed?.[x]);
  return tiesOf(trees, problem, optimum, surjective, LIMITS.tie, LIMITS.countOfLearned);
}

/** The optimum, if an abstraction has its value up to a tie, as far as the budget shows it. */
async function optimumFrom(trees: TieTrees, found: Found): Promise<Found | undefined> {
  const { tree } = trees;
  tree.start(found.value - TOLERANCE, undefined);
  if (!(await trees.explore(trees.budget(LIMITS.rule)))) return undefined;
  const { value } = tree;
  if (value === Number.POSITIVE_INFINITY) return found;
  return value < found.value - LIMITS.tie ? undefined : { value, states: tree.states };
}
