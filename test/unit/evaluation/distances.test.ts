// Every distance: evaluations, objectives and optima against the golden numbers of an independent program, and what the distances are
// by themselves.
import { readFileSync } from "node:fs";
import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { columnDistances } from "../../../src/evaluation/distances.js";
import {
  type Abstraction,
  type Distance,
  distances,
  enumerate,
  evaluate,
  Matrix,
  objective,
  Problem,
  type ProblemFile,
  type ScenarioName,
  scenarios,
} from "../../../src/index.js";
import { DISTANCES } from "../../../src/input/distances.js";
import { stochastic } from "../../support/arbitrary.js";
import { largest, largestDifference } from "../../support/golden-checks.js";

type Rows = number[][];

interface Golden {
  readonly problems: Readonly<Record<string, ProblemFile>>;
  readonly evaluations: readonly {
    readonly problem: string;
    readonly abstraction: Abstraction;
    readonly columns: Readonly<Record<Distance, Rows>>;
  }[];
  readonly optima: readonly {
    readonly problem: string;
    readonly distance: Distance;
    readonly criterion: "max" | "sum";
    readonly value: number;
    readonly count: number;
    readonly feasible: number;
    readonly runnerUp: number | null;
  }[];
  readonly gradients: readonly {
    readonly problem: string;
    readonly distance: Distance;
    readonly temperature: number;
    readonly lambda: number;
    readonly weights: Readonly<Record<string, Rows>>;
    readonly diagramWeights: readonly number[];
    readonly total: number;
    readonly diagrams: number[];
    readonly columns: Rows;
    readonly gradient: Readonly<Record<string, Rows>>;
  }[];
}

const golden: Golden = JSON.parse(
  readFileSync(new URL("../../golden/distances.json", import.meta.url), "utf8"),
);

const fileOf = (name: string) => golden.problems[name] ?? scenarios[name as ScenarioName];

describe("golden", () => {
  test.each(golden.evaluations.map((entry, index) => [index, entry] as const))(
    "evaluation %i",
    async (_, { problem: name, abstraction, columns }) => {
      const problem = Problem.from(fileOf(name));
      for (const distance of distances) {
        const { diagrams, ...evaluation } = await evaluate(problem, abstraction, { distance });
        expect(evaluation.distance).toBe(distance);
        for (const [d, expected] of columns[distance].entries()) {
          expect(diagrams[d]!.columns).toHaveLength(expected.length);
          for (const [j, value] of expected.entries()) {
            const difference = Math.abs(diagrams[d]!.columns[j]! - value);
            expect(difference).toBeLessThan(value < 1e-6 ? 1e-8 : 1e-12);
          }
        }
      }
    },
  );

  test.each(golden.gradients)("objective of $problem by $distance", async (entry) => {
    const { distance, temperature, lambda, weights, diagramWeights } = entry;
    const file = fileOf(entry.problem);
    const diagrams = Problem.from(file).diagrams.map(({ source, target }, d) => ({
      source,
      target,
      weight: diagramWeights[d]!,
    }));
    const problem = Problem.from({ ...file, diagrams });
    const options = { distance, temperature, lambda, smoothing: 0 };
    const found = await objective(problem, weights, options);
    expect(Math.abs(found.total / entry.total - 1)).toBeLessThan(1e-10);
    expect(largestDifference([found.diagrams], [entry.diagrams])).toBeLessThan(1e-10);
    const expected = problem.highVariables.map((name) => entry.gradient[name]!.flat());
    const gradient = problem.highVariables.map((name) => Array.from(found.gradient[name]!.data));
    expect(largestDifference(gradient, expected)).toBeLessThan(1e-8 * largest(expected));
  });

  test.each(golden.optima)("optimum of $problem by $distance, $criterion", async (entry) => {
    const { distance, criterion, value, count, feasible, runnerUp } = entry;
    const found = await enumerate(Problem.from(fileOf(entry.problem)), { distance, criterion });
    expect(Math.abs(found.value - value)).toBeLessThan(1e-12);
    expect([found.count, found.minimisers]).toEqual([feasible, count]);
    expect(found.runnerUp?.value ?? null).toSatisfy(
      (next: number | null) => next === runnerUp || Math.abs(next! - runnerUp!) < 1e-12,
    );
  });
});

const pairOfMatrices = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 5 }))
  .chain(([rows, cols]) => fc.tuple(stochastic(rows, cols), stochastic(rows, cols)));

describe.each(distances)("%s", (distance) => {
  test.prop([pairOfMatrices])("is symmetric, and at most the largest", ([p, q]) => {
    const found = columnDistances(p, q, distance);
    expect(columnDistances(q, p, distance)).toEqual(found);
    for (const value of found) expect(value).toBeLessThanOrEqual(DISTANCES[distance].largest * (1 + 1e-15));
  });

  test("is the largest between disjoint columns, and 0 between equal ones, zeros included", () => {
    const p = Matrix.from([
      [1, 0.3],
      [0, 0.7],
      [0, 0],
    ]);
    const q = Matrix.from([
      [0, 0.3],
      [0.5, 0.7],
      [0.5, 0],
    ]);
    const [disjoint, equal] = columnDistances(p, q, distance);
    expect(Math.abs(disjoint! - DISTANCES[distance].largest)).toBeLessThan(1e-15);
    expect(equal).toBe(0);
  });

  test("has a finite gradient where states of an effect have no mass", async () => {
    const file = { ...scenarios.basic };
    const certain = [
      [1, 1],
      [0, 0],
    ];
    const withCertain = (model: ProblemFile["low"]) => ({
      ...model,
      variables: model.variables.map((variable) =>
        variable.name.startsWith("Cancer") ? { ...variable, cpt: certain } : variable,
      ),
    });
    const problem = Problem.from({ ...file, low: withCertain(file.low), high: withCertain(file.high) });
    const weights = {
      Smoking_: [
        [1, -1],
        [-1, 1],
      ],
      Cancer_: [
        [40, -40],
        [-40, 40],
      ],
    };
    const { total, gradient } = await objective(problem, weights, { distance, temperature: 0.5 });
    expect(total).toSatisfy(Number.isFinite);
    for (const { data } of Object.values(gradient)) expect([...data].every(Number.isFinite)).toBe(true);
  });
});

test("total variation and Hellinger by hand", () => {
  const [p, q] = [Matrix.from([[0.5], [0.5], [0]]), Matrix.from([[0.2], [0.5], [0.3]])];
  expect(columnDistances(p, q, "tv")[0]).toBeCloseTo(0.3, 15);
  const cost = ((Math.sqrt(0.5) - Math.sqrt(0.2)) ** 2 + 0.3) / 2;
  expect(columnDistances(p, q, "hellinger")[0]).toBeCloseTo(Math.sqrt(cost), 15);
});

test("Hellinger is right near 0, where 1 − Σ √(p·q) is not", () => {
  for (const shift of [1e-3, 1e-6, 1e-9, 1e-12]) {
    const p = Matrix.from([[0.5 + shift], [0.5 - shift]]);
    const q = Matrix.from([[0.5 - shift], [0.5 + shift]]);
    // (√p − √q)² = (p − q)²/(√p + √q)², and (√p + √q)² = 1 + √(1 − 4·shift²)
    const expected = (2 * shift) / Math.sqrt(1 + Math.sqrt(1 - 4 * shift ** 2));
    expect(columnDistances(p, q, "hellinger")[0]! / expected - 1).toBeCloseTo(0, shift < 1e-10 ? 3 : 6);
  }
});

test("an unknown distance is refused, with those there are", async () => {
  const problem = Problem.from(scenarios.basic);
  const options = { distance: "l2" as Distance };
  const message = /^options\/distance: found "l2", expected js or tv or hellinger/;
  await expect(evaluate(problem, problem.truth!, options)).rejects.toThrow(message);
  await expect(enumerate(problem, options)).rejects.toThrow(message);
  // Kullback–Leibler is for evaluation alone.
  await expect(enumerate(problem, { distance: "kl" as Distance })).rejects.toThrow(/found "kl"/);
});
