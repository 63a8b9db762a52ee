// The options of repeated runs, which comparisons and sweeps share: their types, defaults and checks.
import { integer, number } from "./checks.js";

export interface RepeatOptions {
  /** Runs of each strategy or cell, each the best of `restarts`. From 1 to 1000, default 10. */
  readonly repeats?: number;
  /** The least sum of errors known of a surjective abstraction, such as a proven optimum. Without it the best found counts. */
  readonly best?: number;
}

export interface RepeatSettings {
  readonly repeats: number;
  readonly best: number | undefined;
}

/** Checks the options and fills in the defaults. */
export function repeatSettings({ repeats, best }: RepeatOptions): RepeatSettings {
  return {
    repeats: integer(repeats, 10, "repeats", 1, 1000),
    best: best === undefined ? undefined : number(best, 0, "best", 0, Number.MAX_VALUE),
  };
}
