// Exact distances, computed by the kernels: between the two paths of a problem's diagrams, and between the
// columns of two matrices.

import type { Matrix } from "../base/matrix.js";
import { DISTANCES, type Distance } from "../input/distances.js";
import { columnDistancesBy } from "../kernels/columns.js";
import { acquire, release } from "../kernels/pool.js";
import type { Problem } from "../problem/problem.js";
import { Evaluator } from "./evaluator.js";

/** Runs a task with an evaluator that has its own kernels. */
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

/** As `Evaluator.distances`, with its own kernels. */
export function diagramDistances(
  problem: Problem,
  abstractions: readonly (readonly Matrix[])[],
  distance: Distance = "js",
  signal?: AbortSignal,
): Promise<Float64Array[][]> {
  return withEvaluator(problem, distance, signal, (evaluator) => evaluator.distances(abstractions));
}

/** The distance of each pair of columns of two matrices with the same shape. */
export function columnDistances(p: Matrix, q: Matrix, distance: Distance = "js"): Float64Array {
  return columnDistancesBy(DISTANCES[distance].kernel, p, q);
}
