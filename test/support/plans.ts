// Problems of the twin, compiled for the kernels.

import { DISTANCES, type Distance } from "../../src/input/distances.js";
import type { Precision } from "../../src/kernels/layout.js";
import { type ObjectiveParameters, Plan } from "../../src/kernels/plan.js";
import type { Orientation } from "../../src/kernels/plan-input.js";
import { acquire, release } from "../../src/kernels/pool.js";
import { kernelOptimiser, optimizerSettings } from "../../src/learning/optimizers.js";
import type { Aggregate } from "../../src/problem/aggregate.js";
import type { TwinProblem } from "../reference/problem.js";

export interface PlanOptions extends Omit<ObjectiveParameters, "penalty"> {
  readonly orientation: Orientation;
  readonly precision: Precision;
  /** `js` by default. */
  readonly distance?: Distance;
  /** `worst` by default. */
  readonly aggregate?: Aggregate;
}

/** Runs `task` with the problem compiled, all alphas learned, Adam with the paper's settings. */
export function withPlan<T>(problem: TwinProblem, options: PlanOptions, task: (plan: Plan) => T): T {
  const kernels = acquire();
  try {
    const { orientation, precision, distance = "js", aggregate = "worst" } = options;
    const alphas = problem.alphas.map((shape) => ({ ...shape, learned: true }));
    const plan = new Plan(kernels, {
      ...problem,
      alphas,
      orientation,
      takesMean: aggregate === "mean",
      distance: DISTANCES[distance].kernel,
      precision,
    });
    plan.layOut();
    plan.setObjective({ ...options, penalty: 1 });
    plan.setOptimiser(kernelOptimiser(optimizerSettings("adam")));
    return task(plan);
  } finally {
    release(kernels);
  }
}
