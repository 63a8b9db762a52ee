// The kernels' objective and gradient: against the golden numbers through the public call, against the twin and central differences
// on random problems with set-valued diagrams, in both precisions, and at the ends of the parameters' ranges.
import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { distances, Matrix, objective, Problem } from "../../../src/index.js";
import { compile } from "../../reference/objective.js";
import type { TwinProblem } from "../../reference/problem.js";
import { listedProblemAtPoint, problemAtPoint } from "../../support/arbitrary.js";
import { goldenSettings, SCENARIOS, weightedFile } from "../../support/golden.js";
import { expectGoldenObjective, largest, largestDifference } from "../../support/golden-checks.js";
import { type PlanOptions, withPlan } from "../../support/plans.js";

const ORIENTATIONS = ["per-intervention", "per-outcome"] as const;

interface Evaluated {
  total: number;
  diagrams: number[];
  gradient: number[][];
}

function evaluateKernels(
  problem: TwinProblem,
  weights: readonly Float64Array[],
  options: PlanOptions,
): Evaluated {
  return withPlan(problem, options, (plan) => {
    plan.startBlock(1);
    weights.forEach((of, alpha) => {
      plan.setWeights(alpha, 0, of);
    });
    plan.objective();
    return {
      total: plan.losses(0).total,
      diagrams: problem.diagrams.map((_, d) => plan.distance(d, 0)),
      gradient: weights.map((_, alpha) => Array.from(plan.gradient(alpha, 0).data)),
    };
  });
}

function evaluateTwin(
  problem: TwinProblem,
  weights: readonly Float64Array[],
  options: PlanOptions,
): Evaluated & { groups: readonly (readonly number[])[]; kink: number; relaxed: number[][][] } {
  const twin = compile(problem, options);
  const { total, diagrams, groups, kink } = twin.evaluate(weights);
  return {
    total,
    diagrams,
    groups,
    kink: options.distance === "tv" ? kink : 1,
    gradient: twin.gradient.map((of) => Array.from(of)),
    relaxed: problem.alphas.map(({ rows, cols }, a) => new Matrix(rows, cols, twin.relaxed[a]).toJSON()),
  };
}

describe("golden", () => {
  for (const setting of goldenSettings()) {
    const { scenario, temperature, lambda, weights, scale, seed } = setting;
    const problem = Problem.from(weightedFile(setting));
    const byName = Object.fromEntries(
      scenario.alphaNames.map((name, alpha) => {
        const { rows, cols } = problem.alphaShape(name);
        return [name, new Matrix(rows, cols, weights[alpha])];
      }),
    );
    for (const variant of setting.variants) {
      test(`${scenario.name} T ${temperature} scale ${scale} seed ${seed} ${variant.name}`, async () => {
        const { orientation, smoothing } = variant;
        const result = await objective(problem, byName, { temperature, lambda, smoothing, orientation });
        const gradient = scenario.alphaNames.map((name) => Array.from(result.gradient[name]!.data));
        expectGoldenObjective(result, gradient, variant);
      });
    }
  }
});

const parameters = fc.record({
  temperature: fc.constantFrom(0.3, 0.5, 1),
  lambda: fc.constantFrom(1, 10),
  distance: fc.constantFrom(...distances),
  smoothing: fc.constantFrom(0, 1e-7, 1e-2),
  orientation: fc.constantFrom(...ORIENTATIONS),
});

/** Whole diagrams by both orientations; and lists of columns, pairs and weights, by both aggregates. */
const kinds = [
  { name: "random problems", atPoint: problemAtPoint, settings: parameters },
  {
    name: "random problems with lists of columns, pairs and weights",
    atPoint: listedProblemAtPoint,
    settings: fc
      .record({ parameters, aggregate: fc.constantFrom("worst", "mean") })
      .map(({ parameters, aggregate }) => ({ ...parameters, orientation: ORIENTATIONS[0], aggregate })),
  },
];

describe.each(kinds)("$name", ({ atPoint, settings: parameters }) => {
  test.prop([fc.noBias(atPoint), parameters], { numRuns: 400 })(
    "equal the twin",
    ({ problem, weights }, settings) => {
      const options: PlanOptions = { ...settings, precision: "f64" };
      const actual = evaluateKernels(problem, weights, options);
      const expected = evaluateTwin(problem, weights, options);
      expect(Math.abs(actual.total / expected.total - 1)).toBeLessThan(1e-12);
      fc.pre(!nearTie(expected, options));
      expect(largestDifference(actual.gradient, expected.gradient)).toBeLessThan(
        1e-9 * Math.max(1, largest(expected.gradient)),
      );
    },
  );

  test.prop([fc.noBias(atPoint), parameters], { numRuns: 200 })(
    "have the gradient of central differences, away from ties",
    ({ problem, weights }, settings) => {
      const options: PlanOptions = { ...settings, precision: "f64" };
      fc.pre(!nearTie(evaluateTwin(problem, weights, options), options));
      const { gradient } = evaluateKernels(problem, weights, options);
      const scale = Math.max(1, largest(gradient));
      const step = 1e-5;
      weights.forEach((of, alpha) => {
        for (let i = 0; i < of.length; i += 3) {
          const at = (shift: number) => {
            const moved = weights.map((w) => Float64Array.from(w));
            moved[alpha]![i]! += shift;
            return evaluateKernels(problem, moved, options).total;
          };
          const numeric = (at(step) - at(-step)) / (2 * step);
          expect(Math.abs(gradient[alpha]![i]! - numeric)).toBeLessThan(1e-6 * scale);
        }
      });
    },
  );

  test.prop([fc.noBias(atPoint), parameters], { numRuns: 200 })(
    "have in f32 the total of f64 within 1e-5",
    ({ problem, weights }, settings) => {
      const exact = evaluateKernels(problem, weights, { ...settings, precision: "f64" });
      const single = evaluateKernels(problem, weights, { ...settings, precision: "f32" });
      expect(Math.abs(single.total / exact.total - 1)).toBeLessThan(1e-5);
    },
  );
});

/**
 * Whether a maximum is nearly attained twice, or total variation has p nearly equal to q (the gradient jumps there), or a distance is
 * nearly 0 (its root has a kink).
 */
function nearTie(
  { groups, kink, relaxed }: ReturnType<typeof evaluateTwin>,
  { aggregate }: PlanOptions,
): boolean {
  const close = (values: readonly number[]) => {
    const [first, second] = [...values].sort((a, b) => b - a);
    return second !== undefined && first! - second < 1e-3;
  };
  if (kink < 1e-4) return true;
  const isNear = (of: readonly number[]) =>
    aggregate === "mean" ? Math.min(...of) < 1e-3 : close(of) || Math.max(...of) < 1e-3;
  return groups.some(isNear) || relaxed.some((rows) => rows.some(close));
}

test("f32 equals f64 within 1e-5 on the golden settings", () => {
  for (const { problem, weights, temperature, lambda } of goldenSettings()) {
    for (const orientation of ORIENTATIONS) {
      const settings = { temperature, lambda, smoothing: 1e-7, orientation };
      const exact = evaluateKernels(problem, weights, { ...settings, precision: "f64" });
      const single = evaluateKernels(problem, weights, { ...settings, precision: "f32" });
      expect(Math.abs(single.total / exact.total - 1)).toBeLessThan(1e-5);
    }
  }
});

describe("the ends of the ranges", () => {
  const cases = Object.values(SCENARIOS).flatMap(({ name, problem }) =>
    [0.001, 0.01, 1].flatMap((temperature) =>
      [1, 1e3].flatMap((size) =>
        [0, 1e-7].flatMap((smoothing) =>
          ORIENTATIONS.map((orientation) => ({ name, problem, temperature, size, smoothing, orientation })),
        ),
      ),
    ),
  );

  test.each(cases)(
    "$name T $temperature W ±$size ε $smoothing $orientation: finite, equal to the twin",
    ({ problem, size, ...settings }) => {
      const weights = problem.alphas.map(({ rows, cols }) =>
        Float64Array.from({ length: rows * cols }, (_, e) => size * Math.sin(1 + 7 * e)),
      );
      const parameters = { ...settings, lambda: 10 };
      const expected = evaluateTwin(problem, weights, { ...parameters, precision: "f64" });
      for (const precision of ["f64", "f32"] as const) {
        const actual = evaluateKernels(problem, weights, { ...parameters, precision });
        expect(actual.gradient.flat().every(Number.isFinite)).toBe(true);
        // With ε = 0 a distance near 0 is the root of rounding noise: 1e-4 in f32.
        const tolerance = precision === "f64" ? 1e-9 : 1e-3;
        expect(Math.abs(actual.total - expected.total)).toBeLessThan(
          tolerance * Math.max(1, Math.abs(expected.total)),
        );
      }
    },
  );
});
