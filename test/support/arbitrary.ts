// Random problems for property tests: several alphas, diagrams between sets of them in any order.

import fc from "fast-check";
import { Matrix } from "../../src/base/matrix.js";
import type { TwinDiagram, TwinProblem } from "../reference/problem.js";

/** Evenly spread, unlike fc.double, which is uniform over bit patterns and so gives mostly tiny values. */
function uniform(min: number, max: number): fc.Arbitrary<number> {
  const steps = 2 ** 30;
  return fc.integer({ min: 0, max: steps }).map((n) => min + ((max - min) * n) / steps);
}

/** A random column-stochastic matrix. */
export function stochastic(rows: number, cols: number): fc.Arbitrary<Matrix> {
  const entry = uniform(0.05, 1);
  return fc.array(entry, { minLength: rows * cols, maxLength: rows * cols }).map((values) => {
    const matrix = new Matrix(rows, cols, Float64Array.from(values));
    for (let j = 0; j < cols; j++) {
      let sum = 0;
      for (let i = 0; i < rows; i++) sum += matrix.at(i, j);
      for (let i = 0; i < rows; i++) matrix.data[i * cols + j]! /= sum;
    }
    return matrix;
  });
}

type Shape = { rows: number; cols: number };

const shape: fc.Arbitrary<Shape> = fc
  .record({ rows: fc.integer({ min: 2, max: 5 }), extra: fc.integer({ min: 0, max: 2 }) })
  .map(({ rows, extra }) => ({ rows, cols: Math.min(5, rows + extra) }));

const product = (values: number[]) => values.reduce((a, b) => a * b, 1);

/** A diagram between two disjoint non-empty sets of the alphas, at most three in all. */
function diagram(alphas: readonly Shape[]): fc.Arbitrary<TwinDiagram> {
  const indices = alphas.map((_, k) => k);
  return fc
    .shuffledSubarray(indices, { minLength: 2, maxLength: Math.min(3, alphas.length) })
    .chain((chosen) => fc.integer({ min: 1, max: chosen.length - 1 }).map((cut) => [chosen, cut] as const))
    .chain(([chosen, cut]) => {
      const targets = chosen.slice(0, cut);
      const sources = chosen.slice(cut);
      const size = (set: number[], side: "rows" | "cols") => product(set.map((k) => alphas[k]![side]));
      return fc.record({
        targets: fc.constant(targets),
        sources: fc.constant(sources),
        mu: stochastic(size(targets, "cols"), size(sources, "cols")),
        nu: stochastic(size(targets, "rows"), size(sources, "rows")),
        weight: fc.constantFrom(1, 0.3, 2.4),
      });
    });
}

/** As `diagram`, with a list of columns, repeated and missing ones among them, or with pairs; and with weights. */
function listedDiagram(alphas: readonly Shape[]): fc.Arbitrary<TwinDiagram> {
  const parts = fc.record({
    whole: diagram(alphas),
    columns: fc.integer({ min: 1, max: 6 }),
    isPairs: fc.boolean(),
    isWeighted: fc.boolean(),
  });
  return parts.chain(({ whole, columns, isPairs, isWeighted }) => {
    const states = whole.mu.cols;
    const listOf = <T>(entry: fc.Arbitrary<T>) => fc.array(entry, { minLength: columns, maxLength: columns });
    return fc.record({
      targets: fc.constant(whole.targets),
      sources: fc.constant(isPairs ? [] : whole.sources),
      mu: stochastic(whole.mu.rows, columns),
      nu: isPairs ? stochastic(whole.nu.rows, columns) : fc.constant(whole.nu),
      weight: fc.constant(whole.weight),
      columnStates: isPairs
        ? fc.constant(undefined)
        : listOf(fc.integer({ min: 0, max: states - 1 })).map((list) => Int32Array.from(list)),
      columnWeights: isWeighted
        ? listOf(uniform(0.1, 3)).map((list) => Float64Array.from(list))
        : fc.constant(undefined),
    });
  });
}

/** A problem and weights at which to evaluate it. */
export const problemAtPoint = problemWith(diagram);

/** The same with lists of columns, pairs and weights, beside diagrams of every column. */
export const listedProblemAtPoint = problemWith((alphas) =>
  fc.oneof({ weight: 3, arbitrary: listedDiagram(alphas) }, { weight: 1, arbitrary: diagram(alphas) }),
);

function problemWith(
  diagram: (alphas: readonly Shape[]) => fc.Arbitrary<TwinDiagram>,
): fc.Arbitrary<{ problem: TwinProblem; weights: Float64Array[] }> {
  return fc.array(shape, { minLength: 2, maxLength: 4 }).chain((alphas) => {
    const weight = uniform(-1.5, 1.5);
    return fc.record({
      problem: fc.record({
        alphas: fc.constant(alphas),
        diagrams: fc.array(diagram(alphas), { minLength: 1, maxLength: 3 }),
      }),
      weights: fc.tuple(
        ...alphas.map(({ rows, cols }) =>
          fc
            .array(weight, { minLength: rows * cols, maxLength: rows * cols })
            .map((values) => Float64Array.from(values)),
        ),
      ),
    });
  });
}
