// Progress of a run of `learn`, with its leading restart.

import type { Matrix } from "../base/matrix.js";
import type { Losses } from "../kernels/plan.js";

/** Progress of a run of `learn`. */
export interface Progress {
  /** The number of finished restarts, of all restarts, and of restarts under way. */
  readonly done: number;
  readonly total: number;
  readonly underWay: number;
  /**
   * Finished epochs of the restarts under way: the mean over them and their stages; at the end, of the
   * last restarts.
   */
  readonly epoch: number;
  /** The least total loss of a finished restart; null before the first. */
  readonly best: number | null;
  /** The restart under way with the least loss; present at the intervals that `watch` sets. */
  readonly leading?: Leading;
}

/** The state of a restart during learning. */
export interface Leading {
  /** The current stage, from 0 (joint learning has only one), and the number of epochs run in it. */
  readonly stage: number;
  readonly epoch: number;
  /** The stage's losses in the last of these epochs, before the step. */
  readonly loss: Losses;
  /** High-level variable → its relaxed alpha after the step; alphas of later stages are missing. */
  readonly relaxed: Readonly<Record<string, Matrix>>;
}

/** Progress before the first epoch. */
export const NOTHING_DONE: Progress = { done: 0, total: 0, underWay: 0, epoch: 0, best: null };

/** The progress of a run, from the progress of its parts. */
export function merged(parts: readonly Progress[]): Progress {
  const sum = (of: (progress: Progress) => number) => parts.reduce((total, part) => total + of(part), 0);
  const underWay = sum((part) => part.underWay);
  const bests = parts.map(({ best }) => best).filter((best) => best !== null);
  return {
    done: sum(({ done }) => done),
    total: sum(({ total }) => total),
    underWay,
    epoch:
      underWay > 0
        ? Math.floor(sum((part) => part.epoch * part.underWay) / underWay)
        : Math.max(...parts.map(({ epoch }) => epoch)),
    best: bests.length > 0 ? Math.min(...bests) : null,
  };
}
