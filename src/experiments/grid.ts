// The grid of a sweep: checks its axes, and lists its cells with their options of learning.

import { quote, show } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import { refuseUnknownKeys } from "../base/option-checks.js";
import { flat, settingsOf } from "../base/option-table.js";
import type { OptimizerOptions } from "../learning/optimizers.js";
import { type LearnOptions, type LearnSettings, learnTable } from "../learning/options.js";
import type { Schedule } from "../learning/schedules.js";
import { learnSettings } from "../learning/settings.js";
import type { Problem } from "../problem/problem.js";
import {
  type CellValues,
  learningOf,
  type RepeatSettings,
  refuseOtherMeasure,
  type SweepOptions,
  type SweptOption,
  sweepTable,
} from "./options.js";

export interface Axis {
  readonly name: SweptOption;
  readonly values: readonly unknown[];
}

/** Every option in force. */
export interface SweepSettings extends RepeatSettings {
  readonly axes: readonly Axis[];
  /** Every combination of the axes' values, in C order: the first axis is the slowest. */
  readonly cells: readonly CellValues[];
  /** The learning rate, if given by its short name. */
  readonly learningRate: number | Schedule | undefined;
  /** The first cell's options of learning. */
  readonly learning: LearnSettings;
}

/** The most runs, cells × repeats. All results are in memory at once, and end up in one JSON text. */
const MOST_RUNS = 100_000;

/** The names of the options that a grid may vary. */
export const SWEPT_OPTIONS: readonly string[] = flat(learnTable)
  .filter(([, { swept }]) => swept)
  .map(([name]) => name);

const LEARNING_RATE = "options/optimizer/learningRate";

/**
 * Checks the options and fills in the defaults. Throws a ProblemError at the first fault, with a path
 * "options/…"; the path of a grid value is "options/grid/temperature/1".
 */
export function sweepSettings(problem: Problem, options: SweepOptions): SweepSettings {
  const { repeats, best } = settingsOf(sweepTable, options);
  const axes = axesOf(options);
  refuseTooManyRuns(axes, repeats);
  const learning = checkedValues(problem, options, axes);
  refuseOtherMeasure(best, learning);
  for (const axis of axes) refuseTwice(axis);
  return { repeats, best, axes, cells: cellsOf(axes), learningRate: options.learningRate, learning };
}

/** The options of learning of a cell: the shared options, and the cell's values. */
export function cellLearning(options: SweepOptions, values: CellValues): LearnOptions {
  const { learningRate = options.learningRate, ...ofCell } = values;
  const { optimizer = "adam", ...others } = { ...learningOf(options), ...ofCell };
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

/**
 * Checks every value together with the first values of the other axes. Returns the first cell's options
 * of learning.
 */
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

/** The options of learning of the cell at these indices; errors name their place in the sweep's options. */
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
    return learnSettings(problem, cellLearning(options, values));
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const isShort = options.learningRate !== undefined || values.learningRate !== undefined;
    const path = isShort ? error.path.replace(LEARNING_RATE, "options/learningRate") : error.path;
    throw new ProblemError(placeInGrid(path, axes, indices), error.found, error.expected);
  }
}

/** "options/temperature/from" → "options/grid/temperature/1/from" if the temperature is in the grid. */
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
