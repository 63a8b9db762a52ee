// The two paths of a diagram, for given alphas: what the low level says at the high level, and what the high
// level says itself.

import { Matrix } from "../base/matrix.js";
import type { Pausable } from "../base/pausable.js";
import type { Diagram } from "../problem/diagram.js";

/** Both paths as matrices with a column per intervention: alpha_Y·mu, and nu·alpha_X. */
export function* bothPaths(
  { source, target, columns, low, high }: Diagram,
  alphas: ReadonlyMap<string, Matrix>,
): Pausable<{ p: Matrix; q: Matrix }> {
  const of = (names: readonly string[]) => names.map((name) => alphas.get(name)!);
  const p = yield* abstracted(of(target), low);
  if (source.length === 0) return { p, q: high };
  const q = new Matrix(p.rows, p.cols);
  for (let c = 0; c < p.cols; c++) {
    const column = mixed(high, spread(of(source), columns.states?.[c] ?? c));
    for (const [i, entry] of column.entries()) q.data[i * p.cols + c] = entry;
    yield;
  }
  return { p, q };
}

/** A column of a matrix, as a matrix of one column. */
export function columnOf({ rows, cols, data }: Matrix, column: number): Matrix {
  return new Matrix(
    rows,
    1,
    Float64Array.from({ length: rows }, (_, i) => data[i * cols + column]!),
  );
}

/** alpha_Y·low, where alpha_Y is the Kronecker product of the targets' alphas: one alpha after the other. */
export function* abstracted(targets: readonly Matrix[], low: Matrix): Pausable<Matrix> {
  let { data } = low;
  let slower = 1;
  let faster = data.length;
  for (const alpha of targets) {
    faster /= alpha.cols;
    const next = new Float64Array(slower * alpha.rows * faster);
    for (let s = 0; s < slower; s++) {
      for (let j = 0; j < alpha.cols; j++) {
        const from = data.subarray((s * alpha.cols + j) * faster, (s * alpha.cols + j + 1) * faster);
        for (let i = 0; i < alpha.rows; i++) add(next, (s * alpha.rows + i) * faster, alpha.at(i, j), from);
        yield;
      }
    }
    data = next;
    slower *= alpha.rows;
  }
  return new Matrix(slower, low.cols, data);
}

function add(to: Float64Array, at: number, factor: number, from: Float64Array): void {
  if (factor === 0) return;
  for (let k = 0; k < from.length; k++) to[at + k]! += factor * from[k]!;
}

/** Column `state` of alpha_X, the Kronecker product of the sources' alphas. */
export function spread(sources: readonly Matrix[], state: number): Float64Array {
  let weights = Float64Array.of(1);
  let rest = state;
  for (const alpha of sources.toReversed()) {
    const { rows } = alpha;
    const own = rest % alpha.cols;
    rest = Math.floor(rest / alpha.cols);
    const faster = weights;
    weights = Float64Array.from(
      { length: rows * faster.length },
      (_, k) => alpha.at(Math.floor(k / faster.length), own) * faster[k % faster.length]!,
    );
  }
  return weights;
}

/** high·weights */
export function mixed({ rows, cols, data }: Matrix, weights: Float64Array): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) =>
    weights.reduce((sum, weight, j) => (weight === 0 ? sum : sum + weight * data[i * cols + j]!), 0),
  );
}
