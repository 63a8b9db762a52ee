// The options of comparisons and sweeps: their types, and a row for each.

import { quote, show } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import { number } from "../base/option-checks.js";
import { type SweptIn, type TableOf, without } from "../base/option-table.js";
import type { Distance } from "../input/distances.js";
import { LEARNER_ALONE, learnerAloneTable } from "../learning/learner-alone.js";
import { learningRateRow } from "../learning/optimizers.js";
import type { LearnOptions, LearnSettings, learnTable } from "../learning/options.js";
import type { Progress } from "../learning/progress.js";
import type { Schedule } from "../learning/schedules.js";
import { paperStrategies, type Strategy, strategyNames } from "../learning/strategies.js";
import type { Aggregate } from "../problem/aggregate.js";
import type { Criterion } from "../problem/criterion.js";

/** The fields of a `solve` result that count as the best known value. */
interface SolvedSum {
  readonly status: "optimal" | "gap";
  readonly value: number;
  readonly criterion: Criterion;
  readonly distance?: Distance;
  readonly aggregate?: Aggregate;
  readonly surjective: boolean;
}

export interface RepeatOptions {
  /** The number of runs of each strategy or cell, each the best of `restarts`. From 1 to 1000, default 10. */
  readonly repeats?: number;
  /**
   * The least known sum of errors of a surjective abstraction, or the result of `solve` by the criterion
   * `sum` and the distance and aggregate of the runs. Default: the least sum that a run finds.
   */
  readonly best?: number | SolvedSum;
}

/** Progress of a comparison, and of its current run. */
export interface CompareProgress {
  /** Finished runs, and all runs: strategies × repeats. */
  readonly done: number;
  readonly total: number;
  /** The current strategy, and the progress of its run. */
  readonly strategy: Strategy;
  readonly run: Progress;
}

/**
 * Options of `compare`: its own, and every option of `learn` except `strategy`, `history`, `watch` and
 * `stop`, which apply to every run.
 */
export interface CompareOptions
  extends Omit<LearnOptions, "strategy" | "history" | "watch" | "stop" | "onProgress">,
    RepeatOptions {
  /** The strategies to compare. Default `joint`, `sequential`, `independent`; `search` is available too. */
  readonly strategies?: readonly Strategy[];
  /** Called now and then, and at the end. */
  readonly onProgress?: (progress: CompareProgress) => void;
}

/** An option of learning that a grid may vary. */
export type SweptOption = SweptIn<typeof learnTable>;

/**
 * Every option of `learn` except `history`, `watch` and `stop`, and a short name for the learning rate. They
 * apply to every run.
 */
interface FixedOptions extends Omit<LearnOptions, "history" | "watch" | "stop" | "onProgress"> {
  /** The learning rate of whichever optimizer is used; the optimizer's own options must then not set it. */
  readonly learningRate?: number | Schedule;
}

/** The values of the options in the grid. */
export type CellValues = { readonly [name in SweptOption]?: Exclude<FixedOptions[name], undefined> };

/** Lists of values by option; the order of the options is the order of the axes. */
export type Grid = { readonly [name in SweptOption]?: readonly Exclude<FixedOptions[name], undefined>[] };

/** Progress of a sweep, and of its current run. */
export interface SweepProgress {
  /** Finished runs, and all runs: cells × repeats. */
  readonly done: number;
  readonly total: number;
  /** The values of the current cell, and the progress of its run. */
  readonly values: CellValues;
  readonly run: Progress;
}

/** Options of `sweep`: the grid, and the options of learning that all cells share. */
export interface SweepOptions extends FixedOptions, RepeatOptions {
  /** The values to vary: every combination of them is a cell. */
  readonly grid: Grid;
  /** Called now and then, and at the end. */
  readonly onProgress?: (progress: SweepProgress) => void;
}

export interface RepeatSettings {
  readonly repeats: number;
  readonly best: GivenBest | undefined;
}

export interface GivenBest {
  readonly sum: number;
  readonly source: "proven" | "given";
  /** What the errors of the solution are measured by, if a solution is given. */
  readonly distance?: Distance | undefined;
  readonly aggregate?: Aggregate | undefined;
}

/** The rows of the options of repeated runs. */
const repeatTable = {
  repeats: {
    kind: "integer",
    fallback: 10,
    least: 1,
    most: 1000,
    flag: "<n>",
    help: "runs of each strategy",
  },
  best: {
    kind: "other",
    otherwise: "the best found",
    help: "the least sum of errors known of a surjective abstraction, or the answer of `solve` by the criterion `sum`",
    read: givenBest,
  },
} as const satisfies TableOf<RepeatOptions>;

function givenBest(given: unknown, path: string): GivenBest | undefined {
  if (given === undefined) return undefined;
  const range = { least: 0, most: Number.MAX_VALUE };
  if (typeof given !== "object" || given === null)
    return { sum: number(given, path, range), source: "given" };
  const { criterion, distance, aggregate, surjective, value, status } = given as Partial<SolvedSum>;
  if (criterion !== "sum" || surjective !== true) {
    const expected = "a solution by the sum of errors, over surjective abstractions";
    throw new ProblemError(path, show(given), expected);
  }
  const sum = number(value, `${path}/value`, range);
  return { sum, source: status === "optimal" ? "proven" : "given", distance, aggregate };
}

/** @throws ProblemError if the best known value is by another distance or aggregate than the runs */
export function refuseOtherMeasure(
  best: GivenBest | undefined,
  learning: Pick<LearnSettings, "distance" | "aggregate">,
): void {
  for (const name of ["distance", "aggregate"] as const) {
    if (best?.[name] === undefined || best[name] === learning[name]) continue;
    throw new ProblemError(`options/best/${name}`, quote(best[name]), quote(learning[name]));
  }
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

/** The rows of the options of `sweep`. */
export const sweepTable = {
  grid: {
    kind: "other",
    help: "what to vary: lists of values by option, every combination of which is a cell",
  },
  ...repeatTable,
  repeats: { ...repeatTable.repeats, help: "runs of each combination" },
  learningRate: { ...learningRateRow, flag: undefined },
  ...learnerAloneTable,
} as const satisfies TableOf<SweepOptions>;

const ofRuns: readonly string[] = Object.keys(
  without(learnerAloneTable, ["workers", "signal", "onProgress"]),
);

/**
 * The options of learning among those of an experiment, for its runs; without polish and with selection by loss unless the caller
 * sets them.
 */
export function learningOf(options: object): LearnOptions {
  const given = Object.entries(options).filter(
    ([name, value]) => ofRuns.includes(name) && value !== undefined,
  );
  return { ...LEARNER_ALONE, ...Object.fromEntries(given) };
}
