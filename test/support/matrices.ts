// Comparisons of matrices.
import { expect } from "vitest";
import type { Matrix } from "../../src/base/matrix.js";

export function expectClose(found: Matrix, expected: Matrix, tolerance: number): void {
  expect([found.rows, found.cols]).toEqual([expected.rows, expected.cols]);
  const worst = found.data.reduce((max, x, i) => Math.max(max, Math.abs(x - expected.data[i]!)), 0);
  expect(worst).toBeLessThanOrEqual(tolerance); // NaN fails too
}

export function expectStochastic(matrix: Matrix): void {
  for (let col = 0; col < matrix.cols; col++) {
    let sum = 0;
    for (let row = 0; row < matrix.rows; row++) {
      expect(matrix.at(row, col)).toBeGreaterThanOrEqual(0);
      sum += matrix.at(row, col);
    }
    expect(sum).toBeCloseTo(1, 12);
  }
}
