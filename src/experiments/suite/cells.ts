// The runs of a learner on a problem of the suite, and their summary.

import { type MeanAndSd, meanAndSd } from "../statistics/mean.js";

/** A run, evaluated exactly. */
export interface SuiteRun {
  readonly seed?: number;
  /** The largest error of a diagram, and the sum of all; null where the run gave no abstraction. */
  readonly error: number | null;
  readonly sum: number | null;
  /** Whether the abstraction is surjective and obeys the problem's constraints; the optimum is over those. */
  readonly valid: boolean;
  readonly elapsedMs: number;
}

/** The runs of a learner on a problem. */
export interface SuiteCell {
  /** The share of runs at the optimum, from 0 to 1: valid, with a value at most 1e-9 above it. */
  readonly share: number;
  /** The share of valid runs. */
  readonly valid: number;
  /** The criterion's value over the valid runs; null if there is none. */
  readonly value: MeanAndSd | null;
  /** The mean value divided by the optimum; null without valid runs, and where the optimum is below 1e-9. */
  readonly ratio: number | null;
  /** Wall time of a run; null without runs. */
  readonly elapsedMs: MeanAndSd | null;
  /**
   * The time of all runs divided by the number of runs at the optimum: what it takes, in the mean, to repeat
   * runs until one is at the optimum. Null if none is.
   */
  readonly toOptimumMs: number | null;
  readonly runs: readonly SuiteRun[];
}

/** How far above the optimum a run still is at it, as in `compare`. Optima below it count as 0. */
const TOLERANCE = 1e-9;

export function cellOf(runs: readonly SuiteRun[], criterion: "max" | "sum", optimum: number): SuiteCell {
  const judged = ({ error, sum }: SuiteRun) => (criterion === "max" ? error! : sum!);
  const valid = runs.filter((run) => run.valid);
  const reached = valid.filter((run) => judged(run) <= optimum + TOLERANCE).length;
  const value = valid.length > 0 ? meanAndSd(valid.map(judged)) : null;
  const elapsed = runs.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0);
  return {
    share: shareOf(reached, runs),
    valid: shareOf(valid.length, runs),
    value,
    ratio: value && optimum > TOLERANCE ? value.mean / optimum : null,
    elapsedMs: runs.length > 0 ? meanAndSd(runs.map(({ elapsedMs }) => elapsedMs)) : null,
    toOptimumMs: reached > 0 ? elapsed / reached : null,
    runs,
  };
}

function shareOf(count: number, runs: readonly SuiteRun[]): number {
  return runs.length > 0 ? count / runs.length : 0;
}
