// Exact Jensen–Shannon distances of abstractions, a block of them side by side in the kernels.
import type { Kernels } from "../kernels/instance.js";
import type { Matrix } from "../matrix.js";
import type { Learnable } from "../problem/problem.js";
import { compile } from "./compile.js";
import { type ObjectiveParameters, PART_WORK, Plan } from "./plan.js";

/** Natural logarithm, ε = 0; λ, T and the penalty play no part. */
const EXACT: ObjectiveParameters = { temperature: 1, lambda: 1, smoothing: 0, penalty: 0 };

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
    return this.#blocks(abstractions).flatMap((block) => {
      this.#start(block, (alpha, index, lane) => plan.setRelaxed(index, lane, alpha.data));
      plan.evaluate();
      return this.#read(block, (diagram, lane) => plan.interventionDistances(diagram, lane));
    });
  }

  /**
   * For each deterministic abstraction, given as states, the error of every diagram: its largest distance.
   *
   * @param inParts does a task, given in parts: it calls `part` with a number of them until it says that none is left
   */
  async errors(
    abstractions: readonly (readonly (readonly number[])[])[],
    inParts: (part: (count: number) => boolean) => Promise<void>,
  ): Promise<number[][]> {
    const plan = this.#plan;
    const results: number[][] = [];
    for (const block of this.#blocks(abstractions)) {
      this.#start(block, (states, index, lane) => plan.setStates(index, lane, states));
      await inParts((count) => plan.evaluatePart(count * PART_WORK));
      results.push(
        ...this.#read(block, (diagram, lane) => largest(plan.interventionDistances(diagram, lane))),
      );
    }
    return results;
  }

  /** As many side by side as there is room for. */
  #blocks<T>(abstractions: readonly T[]): T[][] {
    const { width } = this.#plan;
    const count = Math.ceil(abstractions.length / width);
    return Array.from({ length: count }, (_, block) =>
      abstractions.slice(block * width, (block + 1) * width),
    );
  }

  #start<Alpha>(
    block: readonly (readonly Alpha[])[],
    set: (alpha: Alpha, index: number, lane: number) => void,
  ): void {
    this.#plan.startBlock(block.length);
    block.forEach((alphas, lane) => {
      alphas.forEach((alpha, index) => {
        set(alpha, index, lane);
      });
    });
  }

  #read<Value>(block: readonly unknown[], read: (diagram: number, lane: number) => Value): Value[][] {
    return block.map((_, lane) => this.#plan.diagrams.map((_, diagram) => read(diagram, lane)));
  }
}

/** The error of a diagram, from the distances of its columns. */
export function largest(columns: Float64Array): number {
  let error = 0;
  for (const distance of columns) error = Math.max(error, distance);
  return error;
}
