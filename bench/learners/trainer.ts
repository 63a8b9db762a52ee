// What every learner of the benchmark looks like from outside, and the settings they share.
import type { PlanInput } from "../../src/kernels/plan-input.js";

/** Trains some starts side by side. */
export interface Trainer {
  /** Starts that one call trains. */
  readonly restarts: number;
  /** Trains start `first` and those that follow it, from the beginning. */
  train(first: number, epochs: number): void;
  /** The total losses of the last epoch, before its step. */
  losses(): number[];
  /** Called before a series of calls; a learner that shares something with others takes hold of it. */
  prepare?(): Promise<void>;
}

/** The starting weights of one restart, row-major, by alpha. */
export type Start = readonly Float64Array[];

/** Makes a learner that trains all the given starts side by side. */
export type MakeBatchTrainer = (input: PlanInput, starts: readonly Start[]) => Promise<Trainer>;

/** As `learn` has them by default. */
export const OBJECTIVE = { temperature: 0.1, lambda: 10, smoothing: 1e-7, penalty: 1 };
export const ADAM = { rate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
export const ORIENTATION = "per-intervention";
