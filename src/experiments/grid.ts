// The options of a sweep: their types, defaults and checks; and what each of its cells learns with.

import { quote, show } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import { refuseUnknownKeys } from "../base/option-checks.js";
import { flat, type SweptIn, settingsOf, type TableOf } from "../base/option-table.js";
import { learningRateRow, type OptimizerOptions } from "../learning/optimizers.js";
import {
  LEARNER_ALONE,
  type LearnOptions,
  type LearnSettings,
  learnerAloneTable,
  learnTable,
  type Progress,
} from "../learning/options.js";
import type { Schedule } from "../learning/schedules.js";
import { learnSettings } from "../learning/settings.js";
import type { Problem } from "../problem/problem.js";
import { type RepeatOptions, type RepeatSettings, repeatTable } from "./repeats.js";

/** An option of learning that a grid may hold. */
export type SweptOption = SweptIn<typeof learnTable>;

/** Every option of `learn` but `history`, `watch` and `stop`, and a short name. They hold for every run. */
interface FixedOptions extends Omit<LearnOptions, "history" | "watch" | "stop" | "onProgress"> {
  /** `learningRate` of the optimizer, whichever that is; the optimizer's own options then name none. */
  readonly learningRate?: number | Schedule;
}

/** A value of every option in the grid. */
export type CellValues = { readonly [name in SweptOption]?: Exclude<FixedOptions[name], undefined> };

/** Lists of values by option, in the order of the axes. */
export type Grid = { readonly [name in SweptOption]?: readonly Exclude<FixedOptions[name], undefined>[] };

/** How far a sweep is: runs, and the one under way. */
export interface SweepProgress {
  /** Runs finished, and all: cells × repeats. */
  readonly done: number;
  readonly total: number;
  /** The values of the cell under way, and how far its run is. */
  readonly values: CellValues;
  readonly run: Progress;
}

/** What a sweep goes through, and the options of learning that all its cells share. */
export interface SweepOptions extends FixedOptions, RepeatOptions {
  /** What to vary: every combination of the values is a cell. */
  readonly grid: Grid;
  /** Called now and then, and at the end. */
  readonly onProgress?: (progress: SweepProgress) => void;
}

export interface Axis {
  readonly name: SweptOption;
  readonly values: readonly unknown[];
}

/** Every option in force. */
export interface SweepSettings extends RepeatSettings {
  readonly axes: readonly Axis[];
  /** Every combination of the axes' values, in C order: the first axis is the slowest. */
  readonly cells: readonly CellValues[];
  /** The learning rate, where given by its short name. */
  readonly learningRate: number | Schedule | undefined;
  /** What the first cell learns with. */
  readonly learning: LearnSettings;
}

/** Cells × repeats. All results are in memory at once, and in one JSON text at the end. */
const MOST_RUNS = 100_000;

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

/** The names of the options that a grid may hold. */
export const SWEPT_OPTIONS: readonly string[] = flat(learnTable)
  .filter(([, { swept }]) => swept)
  .map(([name]) => name);

const LEARNING_RATE = "options/optimizer/learningRate";

/**
 * Checks the options and fills in the defaults; ProblemError at the first fault, with a path "options/…", for a value of the grid
 * "options/grid/temperature/1".
 */
export function sweepSettings(problem: Problem, options: SweepOptions): SweepSettings {
  const { repeats, best } = settingsOf(sweepTable, options);
  const axes = axesOf(options);
  refuseTooManyRuns(axes, repeats);
  const learning = checkedValues(problem, options, axes);
  for (const axis of axes) refuseTwice(axis);
  return { repeats, best, axes, cells: cellsOf(axes), learningRate: options.learningRate, learning };
}

/** The options that `learn` takes, with the values of a cell; no polish and selection by loss unless they say so. */
export function learningOf(
  { grid: _, repeats: __, best: ___, signal: ____, onProgress: _____, ...fixed }: SweepOptions,
  values: CellValues,
): Omit<LearnOptions, "signal" | "onProgress"> {
  const { learningRate, optimizer = "adam", ...others } = { ...LEARNER_ALONE, ...fixed, ...values };
  if (learningRate === undefined) return { ...others, optimizer };
  const isNamed = typeof optimizer === "object" && optimizer !== null;
  const named = isNamed ? optimizer : ({ name: optimizer } as OptimizerOptions);
  if (named.learningRate !== undefined) {
    throw new ProblemError(LEARNING_RATE, show(learningRate), "none beside the optimizer's own");
  }
  return { ...others, optimizer: { ...named, learningRate } };
}

function axesOf(options: SweepOptions): Axis[] {
  refuseUnknownKeys(options.grid, SWEPT_OPTIONS, "options/grid");
  const axes = Object.entries(options.grid) as [SweptOption, readonly unknown[]][];
  if (axes.length === 0) throw new ProblemError("options/grid", "no options", "at least one");
  return axes.map(([name, values]) => {
    if (options[name] !== undefined) {
      throw new ProblemError(`options/${name}`, "an option that is in the grid too", "it in one place");
    }
    const path = `options/grid/${name}`;
    if (!Array.isArray(values) || values.length === 0) {
      throw new ProblemError(path, show(values), "a list of values");
    }
    const copy = Array.from(values);
    const missing = copy.indexOf(undefined);
    if (missing >= 0) throw new ProblemError(`${path}/${missing}`, "nothing", "a value");
    return { name, values: copy };
  });
}

function refuseTooManyRuns(axes: readonly Axis[], repeats: number): void {
  const runs = axes.reduce((product, { values }) => product * values.length, repeats);
  if (runs <= MOST_RUNS) return;
  throw new ProblemError("options/grid", `${runs} runs (cells × repeats)`, `at most ${MOST_RUNS}`);
}

/** Checks every value, beside the first values of the other axes; returns what the first cell learns with. */
function checkedValues(problem: Problem, options: SweepOptions, axes: readonly Axis[]): LearnSettings {
  const first = axes.map(() => 0);
  const settings = settingsAt(problem, options, axes, first);
  for (const [axis, { values }] of axes.entries()) {
    for (let index = 1; index < values.length; index++) {
      settingsAt(problem, options, axes, first.with(axis, index));
    }
  }
  return settings;
}

/** What the cell at these indices learns with; an error is at its place in the sweep's options. */
function settingsAt(
  problem: Problem,
  options: SweepOptions,
  axes: readonly Axis[],
  indices: readonly number[],
): LearnSettings {
  const values: CellValues = Object.fromEntries(
    axes.map(({ name, values }, axis) => [name, values[indices[axis]!]]),
  );
  try {
    return learnSettings(problem, learningOf(options, values));
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const isShort = options.learningRate !== undefined || values.learningRate !== undefined;
    const path = isShort ? error.path.replace(LEARNING_RATE, "options/learningRate") : error.path;
    throw new ProblemError(placeInGrid(path, axes, indices), error.found, error.expected);
  }
}

/** "options/temperature/from" → "options/grid/temperature/1/from", where the temperature is in the grid. */
function placeInGrid(path: string, axes: readonly Axis[], indices: readonly number[]): string {
  const [root, option, ...rest] = path.split("/");
  const axis = axes.findIndex(({ name }) => name === option);
  return axis < 0 ? path : [root, "grid", option, indices[axis], ...rest].join("/");
}

function refuseTwice({ name, values }: Axis): void {
  const seen = new Set<string>();
  for (const [index, value] of values.entries()) {
    const text = JSON.stringify(value);
    if (seen.has(text)) {
      const found = typeof value === "string" ? quote(value) : text;
      throw new ProblemError(`options/grid/${name}/${index}`, `${found} twice`, "every value once");
    }
    seen.add(text);
  }
}

function cellsOf(axes: readonly Axis[]): CellValues[] {
  return axes.reduce<CellValues[]>(
    (cells, { name, values }) => cells.flatMap((cell) => values.map((value) => ({ ...cell, [name]: value }))),
    [{}],
  );
}
