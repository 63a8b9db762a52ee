// The memory of a plan's epochs: their schedule of temperature and learning rate, and their losses.
import { LOSSES_BYTES, NUMBER_BYTES, SCHEDULE_BYTES } from "./layout.js";
import type { Kernels } from "./pool.js";

/** The course of a value over the epochs: its kind (assembly/learner/schedule.ts) and its two ends. */
export type Course = readonly [kind: number, from: number, to: number];

/** The temperature and the learning rate of every epoch, and their values after the last. */
export class EpochSchedule {
  readonly #kernels: Kernels;
  readonly #pointer: number;

  /** @throws RangeError where it does not fit the kernels' memory */
  constructor(kernels: Kernels, epochs: number, temperature: Course, learningRate: Course) {
    this.#kernels = kernels;
    this.#pointer = kernels.allocate(SCHEDULE_BYTES * (epochs + 1));
    const { fillSchedule } = kernels.exports;
    fillSchedule(this.#pointer, SCHEDULE_BYTES, epochs, ...temperature);
    fillSchedule(this.#pointer + NUMBER_BYTES.f64, SCHEDULE_BYTES, epochs, ...learningRate);
  }

  temperature(epoch: number): number {
    return this.#kernels.f64(this.pointerAt(epoch), 1)[0]!;
  }

  /** For the kernels. */
  pointerAt(epoch: number): number {
    return this.#pointer + SCHEDULE_BYTES * epoch;
  }
}

/** The losses of every epoch, for a block of restarts. */
export class LossRecord {
  readonly #pointer: number;

  /** @throws RangeError where it does not fit the kernels' memory */
  constructor(kernels: Kernels, epochs: number) {
    this.#pointer = kernels.allocate(LOSSES_BYTES * epochs);
  }

  /** For the kernels. */
  pointerAt(epoch: number): number {
    return this.#pointer + LOSSES_BYTES * epoch;
  }
}

/** The optional memory of epochs. */
export interface EpochMemory {
  /** Without a schedule, temperature and learning rate are those of the plan. */
  readonly schedule?: EpochSchedule | undefined;
  /** Without a record, only the losses of the last epoch are kept. */
  readonly record?: LossRecord | undefined;
}

/** The pointer at which the kernels write an epoch's losses; 0 for no record. */
export function recordAt({ record }: EpochMemory, epoch: number): number {
  return record ? record.pointerAt(epoch) : 0;
}

/** The pointer at which the kernels read an epoch's schedule; 0 for no schedule. */
export function scheduleAt({ schedule }: EpochMemory, epoch: number): number {
  return schedule ? schedule.pointerAt(epoch) : 0;
}
