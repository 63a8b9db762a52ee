// The learning problem as the twin sees it: shapes of the alphas and, for every diagram, its two mechanisms.

import type { Matrix } from "../../src/base/matrix.js";

/**
 * One diagram (X', Y'), between products of alphas in C order (the first listed runs slowest):
 * low level mu = P(Y | do(X)), |∏ target cols| × |∏ source cols|;
 * high level nu = P(Y' | do(X')), |∏ target rows| × |∏ source rows|.
 * Without sources it compares pairs: a column of nu for each of mu.
 */
export interface TwinDiagram {
  /** Indices of the alphas of Y', in the order of the Kronecker product. */
  readonly targets: readonly number[];
  /** Indices of the alphas of X', in the order of the Kronecker product. */
  readonly sources: readonly number[];
  readonly mu: Matrix;
  readonly nu: Matrix;
  /** w_J in L1 = Σ w_J · D_J. */
  readonly weight: number;
  /** Per column of mu the joint state of X that it sets; column c sets state c if left out. */
  readonly columnStates?: Int32Array | undefined;
  /** Per column its weight in a mean, 1 if left out. */
  readonly columnWeights?: Float64Array | undefined;
}

export interface TwinProblem {
  readonly alphas: readonly { readonly rows: number; readonly cols: number }[];
  readonly diagrams: readonly TwinDiagram[];
}

/** One diagram alone, with only the alphas it touches; `alphas[k]` is the index of its k-th in the whole. */
export function singleDiagram(
  problem: TwinProblem,
  diagram: number,
): { problem: TwinProblem; alphas: number[] } {
  const whole = problem.diagrams[diagram]!;
  const alphas = [...whole.targets, ...whole.sources].sort((a, b) => a - b);
  const local = (indices: readonly number[]) => indices.map((index) => alphas.indexOf(index));
  return {
    alphas,
    problem: {
      alphas: alphas.map((index) => problem.alphas[index]!),
      diagrams: [{ ...whole, targets: local(whole.targets), sources: local(whole.sources) }],
    },
  };
}
