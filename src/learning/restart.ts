// The outcome of training: restarts, each with an abstraction and its exact errors, and the best of them.
import type { Matrix } from "../base/matrix.js";
import type { Losses } from "../kernels/plan.js";
import type { States } from "./strategy.js";

/** The losses of one restart, one number per epoch, summed over the stages. */
export interface History {
  readonly total: number[];
  readonly distance: number[];
  readonly penalty: number[];
}

/** The outcome of one restart. There may be a million of them, so only the winner's alphas are kept. */
export interface Restart {
  readonly seed: number;
  /** The number of epochs run, the maximum over the stages; less than asked for after a plateau. */
  readonly epochs: number;
  /** The losses at the last recorded epoch, before the last step, summed over the stages. */
  readonly loss: Losses;
  /**
   * The exact error of the discretised alphas, the largest over the diagrams; and whether all high-level
   * states are reached.
   */
  readonly error: number;
  readonly surjective: boolean;
}

/**
 * An exactly evaluated abstraction: the states of its alphas, in the order of the high-level variables, and
 * its errors.
 */
export interface Judged {
  readonly states: States;
  /** The error of each diagram. */
  readonly errors: readonly number[];
  /** Whether all high-level states are reached. */
  readonly surjective: boolean;
}

/** The numbers by which restarts are compared, in order; less is better. */
export type Merit = readonly number[];

/** The best of some restarts. */
export interface BestRestart {
  /** Its index among them. */
  readonly index: number;
  readonly merit: Merit;
  /** The relaxed alphas after the last step. */
  readonly relaxed: readonly Matrix[];
  /** The discretised alphas, polished if asked for, with their errors. */
  readonly judged: Judged;
  /** Its losses, if asked for. */
  readonly history: History | undefined;
}

export interface Trained {
  /** The restarts with a result: all, unless the run was stopped. */
  readonly restarts: readonly Restart[];
  /** Whether the run was stopped before every restart was finished. */
  readonly interrupted: boolean;
  /** Undefined if no restart has a result. */
  readonly best: BestRestart | undefined;
}

/** A range of a run's restarts, which are numbered from 0. */
export interface Range {
  readonly first: number;
  readonly count: number;
}
