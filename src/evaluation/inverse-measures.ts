// The measures by pseudo-inverses: the two matrices that each compares on a diagram.

import { Matrix } from "../base/matrix.js";
import type { Pausable } from "../base/pausable.js";
import type { Diagram } from "../problem/problem.js";

/** The names of the measures that use pseudo-inverses of alphas; `measures` defines them. */
export const inverseMeasures = [
  "information-loss",
  "superresolution-information-loss",
  "superresolution-consistency",
] as const;

/**
 * The two matrices that a measure compares on one diagram, for deterministic alphas by name. The
 * superresolution measures need a column of `low` per joint state of the source's preimage.
 */
export function* pathsOf(
  { source, target, columns, low, high }: Diagram,
  alphas: ReadonlyMap<string, Matrix>,
  measure: (typeof inverseMeasures)[number],
): Pausable<{ p: Matrix; q: Matrix }> {
  const alphaX = yield* kroneckerOf(source.map((name) => alphas.get(name)!));
  const alphaY = yield* kroneckerOf(target.map((name) => alphas.get(name)!));
  if (measure === "information-loss") {
    const up = yield* product(pseudoInverse(alphaY), high);
    if (source.length === 0) return { p: low, q: up };
    return { p: low, q: chosen(yield* product(up, alphaX), columns.states) };
  }
  if (measure === "superresolution-information-loss") {
    return { p: yield* product(yield* product(alphaY, low), pseudoInverse(alphaX)), q: high };
  }
  const p = yield* product(low, pseudoInverse(alphaX));
  return { p, q: yield* product(pseudoInverse(alphaY), high) };
}

/** The listed columns of a matrix; all of them without a list. */
function chosen(matrix: Matrix, states: Int32Array | undefined): Matrix {
  if (!states) return matrix;
  const { rows, cols, data } = matrix;
  const result = new Matrix(rows, states.length);
  for (let i = 0; i < rows; i++)
    for (const [c, state] of states.entries()) result.data[i * states.length + c] = data[i * cols + state]!;
  return result;
}

/** a · b, with a pause after every row. Most entries of alphas and their pseudo-inverses are 0. */
function* product(a: Matrix, b: Matrix): Pausable<Matrix> {
  const { cols } = b;
  const result = new Matrix(a.rows, cols);
  for (let i = 0; i < a.rows; i++) {
    for (let k = 0; k < a.cols; k++) {
      const left = a.at(i, k);
      if (left === 0) continue;
      for (let j = 0; j < cols; j++) result.data[i * cols + j]! += left * b.data[k * cols + j]!;
    }
    yield;
  }
  return result;
}

function* kroneckerOf(matrices: readonly Matrix[]): Pausable<Matrix> {
  let result = new Matrix(1, 1, Float64Array.of(1));
  for (const matrix of matrices) result = yield* kronecker(result, matrix);
  return result;
}

/** a ⊗ b: (a.rows · b.rows) × (a.cols · b.cols), a's index the slower, with a pause after every row. */
function* kronecker(a: Matrix, b: Matrix): Pausable<Matrix> {
  const result = new Matrix(a.rows * b.rows, a.cols * b.cols);
  for (let i = 0; i < result.rows; i++) {
    for (let j = 0; j < result.cols; j++) {
      const left = a.at(Math.floor(i / b.rows), Math.floor(j / b.cols));
      result.data[i * result.cols + j] = left * b.at(i % b.rows, j % b.cols);
    }
    yield;
  }
  return result;
}

/**
 * The pseudo-inverse of a deterministic alpha: its transpose, with each column divided evenly among the
 * states that map to it (0 if none does).
 */
function pseudoInverse(alpha: Matrix): Matrix {
  const inverse = new Matrix(alpha.cols, alpha.rows);
  for (let i = 0; i < alpha.rows; i++) {
    const count = alpha.data.subarray(i * alpha.cols, (i + 1) * alpha.cols).reduce((sum, x) => sum + x, 0);
    for (let j = 0; j < alpha.cols; j++) {
      if (alpha.at(i, j) === 1) inverse.data[j * alpha.rows + i] = 1 / count;
    }
  }
  return inverse;
}
