// What training comes to: restarts, each with its abstraction and that one's exact errors, and the best of them.
import type { Matrix } from "../base/matrix.js";
import type { Losses } from "../kernels/plan.js";
import type { States } from "./strategy.js";

/** The losses of one restart, one number per epoch, the stages' added. */
export interface History {
  readonly total: number[];
  readonly distance: number[];
  readonly penalty: number[];
}

/** What one restart came to. There may be a million of them: only the winner's alphas are kept. */
export interface Restart {
  readonly seed: number;
  /** The epochs run; fewer than asked for where it stopped on a plateau. The most of its stages. */
  readonly epochs: number;
  /** The losses at the last recorded epoch, before the last step; the stages' added. */
  readonly loss: Losses;
  /** The exact error of the discretised alphas, the largest over the diagrams; and whether all high-level states are reached. */
  readonly error: number;
  readonly surjective: boolean;
}

/** An abstraction, exactly: its alphas as states, in the order of the high-level variables, and what their distances come to. */
export interface Judged {
  readonly states: States;
  /** Per diagram. */
  readonly errors: readonly number[];
  /** Whether all high-level states are reached. */
  readonly surjective: boolean;
}

/** What a restart is compared by, number by number; less is better. */
export type Merit = readonly number[];

/** The best of some restarts. */
export interface BestRestart {
  /** Its index among them. */
  readonly index: number;
  readonly merit: Merit;
  /** Its relaxed alphas after the last step. */
  readonly relaxed: readonly Matrix[];
  /** The same discretised, and polished where asked for; and what that comes to. */
  readonly judged: Judged;
  /** Its losses, where asked for. */
  readonly history: History | undefined;
}

export interface Trained {
  /** Those that came to something: all, unless the run was stopped. */
  readonly restarts: readonly Restart[];
  /** Whether the run was stopped before every restart had come to its end. */
  readonly interrupted: boolean;
  /** Undefined where no restart came to anything. */
  readonly best: BestRestart | undefined;
}

/** Some of a run's restarts, which are numbered from 0. */
export interface Range {
  readonly first: number;
  readonly count: number;
}
