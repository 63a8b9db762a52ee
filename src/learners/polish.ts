// Polish: a deterministic local search from a restart's discretised alphas to an abstraction that no move improves.

import type { Kernels } from "../kernels/instance.js";
import type { Learnable } from "../problem/problem.js";
import { Descent } from "../solver/descent.js";
import { layOut } from "../solver/instance.js";
import type { LearnSettings } from "./options.js";
import type { Slicer } from "./slices.js";

/**
 * The work that polishing one restart may take, in entries computed (assembly/solver/work.ts): some ten milliseconds. Small problems
 * come to their end long before; on large ones every move costs more, and polish would take longer than learning.
 */
const MOST_WORK = 1e7;

export class Polisher {
  #descent: Descent | undefined;

  constructor(
    readonly kernels: Kernels,
    readonly problem: Learnable,
    readonly settings: Pick<LearnSettings, "criterion" | "frozen">,
    readonly slicer: Slicer,
  ) {}

  /** The states that the descent from these ends in, or has come to after so much work; those of frozen alphas stay. */
  async polished(states: readonly (readonly number[])[], onSlice: () => void): Promise<number[][]> {
    const descent = await this.#laidOut();
    descent.startFrom(states, MOST_WORK);
    await this.slicer.until((work) => descent.descend(work), onSlice);
    return descent.states;
  }

  /** The states that the descent from random ones ends in, or is at when stopped; those of frozen alphas are as the last start had them. */
  async drawn(seed: number, onSlice: () => void, stop: AbortSignal | undefined): Promise<number[][]> {
    const descent = await this.#laidOut();
    descent.startAnywhere(seed, Number.POSITIVE_INFINITY);
    await this.slicer.until((work) => descent.descend(work) || stop?.aborted === true, onSlice);
    return descent.states;
  }

  async #laidOut(): Promise<Descent> {
    if (this.#descent) return this.#descent;
    const { kernels, problem, slicer } = this;
    const { criterion, frozen } = this.settings;
    const fixed = new Set([...frozen.keys()].map((name) => problem.highVariables.indexOf(name)));
    const instance = await layOut(kernels, problem, { criterion, surjective: true, fixed }, slicer);
    this.#descent = new Descent(instance);
    return this.#descent;
  }
}
