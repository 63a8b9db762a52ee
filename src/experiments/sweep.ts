// sweep(): options → every combination of their values, repeat after repeat → means and shares, cell by cell.

import { learnAll, repeatSeeds } from "../learning/learn-all.js";
import { type Problem, requireProblem } from "../problem/problem.js";
import { comparedRun } from "./repeated-runs.js";
import { learningOf, type SweepOptions, sweepSettings } from "./sweep-options.js";
import { type Sweep, sweepResult } from "./sweep-result.js";

/**
 * Learns with every combination of the values in `grid`, `repeats` times, every time the best of `restarts`; in one repeat all
 * cells have the same seed. Cells take turns, so that a machine that slows down slows all of them.
 *
 * @throws ProblemError (path "options/…") for options out of range; RangeError if a restart diverges; the signal's reason when
 *   aborted, within a few milliseconds of work
 */
export async function sweep(problem: Problem, options: SweepOptions): Promise<Sweep> {
  requireProblem(problem);
  const start = performance.now();
  const settings = sweepSettings(problem, options);
  const { cells, repeats, learning } = settings;
  const runs = repeatSeeds(learning.seed, repeats).flatMap((seed) =>
    cells.map((values) => ({ problem, options: { ...learningOf(options, values), seed } })),
  );
  const results = await learnAll(runs, {
    workers: options.workers,
    signal: options.signal,
    onProgress: ({ index, ...progress }) =>
      options.onProgress?.({ ...progress, values: cells[index % cells.length]! }),
  });
  const runsOf = (cell: number) =>
    Array.from({ length: repeats }, (_, repeat) => comparedRun(results[repeat * cells.length + cell]!));
  return sweepResult(
    problem,
    settings,
    cells.map((_, cell) => runsOf(cell)),
    performance.now() - start,
  );
}
