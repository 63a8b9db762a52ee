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
  readonly #diagrams: number;

  constructor(kernels: Kernels, problem: Learnable) {
    const options = { orientation: "per-intervention", precision: "f64", learns: () => false } as const;
    this.#plan = new Plan(kernels, compile(problem, options));
    this.#plan.setObjective(EXACT);
    this.#diagrams = problem.diagrams.length;
  }

  /**
   * For each abstraction (its alphas in the order of the high-level variables), for each diagram, the distance of
   * p = alpha_Y·mu and q = nu·alpha_X per column, that is per intervention.
   */
  distances(abstractions: readonly (readonly Matrix[])[]): Float64Array[][] {
    const plan = this.#plan;
    const results: Float64Array[][] = [];
    for (let first = 0; first < abstractions.length; first += plan.width) {
      const block = abstractions.slice(first, first + plan.width);
      plan.startBlock(block.length);
      block.forEach((alphas, lane) => {
        alphas.forEach((alpha, index) => {
          plan.setRelaxed(index, lane, alpha.data);
        });
      });
      plan.evaluate();
      block.forEach((_, lane) => {
        const diagrams = Array.from({ length: this.#diagrams }, (_, diagram) => diagram);
        results.push(diagrams.map((diagram) => plan.interventionDistances(diagram, lane)));
      });
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
