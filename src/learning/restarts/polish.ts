// Polish: a deterministic local search from a restart's discretised alphas until no move improves.

import { layOut } from "../../compile/discrete.js";
import { Descent } from "../../kernels/descent.js";
import type { Slicer } from "../../kernels/pacing.js";
import type { Kernels } from "../../kernels/pool.js";
import type { Learnable } from "../../problem/problem.js";
import { instanceOptions, type Searched } from "../instance-options.js";

/**
 * The most work of polishing one restart, in entries computed (assembly/solver/work.ts): about 10 ms.
 * Small problems finish long before. On large ones every move costs more, and polish would take longer
 * than learning.
 */
const MOST_WORK = 1e7;

export class Polisher {
  #descent: Descent | undefined;

  /** @param isStopped whether to stop; called only when work remains */
  constructor(
    readonly kernels: Kernels,
    readonly problem: Learnable,
    readonly settings: Searched,
    readonly slicer: Slicer,
    readonly isStopped: () => boolean,
  ) {}

  /**
   * Descends from the given states, within the limit of work, and returns the states reached; states of
   * frozen alphas stay. If stopped, returns the current states.
   */
  async polished(states: readonly number[][]): Promise<readonly number[][]> {
    const descent = this.isStopped() ? undefined : await this.#laidOut();
    if (!descent) return states;
    descent.startFrom(states, MOST_WORK);
    return this.#descended(descent, () => {});
  }

  /**
   * Descends from random states and returns the states reached. If stopped, returns the current states, or
   * undefined before the descent begins.
   */
  async drawn(seed: number, onSlice: () => void): Promise<number[][] | undefined> {
    const descent = await this.#laidOut();
    if (!descent) return undefined;
    descent.startAnywhere(seed, Number.POSITIVE_INFINITY);
    return this.#descended(descent, onSlice);
  }

  async #descended(descent: Descent, onSlice: () => void): Promise<number[][]> {
    await this.slicer.until((work) => descent.descend(work) || this.isStopped(), onSlice);
    return descent.states;
  }

  /** Undefined if stopped during the layout. */
  async #laidOut(): Promise<Descent | undefined> {
    if (this.#descent) return this.#descent;
    const { kernels, problem, slicer, isStopped } = this;
    const options = instanceOptions(problem, this.settings);
    const instance = await layOut(kernels, problem, options, slicer, isStopped);
    if (isStopped()) return undefined;
    this.#descent = new Descent(instance);
    return this.#descent;
  }
}
