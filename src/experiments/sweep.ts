// sweep(): learns with every combination of option values, repeat after repeat, then computes means and
// shares for each cell.

import { VERSION } from "../base/version.js";
import { type Executor, here } from "../jobs/executor.js";
import type { ComparedRun } from "../jobs/keep.js";
import type { Run } from "../learning/learn-all.js";
import type { LearnOptions } from "../learning/options.js";
import { type Problem, requireProblem } from "../problem/problem.js";
import { type Axis, cellLearning, type SweepSettings, sweepSettings } from "./grid.js";
import type { CellValues, SweepOptions } from "./options.js";
import {
  type BestKnown,
  bestOf,
  learnRepeatedly,
  optionsOfAll,
  type RunsSummary,
  repeatedRuns,
  summaryOf,
} from "./repeats.js";

const SWEEP_FORMAT = "causal-abstraction/sweep@1";

/** The runs of one combination of values, one per repeat, and their summary. */
export interface SweepCell extends RunsSummary {
  /** The cell's value on every axis. */
  readonly values: CellValues;
}

/** The result of `sweep`: plain JSON. The same seed gives the same result, except for every `elapsedMs`. */
export interface Sweep {
  readonly format: typeof SWEEP_FORMAT;
  /** The problem's name, null if it has none. */
  readonly problem: string | null;
  readonly seed: number;
  readonly repeats: number;
  /** Every option in force for all cells: without those in the grid, and without the seed. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly axes: readonly Axis[];
  /** The cells in C order: the first axis is the slowest. */
  readonly cells: readonly SweepCell[];
  readonly best: BestKnown;
  readonly elapsedMs: number;
  readonly version: string;
}

/**
 * Learns `repeats` times with every combination of the values in `grid` and keeps the best of `restarts` each
 * time. Within a repeat all cells have the same seed. Cells take turns, so that a machine that slows down
 * slows all of them.
 *
 * @throws ProblemError (path "options/…") for options out of range; RangeError if a restart diverges; the
 *   signal's reason if aborted, within a few milliseconds of work
 */
export async function sweep(problem: Problem, options: SweepOptions): Promise<Sweep> {
  return sweepBy(here, problem, options);
}

/** `sweep` with its runs learned by an executor. */
export async function sweepBy(executor: Executor, problem: Problem, options: SweepOptions): Promise<Sweep> {
  requireProblem(problem);
  const start = performance.now();
  const settings = sweepSettings(problem, options);
  const { cells, repeats, learning } = settings;
  const runs = await learnRepeatedly(
    variantsOf(settings, options),
    { problem, seed: learning.seed, repeats },
    {
      executor,
      workers: options.workers,
      signal: options.signal,
      onProgress: (cell, progress) => options.onProgress?.({ ...progress, values: cells[cell]! }),
    },
  );
  return sweepOf(problem, settings, runs, performance.now() - start);
}

/** The runs of a sweep, in the order in which they are learned. */
export function sweepRuns(problem: Problem, options: SweepOptions): Run[] {
  const settings = sweepSettings(problem, options);
  const { repeats, learning } = settings;
  return repeatedRuns(variantsOf(settings, options), { problem, seed: learning.seed, repeats });
}

function variantsOf({ cells }: SweepSettings, options: SweepOptions): LearnOptions[] {
  return cells.map((values) => cellLearning(options, values));
}

/** Builds the result from `runs`, which holds the runs of every cell in the order of the cells. */
function sweepOf(
  problem: Problem,
  settings: SweepSettings,
  runs: readonly (readonly ComparedRun[])[],
  elapsedMs: number,
): Sweep {
  const best = bestOf(runs.flat(), settings.best);
  return {
    format: SWEEP_FORMAT,
    problem: problem.name ?? null,
    seed: settings.learning.seed,
    repeats: settings.repeats,
    options: optionsInAllCells(settings),
    axes: settings.axes,
    cells: settings.cells.map((values, cell) => ({ values, ...summaryOf(runs[cell]!, best) })),
    best,
    elapsedMs,
    version: VERSION,
  };
}

/** If only one of optimizer and learning rate is in the grid, the other is listed by itself. */
function optionsInAllCells({ axes, learning, learningRate }: SweepSettings): Record<string, unknown> {
  const swept: readonly string[] = axes.map(({ name }) => name);
  const options = optionsOfAll(learning, swept);
  if (swept.includes("optimizer")) return { ...options, ...(learningRate !== undefined && { learningRate }) };
  if (!swept.includes("learningRate")) return options;
  const { learningRate: _, ...optimizer } = options.optimizer as Record<string, unknown>;
  return { ...options, optimizer };
}
