// Polish: a deterministic local search from a restart's discretised alphas to an abstraction that no move improves.
import type { Kernels } from "../kernels/instance.js";
import type { Learnable } from "../problem/problem.js";
import { Descent } from "../solver/descent.js";
import { layOut } from "../solver/instance.js";
import type { LearnSettings } from "./options.js";
import type { Slicer } from "./slices.js";

export class Polisher {
  readonly #descent: Descent;

  constructor(
    kernels: Kernels,
    problem: Learnable,
    { criterion, frozen }: Pick<LearnSettings, "criterion" | "frozen">,
    readonly slicer: Slicer,
  ) {
    const fixed = new Set([...frozen.keys()].map((name) => problem.highVariables.indexOf(name)));
    this.#descent = new Descent(layOut(kernels, problem, { criterion, surjective: true, fixed }));
  }

  /** The states that the descent from these ends in; those of frozen alphas stay. */
  async polished(states: readonly (readonly number[])[], onSlice: () => void): Promise<number[][]> {
    this.#descent.startFrom(states);
    return this.#end(onSlice);
  }

  /** The states that the descent from random ones ends in; those of frozen alphas are as the last start had them. */
  async drawn(seed: number, onSlice: () => void): Promise<number[][]> {
    this.#descent.startAnywhere(seed);
    return this.#end(onSlice);
  }

  async #end(onSlice: () => void): Promise<number[][]> {
    await this.slicer.until((moves) => this.#descent.descend(moves), onSlice);
    return this.#descent.states;
  }
}
