// How far a run of `learn` is, and the restart that leads.

import type { Matrix } from "../base/matrix.js";
import type { Losses } from "../kernels/plan.js";

/** How far a run of `learn` is. */
export interface Progress {
  /** Restarts finished, all, and those under way. */
  readonly done: number;
  readonly total: number;
  readonly underWay: number;
  /** Epochs finished of the restarts under way, the mean over them and their stages; at the end, of the last ones. */
  readonly epoch: number;
  /** The least total loss of a finished restart; null before the first. */
  readonly best: number | null;
  /** The restart under way with the least loss, at every look that `watch` asks for. */
  readonly leading?: Leading;
}

/** What a restart has come to while it learns. */
export interface Leading {
  /** The stage that it is in, from 0 (joint learning has one), and the epochs it has run of it. */
  readonly stage: number;
  readonly epoch: number;
  /** The stage's losses in the last of these epochs, before its step. */
  readonly loss: Losses;
  /** High-level variable → its relaxed alpha as it stands, after the step; alphas of stages to come are not there yet. */
  readonly relaxed: Readonly<Record<string, Matrix>>;
}

/** Before the first epoch. */
export const NOTHING_DONE: Progress = { done: 0, total: 0, underWay: 0, epoch: 0, best: null };

/** How far a run is whose parts are so far. */
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
