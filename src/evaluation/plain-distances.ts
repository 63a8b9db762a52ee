// The distances that are for evaluation only: Kullback–Leibler, and Wasserstein on a line.

import type { Matrix } from "../base/matrix.js";

/** KL(p ‖ q) of each pair of columns, natural logarithm: infinite where q is 0 and p is not. */
export function kullbackLeibler(p: Matrix, q: Matrix): Float64Array {
  const { rows, cols } = p;
  return Float64Array.from({ length: cols }, (_, c) => {
    let sum = 0;
    for (let i = 0; i < rows; i++) {
      const [a, b] = [p.at(i, c), q.at(i, c)];
      if (a > 0) sum += a * Math.log(a / b);
    }
    return Math.max(0, sum);
  });
}

/**
 * W₁ of each pair of columns: how far mass must move on a line, ∫ |P − Q| of the cumulative distributions.
 *
 * @param positions of the states
 */
export function wasserstein(p: Matrix, q: Matrix, positions: readonly number[]): Float64Array {
  const order = [...positions.keys()].sort((a, b) => positions[a]! - positions[b]!);
  return Float64Array.from({ length: p.cols }, (_, c) => {
    let [sum, ahead] = [0, 0];
    for (const [k, state] of order.slice(0, -1).entries()) {
      ahead += p.at(state, c) - q.at(state, c);
      sum += Math.abs(ahead) * (positions[order[k + 1]!]! - positions[state]!);
    }
    return sum;
  });
}
