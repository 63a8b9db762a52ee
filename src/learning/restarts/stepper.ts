// Trains a plan in calls of a few milliseconds: each computes many epochs, or a part of one long epoch.

import { Slicer } from "../../kernels/pacing.js";
import { PART_WORK, type Plan } from "../../kernels/plan.js";
import type { EpochMemory } from "../../kernels/training.js";
import type { Diagram } from "../../problem/problem.js";
import { epochNs } from "../cost.js";

/** The estimated time of a first call; and the time from which on an epoch is computed in parts. */
const FIRST_NS = 2e6;
const LONG_NS = 1e7;

const MOST_FIRST = 16;

export class Stepper {
  readonly #slicer: Slicer;
  readonly #inParts: boolean;

  constructor(
    readonly plan: Plan,
    diagrams: readonly Diagram[],
    signal: AbortSignal | undefined,
  ) {
    const ns = plan.width * epochNs(diagrams);
    this.#inParts = ns > LONG_NS;
    const first = this.#inParts ? 1 : Math.floor(FIRST_NS / ns);
    this.#slicer = new Slicer(signal, Math.max(1, Math.min(MOST_FIRST, first)));
  }

  /** Trains the epochs that begin at `from`, until done or stopped. Returns the number of epochs trained. */
  async train(
    { from, epochs }: { readonly from: number; readonly epochs: number },
    memory: EpochMemory,
    isStopped: () => boolean,
    onSlice: (epoch: number) => void,
  ): Promise<number> {
    let done = 0;
    const trained = (most: number): number => {
      if (this.#inParts) return this.plan.trainPart(most * PART_WORK, from + done, memory) ? 1 : 0;
      const count = Math.min(most, epochs - done);
      this.plan.train(count, from + done, memory);
      return count;
    };
    const step = (most: number) => {
      done += trained(most);
      return done === epochs || isStopped();
    };
    if (this.#inParts) this.plan.relax();
    await this.#slicer.until(step, () => onSlice(from + done));
    return done;
  }
}
