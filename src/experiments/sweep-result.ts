// The result of a sweep: the runs of every cell, their means, and the share that is best.

import { VERSION } from "../base/version.js";
import type { Problem } from "../problem/problem.js";
import {
  type BestKnown,
  bestOf,
  type ComparedRun,
  optionsOfAll,
  type RunsSummary,
  summaryOf,
} from "./repeated-runs.js";
import type { Axis, CellValues, SweepSettings } from "./sweep-options.js";

const SWEEP_FORMAT = "causal-abstraction/sweep@1";

/** The runs of one combination of values, repeat by repeat, and what they come to. */
export interface SweepCell extends RunsSummary {
  /** A value for every axis. */
  readonly values: CellValues;
}

/** The result of `sweep`: plain JSON, the same for the same seed but for every `elapsedMs`. */
export interface Sweep {
  readonly format: typeof SWEEP_FORMAT;
  /** The problem's name, null if it has none. */
  readonly problem: string | null;
  readonly seed: number;
  readonly repeats: number;
  /** Every option in force for all cells: without those in the grid, and without seeds. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly axes: readonly Axis[];
  /** In C order: the first axis is the slowest. */
  readonly cells: readonly SweepCell[];
  readonly best: BestKnown;
  readonly elapsedMs: number;
  readonly version: string;
}

/** Lays out the runs of every cell, which `runs` holds in the order of the cells. */
export function sweepResult(
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

/** Where the optimizer is in the grid and the learning rate is given, that stands by itself; and the other way round. */
function optionsInAllCells({ axes, learning, learningRate }: SweepSettings): Record<string, unknown> {
  const swept: readonly string[] = axes.map(({ name }) => name);
  const options = optionsOfAll(learning, swept);
  if (swept.includes("optimizer")) return { ...options, ...(learningRate !== undefined && { learningRate }) };
  if (!swept.includes("learningRate")) return options;
  const { learningRate: _, ...optimizer } = options.optimizer as Record<string, unknown>;
  return { ...options, optimizer };
}
