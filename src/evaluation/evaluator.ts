// Exact distances of abstractions, a block of them at a time in the kernels' lanes, while the event loop
// keeps turning.

import type { Matrix } from "../base/matrix.js";
import { compile } from "../compile/plan.js";
import type { Distance } from "../input/distances.js";
import { FIRST_WORK, Slicer } from "../kernels/pacing.js";
import { type ObjectiveParameters, PART_WORK, type Plan, planned } from "../kernels/plan.js";
import type { Kernels } from "../kernels/pool.js";
import { type Aggregate, errorBy } from "../problem/aggregate.js";
import type { Learnable } from "../problem/problem.js";

/** ε = 0; λ, T and the penalty have no effect. */
const EXACT: ObjectiveParameters = { temperature: 1, lambda: 1, smoothing: 0, penalty: 0 };

export class Evaluator {
  readonly #plan: Plan;
  /**
   * Pacers: of copies of alphas and distances, in and out; and of evaluations, the first slice being
   * one part.
   */
  readonly #copies: Slicer;
  readonly #evaluations: Slicer;

  private constructor(plan: Plan, signal: AbortSignal | undefined) {
    this.#plan = plan;
    this.#copies = new Slicer(signal);
    this.#evaluations = new Slicer(signal, 1);
  }

  /**
   * Lays a problem out in the kernels. If the signal is aborted, this call and all later ones reject with
   * its reason.
   */
  static async of(
    kernels: Kernels,
    problem: Learnable,
    distance: Distance,
    signal?: AbortSignal,
  ): Promise<Evaluator> {
    const options = {
      orientation: "per-intervention",
      distance,
      precision: "f64",
      learns: () => false,
    } as const;
    const plan = await planned(kernels, compile(problem, options), new Slicer(signal, FIRST_WORK));
    plan.setObjective(EXACT);
    return new Evaluator(plan, signal);
  }

  /**
   * For each abstraction (its alphas in the order of the high-level variables) and each diagram, the distance
   * of p = alpha_Y·mu and q = nu·alpha_X per column, that is per intervention.
   */
  async distances(abstractions: readonly (readonly Matrix[])[]): Promise<Float64Array[][]> {
    const plan = this.#plan;
    return this.#evaluated(
      abstractions,
      (alpha, index, lane) => plan.setRelaxed(index, lane, alpha.data),
      (diagram, lane) => plan.interventionDistances(diagram, lane),
    );
  }

  /**
   * For each deterministic abstraction, given as states, the error of every diagram: the largest or the mean
   * of its distances.
   */
  async errors(
    abstractions: readonly (readonly (readonly number[])[])[],
    aggregate: Aggregate = "worst",
  ): Promise<number[][]> {
    const plan = this.#plan;
    return this.#evaluated(
      abstractions,
      (states, index, lane) => plan.setStates(index, lane, states),
      (diagram, lane) => {
        const distances = plan.interventionDistances(diagram, lane);
        return errorBy(aggregate, distances, plan.diagrams[diagram]!.columnWeights);
      },
    );
  }

  /** As `distances`, of deterministic abstractions given as states. */
  async distancesOfStates(
    abstractions: readonly (readonly (readonly number[])[])[],
  ): Promise<Float64Array[][]> {
    const plan = this.#plan;
    return this.#evaluated(
      abstractions,
      (states, index, lane) => plan.setStates(index, lane, states),
      (diagram, lane) => plan.interventionDistances(diagram, lane),
    );
  }

  /** Evaluates abstractions in blocks of the plan's width. */
  async #evaluated<Alpha, Value>(
    abstractions: readonly (readonly Alpha[])[],
    set: (alpha: Alpha, index: number, lane: number) => void,
    read: (diagram: number, lane: number) => Value,
  ): Promise<Value[][]> {
    const plan = this.#plan;
    const { alphas, diagrams, width } = plan;
    const values: Value[][] = abstractions.map(() => []);
    for (let first = 0; first < abstractions.length; first += width) {
      const lanes = Math.min(width, abstractions.length - first);
      plan.startBlock(lanes);
      await this.#each(lanes, alphas.length, (lane, index) =>
        set(abstractions[first + lane]![index]!, index, lane),
      );
      await this.#evaluations.until(
        (count) => plan.evaluatePart(count * PART_WORK),
        () => {},
      );
      await this.#each(lanes, diagrams.length, (lane, diagram) => {
        values[first + lane]!.push(read(diagram, lane));
      });
    }
    return values;
  }

  /** Calls `task` for every pair of a lane and an index below `count`, in order. */
  async #each(lanes: number, count: number, task: (lane: number, index: number) => void): Promise<void> {
    const work = (from: number, many: number) => {
      for (let k = from; k < from + many; k++) task(Math.floor(k / count), k % count);
    };
    await this.#copies.run(lanes * count, work, () => {});
  }
}
