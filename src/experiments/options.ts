// The options of a comparison: their types, defaults and checks.

import { settingsOf, type TableOf, without } from "../base/option-table.js";
import {
  LEARNER_ALONE,
  type LearnOptions,
  type LearnSettings,
  learnerAloneTable,
  type Progress,
} from "../learning/options.js";
import { learnSettings } from "../learning/settings.js";
import { paperStrategies, type Strategy, strategyNames } from "../learning/strategies.js";
import type { Problem } from "../problem/problem.js";
import { type RepeatOptions, type RepeatSettings, repeatTable } from "./repeats.js";

/** How far a comparison is: runs, and the one under way. */
export interface CompareProgress {
  /** Runs finished, and all: strategies × repeats. */
  readonly done: number;
  readonly total: number;
  /** The strategy under way, and how far its run is. */
  readonly strategy: Strategy;
  readonly run: Progress;
}

/** Every option of `learn` but `strategy`, `history`, `watch` and `stop`, and these. They hold for every run. */
export interface CompareOptions
  extends Omit<LearnOptions, "strategy" | "history" | "watch" | "stop" | "onProgress">,
    RepeatOptions {
  /** Which to compare. Default `joint`, `sequential`, `independent`; there is `search` as well. */
  readonly strategies?: readonly Strategy[];
  /** Called now and then, and at the end. */
  readonly onProgress?: (progress: CompareProgress) => void;
}

/** Every option in force. */
export interface CompareSettings extends RepeatSettings {
  readonly strategies: readonly Strategy[];
  /** What every run learns with, but for its strategy and its seed. */
  readonly learning: LearnSettings;
}

/** The rows of the options of `compare`. */
export const compareTable = {
  strategies: {
    kind: "choices",
    values: strategyNames,
    fallback: paperStrategies,
    flag: "<names>",
    help: "which, with commas between",
  },
  ...repeatTable,
  ...without(learnerAloneTable, ["strategy"]),
} as const satisfies TableOf<CompareOptions>;

/** Checks the options and fills in the defaults; ProblemError with path "options/…" at the first fault. */
export function compareSettings(problem: Problem, options: CompareOptions): CompareSettings {
  const { strategies, repeats, best } = settingsOf(compareTable, options);
  return { strategies, repeats, best, learning: learnSettings(problem, learningOf(options)) };
}

/** The options that `learn` takes; no polish and selection by loss unless they say so. */
export function learningOf({
  strategies: _,
  repeats: __,
  best: ___,
  onProgress: ____,
  ...learning
}: CompareOptions): LearnOptions {
  return { ...LEARNER_ALONE, ...learning };
}
