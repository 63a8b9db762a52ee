// Polish: a deterministic local search from a restart's discretised alphas to an abstraction that no move improves.

import type { Kernels } from "../kernels/instance.js";
import { largestOf } from "../largest.js";
import type { Learnable } from "../problem/problem.js";
import { Descent } from "../solver/descent.js";
import { layOut } from "../solver/instance.js";
import type { LearnSettings } from "./options.js";
import type { Slicer } from "./slices.js";

/**
 * The work that polishing one restart may take, in entries of p and of the costs that its moves compute: some ten milliseconds. Small
 * problems come to their end long before; on large ones every move costs more, and polish would take longer than learning.
 */
const MOST_WORK = 3e7;

export class Polisher {
  readonly #descent: Descent;
  readonly #mostMoves: number;

  constructor(
    kernels: Kernels,
    problem: Learnable,
    { criterion, frozen }: Pick<LearnSettings, "criterion" | "frozen">,
    readonly slicer: Slicer,
  ) {
    const entries = problem.diagrams.map(({ low, high }) => (low.rows + high.cols * high.rows) * low.cols);
    this.#mostMoves = Math.ceil(MOST_WORK / largestOf(entries, 1));
    const fixed = new Set([...frozen.keys()].map((name) => problem.highVariables.indexOf(name)));
    this.#descent = new Descent(layOut(kernels, problem, { criterion, surjective: true, fixed }));
  }

  /** The states that the descent from these ends in, or has come to after so much work; those of frozen alphas stay. */
  async polished(states: readonly (readonly number[])[], onSlice: () => void): Promise<number[][]> {
    this.#descent.startFrom(states);
    let left = this.#mostMoves;
    const step = (most: number) => {
      const moves = Math.min(most, left);
      left -= moves;
      return this.#descent.descend(moves) || left === 0;
    };
    await this.slicer.until(step, onSlice);
    return this.#descent.states;
  }

  /** The states that the descent from random ones ends in, or is at when stopped; those of frozen alphas are as the last start had them. */
  async drawn(seed: number, onSlice: () => void, stop: AbortSignal | undefined): Promise<number[][]> {
    this.#descent.startAnywhere(seed);
    await this.slicer.until((moves) => this.#descent.descend(moves) || stop?.aborted === true, onSlice);
    return this.#descent.states;
  }
}
