// Polish: a deterministic local search from a restart's discretised alphas to an abstraction that no move improves.

import { layOut } from "../../compile/discrete.js";
import { Descent } from "../../kernels/descent.js";
import type { Slicer } from "../../kernels/pacing.js";
import type { Kernels } from "../../kernels/pool.js";
import { discretise } from "../../problem/abstraction.js";
import type { Learnable } from "../../problem/problem.js";
import type { LearnSettings } from "../options.js";

/**
 * The work that polishing one restart may take, in entries computed (assembly/solver/work.ts): some ten milliseconds. Small problems
 * come to their end long before; on large ones every move costs more, and polish would take longer than learning.
 */
const MOST_WORK = 1e7;

export class Polisher {
  #descent: Descent | undefined;

  /** @param isStopped whether to stop; asked wherever there is something left to do */
  constructor(
    readonly kernels: Kernels,
    readonly problem: Learnable,
    readonly settings: Pick<LearnSettings, "criterion" | "distance" | "frozen">,
    readonly slicer: Slicer,
    readonly isStopped: () => boolean,
  ) {}

  /** The states that the descent from these ends in, has come to after so much work, or is at when stopped; those of frozen alphas stay. */
  async polished(states: readonly number[][]): Promise<readonly number[][]> {
    const descent = this.isStopped() ? undefined : await this.#laidOut();
    if (!descent) return states;
    descent.startFrom(states, MOST_WORK);
    return this.#descended(descent, () => {});
  }

  /** The states that the descent from random ones ends in, or is at when stopped; nothing where that was before. */
  async drawn(seed: number, onSlice: () => void): Promise<number[][] | undefined> {
    const descent = await this.#laidOut();
    if (!descent) return undefined;
    descent.startFrom(this.#frozenStates(), 0);
    descent.startAnywhere(seed, Number.POSITIVE_INFINITY);
    return this.#descended(descent, onSlice);
  }

  /** Those of frozen alphas; of the others any. */
  #frozenStates(): number[][] {
    return this.problem.highVariables.map((name) => {
      const alpha = this.settings.frozen.get(name);
      return alpha ? discretise(alpha) : new Array<number>(this.problem.alphaShape(name).cols).fill(0);
    });
  }

  async #descended(descent: Descent, onSlice: () => void): Promise<number[][]> {
    await this.slicer.until((work) => descent.descend(work) || this.isStopped(), onSlice);
    return descent.states;
  }

  /** Nothing where stopped before. */
  async #laidOut(): Promise<Descent | undefined> {
    if (this.#descent) return this.#descent;
    const { kernels, problem, slicer, isStopped } = this;
    const { criterion, distance, frozen } = this.settings;
    const fixed = new Set([...frozen.keys()].map((name) => problem.highVariables.indexOf(name)));
    const options = { criterion, distance, surjective: true, fixed };
    const instance = await layOut(kernels, problem, options, slicer, isStopped);
    if (isStopped()) return undefined;
    this.#descent = new Descent(instance);
    return this.#descent;
  }
}
