// What the golden numbers say of a package's answers, within which tolerances; for the package in Node and in a page.
import { expect } from "vitest";
import { Matrix, type MatrixLike } from "../../src/base/matrix.js";
import type { GoldenVariant, RawScenario } from "./golden.js";
import { expectClose } from "./matrices.js";

/** Mechanisms, low and high, of every diagram. */
export function expectGoldenMechanisms(
  actual: readonly { low: MatrixLike; high: MatrixLike }[],
  golden: RawScenario["diagrams"],
): void {
  expect(actual).toHaveLength(golden.length);
  for (const [d, { mu, nu }] of golden.entries()) {
    expectClose(Matrix.from(actual[d]!.low), Matrix.from(mu), 1e-12);
    expectClose(Matrix.from(actual[d]!.high), Matrix.from(nu), 1e-12);
  }
}

/** Distances, exactly: per diagram and column, per diagram, and overall. */
export function expectGoldenEvaluation(
  actual: {
    error: number;
    sum: number;
    surjective: boolean;
    diagrams: readonly { error: number; columns: ArrayLike<number> }[];
  },
  golden: NonNullable<RawScenario["groundTruth"]>,
): void {
  expect(actual.diagrams).toHaveLength(golden.js.length);
  for (const [d, { error, columns }] of actual.diagrams.entries()) {
    expect(Math.abs(error - golden.errorPerDiagram[d]!)).toBeLessThan(1e-12);
    expect(columns).toHaveLength(golden.js[d]!.length);
    for (const [j, distance] of golden.js[d]!.entries())
      expect(Math.abs(columns[j]! - distance)).toBeLessThan(1e-12);
  }
  expect(Math.abs(actual.error - golden.error)).toBeLessThan(1e-12);
  expect(actual.sum).toBeCloseTo(
    golden.errorPerDiagram.reduce((sum, error) => sum + error, 0),
    12,
  );
  expect(actual.surjective).toBe(true);
}

/** The relaxed objective, and its gradient by alpha, row-major. */
export function expectGoldenObjective(
  actual: { total: number; distance: number; penalty: number; diagrams: readonly number[] },
  gradient: readonly (readonly number[])[],
  golden: GoldenVariant,
): void {
  expect(Math.abs(actual.total / golden.total - 1)).toBeLessThan(1e-10);
  expect(actual.distance).toBeCloseTo(golden.L1, 12);
  expect(actual.penalty).toBeCloseTo(golden.L2, 12);
  expect(largestDifference([actual.diagrams], [golden.max])).toBeLessThan(1e-12);
  const expected = golden.gradient.map((of) => Array.from(of));
  // Two saturated points have gradients of 1e-11 and less, which rounding alone decides: hence the floor, golden's own.
  expect(largestDifference(gradient, expected)).toBeLessThan(Math.max(1e-8 * largest(expected), 1e-13));
}

/** The largest absolute value. */
export const largest = (lists: readonly (readonly number[])[]) => Math.max(...lists.flat().map(Math.abs));

export const largestDifference = (
  a: readonly (readonly number[])[],
  b: readonly (readonly number[])[],
): number => largest(a.map((list, k) => list.map((x, i) => x - b[k]![i]!)));
