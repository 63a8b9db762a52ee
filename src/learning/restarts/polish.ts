// Local search of restarts: polish descends from discretised alphas until no move improves, and the strategy
// `search` from random ones. Both are deterministic.

import { layOut } from "../../compile/discrete.js";
import { Descent } from "../../kernels/descent.js";
import type { Slicer } from "../../kernels/pacing.js";
import type { Kernels } from "../../kernels/pool.js";
import { streamSeed } from "../../kernels/random.js";
import type { Learnable } from "../../problem/problem.js";
import { instanceOptions, type Searched } from "../instance-options.js";

/**
 * The most work of polishing one restart, in entries computed (assembly/solver/work.ts): about 10 ms.
 * Small problems finish long before. On large ones every move costs more, and polish would take longer
 * than learning.
 */
const MOST_WORK = 1e7;

/** Descents from near the best states found, and the items disturbed for each. */
const RETRIES = 3;
const DISTURBED = 4;

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
   * frozen alphas stay. Constraints block moves, so that a descent may end early; then it is tried again from
   * near the states reached. If stopped, returns the current states.
   */
  async polished(states: readonly number[][]): Promise<readonly number[][]> {
    const descent = this.isStopped() ? undefined : await this.#laidOut();
    if (!descent) return states;
    descent.startFrom(states, MOST_WORK);
    const polished = await this.#descended(descent, () => {});
    const isFree = this.problem.constraints.every((constraint) => constraint === undefined);
    return isFree ? polished : this.#retried(descent, polished, 0, () => {});
  }

  /**
   * Descends from random states, then from near the best states found, and returns the best. If stopped,
   * returns the best or the current states, or undefined before the descent begins.
   */
  async drawn(seed: number, onSlice: () => void): Promise<number[][] | undefined> {
    const descent = await this.#laidOut();
    if (!descent) return undefined;
    descent.startAnywhere(seed, Number.POSITIVE_INFINITY);
    return this.#retried(descent, await this.#descended(descent, onSlice), seed, onSlice);
  }

  /** Descends a few times from near the best states found, within the limit of work, and returns the best. */
  async #retried(
    descent: Descent,
    states: number[][],
    seed: number,
    onSlice: () => void,
  ): Promise<number[][]> {
    let best = { states, value: descent.value };
    let left = MOST_WORK - descent.work;
    for (let retry = 1; retry <= RETRIES && left > 0 && best.value > 0 && !this.isStopped(); retry++) {
      descent.startNear(best.states, streamSeed(this.kernels, seed, retry), DISTURBED, left);
      const found = await this.#descended(descent, onSlice);
      if (descent.value <= best.value) best = { states: found, value: descent.value };
      left -= descent.work;
    }
    return best.states;
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
