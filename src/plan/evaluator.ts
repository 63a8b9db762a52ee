// Exact Jensen–Shannon distances of abstractions, a block of them side by side in the kernels.
import type { Kernels } from "../kernels/instance.js";
import type { Matrix } from "../matrix.js";
import type { Learnable } from "../problem/problem.js";
import { compile } from "./compile.js";
import { type ObjectiveParameters, Plan } from "./plan.js";

/** Natural logarithm, ε = 0; λ, T and the penalty play no part. */
export const EXACT: ObjectiveParameters = { temperature: 1, lambda: 1, smoothing: 0, penalty: 0 };

export class Evaluator {
  readonly #plan: Plan;

  constructor(kernels: Kernels, problem: Learnable) {
    const options = { orientation: "per-intervention", precision: "f64", learns: () => false } as const;
    this.#plan = new Plan(kernels, compile(problem, options));
    this.#plan.setObjective(EXACT);
  }

  /**
   * For each abstraction (its alphas in the order of the high-level variables), for each diagram, the distance of
   * p = alpha_Y·mu and q = nu·alpha_X per column, that is per intervention.
   */
  distances(abstractions: readonly (readonly Matrix[])[]): Float64Array[][] {
    const plan = this.#plan;
    return this.#evaluated(
      abstractions,
      (alpha, index, lane) => plan.setRelaxed(index, lane, alpha.data),
      (diagram, lane) => plan.interventionDistances(diagram, lane),
    );
  }

  /** For each deterministic abstraction, given as states, the error of every diagram: its largest distance. */
  errors(abstractions: readonly (readonly (readonly number[])[])[]): number[][] {
    const plan = this.#plan;
    return this.#evaluated(
      abstractions,
      (states, index, lane) => plan.setStates(index, lane, states),
      (diagram, lane) => largest(plan.interventionDistances(diagram, lane)),
    );
  }

  #evaluated<Alpha, Value>(
    abstractions: readonly (readonly Alpha[])[],
    set: (alpha: Alpha, index: number, lane: number) => void,
    read: (diagram: number, lane: number) => Value,
  ): Value[][] {
    const plan = this.#plan;
    const results: Value[][] = [];
    for (let first = 0; first < abstractions.length; first += plan.width) {
      const block = abstractions.slice(first, first + plan.width);
      plan.startBlock(block.length);
      block.forEach((alphas, lane) => {
        alphas.forEach((alpha, index) => {
          set(alpha, index, lane);
        });
      });
      plan.evaluate();
      for (let lane = 0; lane < block.length; lane++)
        results.push(plan.diagrams.map((_, diagram) => read(diagram, lane)));
    }
    return results;
  }
}

/** The error of a diagram, from the distances of its columns. */
export function largest(columns: Float64Array): number {
  let error = 0;
  for (const distance of columns) error = Math.max(error, distance);
  return error;
}
