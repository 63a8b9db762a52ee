// The options of a comparison: their types, defaults and checks.

import { refuseBadControl } from "../base/control.js";
import { quote, show } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import { hint } from "../base/nearest.js";
import { refuseUnknownKeys } from "../base/option-checks.js";
import {
  LEARN_OPTIONS,
  LEARNER_ALONE,
  type LearnOptions,
  type LearnSettings,
  learnSettings,
  type Progress,
} from "../learning/options.js";
import { paperStrategies, type Strategy, strategyNames } from "../learning/strategies.js";
import type { Problem } from "../problem/problem.js";
import { type RepeatOptions, type RepeatSettings, repeatSettings } from "./repeats.js";

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

const OF_ONE_RUN = ["strategy", "history", "watch", "stop"];
const KNOWN = [
  "strategies",
  "repeats",
  "best",
  ...LEARN_OPTIONS.filter((name) => !OF_ONE_RUN.includes(name)),
];

/** Checks the options and fills in the defaults; ProblemError with path "options/…" at the first fault. */
export function compareSettings(problem: Problem, options: CompareOptions): CompareSettings {
  refuseUnknownKeys(options, KNOWN, "options");
  refuseBadControl(options);
  return {
    strategies: chosen(options.strategies ?? paperStrategies),
    ...repeatSettings(options),
    learning: learnSettings(problem, learningOf(options)),
  };
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

function chosen(names: readonly Strategy[]): readonly Strategy[] {
  const expected = `some of ${strategyNames.join(", ")}`;
  if (!Array.isArray(names) || names.length === 0) {
    throw new ProblemError("options/strategies", show(names), expected);
  }
  const unknown = names.findIndex((name) => !strategyNames.includes(name));
  if (unknown >= 0)
    throw new ProblemError(
      `options/strategies/${unknown}`,
      show(names[unknown]),
      expected + hint(names[unknown], strategyNames),
    );
  const twice = names.findIndex((name, i) => names.indexOf(name) !== i);
  if (twice >= 0)
    throw new ProblemError(`options/strategies/${twice}`, `${quote(names[twice])} twice`, expected);
  return names;
}
