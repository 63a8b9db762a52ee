// Exact distances, in the kernels: of the two paths of a problem's diagrams, and of any two matrices' columns.

import type { Matrix } from "../base/matrix.js";
import { columnDistancesBy } from "../kernels/columns.js";
import { acquire, release } from "../kernels/pool.js";
import { DISTANCES, type Distance } from "../problem/distances.js";
import type { Problem } from "../problem/problem.js";
import { Evaluator } from "./evaluator.js";

/** Runs a task with an evaluator on kernels of its own. */
export async function withEvaluator<T>(
  problem: Problem,
  distance: Distance,
  signal: AbortSignal | undefined,
  task: (evaluator: Evaluator) => Promise<T>,
): Promise<T> {
  const kernels = acquire();
  try {
    return await task(await Evaluator.of(kernels, problem, distance, signal));
  } finally {
    release(kernels);
  }
}

/** As `Evaluator.distances`, on kernels of its own. */
export function diagramDistances(
  problem: Problem,
  abstractions: readonly (readonly Matrix[])[],
  distance: Distance = "js",
): Promise<Float64Array[][]> {
  return withEvaluator(problem, distance, undefined, (evaluator) => evaluator.distances(abstractions));
}

/** The distance of each pair of columns of two matrices of one shape. */
export function columnDistances(p: Matrix, q: Matrix, distance: Distance = "js"): Float64Array {
  return columnDistancesBy(DISTANCES[distance].kernel, p, q);
}
