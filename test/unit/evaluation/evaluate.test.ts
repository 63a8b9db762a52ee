// evaluate(): exact distances against the golden numbers, the four measures, stochastic alphas, and what it refuses.
import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { drawnFile } from "../../../bench/drawn-problem.js";
import { columnDistances } from "../../../src/evaluation/distances.js";
import {
  type Abstraction,
  evaluate,
  Matrix,
  type Measure,
  measures,
  Problem,
  scenarios,
} from "../../../src/index.js";
import { stochastic } from "../../support/arbitrary.js";
import { SCENARIO_NAMES, SCENARIOS } from "../../support/golden.js";
import { expectGoldenEvaluation } from "../../support/golden-checks.js";

const SQRT_LN2 = Math.sqrt(Math.LN2);

describe("the ground truths", () => {
  for (const name of SCENARIO_NAMES.filter((scenario) => scenario !== "battery")) {
    test(`${name} is exact per column, per diagram and overall`, async () => {
      const problem = Problem.from(scenarios[name]);
      expectGoldenEvaluation(await evaluate(problem, problem.truth!), SCENARIOS[name].raw.groundTruth!);
    });

    test(`${name}: states, 0/1 matrices and nested rows are the same abstraction`, async () => {
      const problem = Problem.from(scenarios[name]);
      const matrices = Object.fromEntries(
        SCENARIOS[name].truth!.map((alpha, k) => [problem.highVariables[k]!, alpha]),
      );
      const rows = Object.fromEntries(Object.entries(matrices).map(([key, alpha]) => [key, alpha.toJSON()]));
      const expected = await evaluate(problem, problem.truth!);
      expect(await evaluate(problem, matrices)).toEqual(expected);
      expect(await evaluate(problem, rows)).toEqual(expected);
    });
  }
});

/** The distance by its definition, naively; good to about 1e-8. */
function naive(p: Matrix, q: Matrix, j: number): number {
  const kl = (x: number, m: number) => (x === 0 ? 0 : x * Math.log(x / m));
  let sum = 0;
  for (let i = 0; i < p.rows; i++) {
    const m = (p.at(i, j) + q.at(i, j)) / 2;
    sum += (kl(p.at(i, j), m) + kl(q.at(i, j), m)) / 2;
  }
  return Math.sqrt(Math.max(sum, 0));
}

const pairOfMatrices = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 5 }))
  .chain(([rows, cols]) => fc.tuple(stochastic(rows, cols), stochastic(rows, cols)));

describe("the distance", () => {
  test.prop([pairOfMatrices])(
    "is the Jensen–Shannon distance, a symmetric number from 0 to √ln 2",
    ([p, q]) => {
      const distances = columnDistances(p, q);
      expect(columnDistances(q, p)).toEqual(distances);
      distances.forEach((distance, j) => {
        expect(Math.abs(distance - naive(p, q, j))).toBeLessThan(1e-7);
        expect(distance).toBeLessThanOrEqual(SQRT_LN2 * (1 + 1e-15));
      });
    },
  );

  test("is √ln 2 between disjoint columns, and 0 between equal ones, zeros included", () => {
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
    const [disjoint, equal] = columnDistances(p, q);
    expect(Math.abs(disjoint! - SQRT_LN2)).toBeLessThan(1e-15);
    expect(equal).toBe(0);
  });

  test("is right near 0, where the naive form is not", () => {
    for (const shift of [1e-3, 1e-6, 1e-9, 1e-12]) {
      const p = Matrix.from([[0.5 + shift], [0.5 - shift]]);
      const q = Matrix.from([[0.5 - shift], [0.5 + shift]]);
      // D² = ¼ Σ s·(δ² + δ⁴/6 + …), s = 1 and δ = ±2·shift
      const expected = Math.SQRT1_2 * 2 * shift * Math.sqrt(1 + (2 * shift) ** 2 / 6);
      expect(columnDistances(p, q)[0]! / expected - 1).toBeCloseTo(0, shift < 1e-10 ? 3 : 6);
    }
  });
});

describe("a stochastic abstraction", () => {
  test("lies between the deterministic ones it mixes, and is not surjective", async () => {
    const problem = Problem.from(scenarios.basic);
    const mixed = await evaluate(problem, {
      Smoking_: [
        [0.5, 0.5],
        [0.5, 0.5],
      ],
      Cancer_: [0, 1],
    });
    expect(mixed.surjective).toBe(false);
    const nu = Matrix.from([
      [0.78, 0.78],
      [0.22, 0.22],
    ]);
    const expected = columnDistances(
      Matrix.from([
        [0.9, 0.66],
        [0.1, 0.34],
      ]),
      nu,
    );
    expect(mixed.diagrams[0]!.columns[0]).toBeCloseTo(expected[0]!, 14);
    expect(mixed.diagrams[0]!.columns[1]).toBeCloseTo(expected[1]!, 14);
  });
});

describe("the four measures", () => {
  const extended = Problem.from(scenarios.extended);
  const error = async (measure: Measure, abstraction: Abstraction = extended.truth!) =>
    (await evaluate(extended, abstraction, { measure })).diagrams.map(({ error, columns }) => [
      error,
      columns.length,
    ]);

  test("compare matrices of the shapes they are defined on", async () => {
    // low: Smoking 4, Tar 3, Cancer 2; high: 3, 2, 2; diagrams S→T, S→C, T→C
    const columns = async (measure: Measure) => (await error(measure)).map(([, count]) => count);
    expect(await columns("consistency")).toEqual([4, 4, 3]);
    expect(await columns("information-loss")).toEqual([4, 4, 3]);
    expect(await columns("superresolution-information-loss")).toEqual([3, 3, 2]);
    expect(await columns("superresolution-consistency")).toEqual([3, 3, 2]);
  });

  test("information loss by hand: merged states are taken back evenly", async () => {
    // Tar's states 0 and 1 are one: alpha⁺ gives each half. do(Smoking = 0): mu = (.6, .3, .1), back (.45, .45, .1)
    const [back, forth] = [Matrix.from([[0.45], [0.45], [0.1]]), Matrix.from([[0.6], [0.3], [0.1]])];
    const { diagrams } = await evaluate(extended, extended.truth!, { measure: "information-loss" });
    expect(diagrams[0]!.columns[0]).toBeCloseTo(columnDistances(forth, back)[0]!, 14);
  });

  test("agree where alphas are bijections", async () => {
    const problem = Problem.from(scenarios.basic);
    const swapped = { Smoking_: [1, 0], Cancer_: [1, 0] };
    const errors = await Promise.all(measures.map((measure) => evaluate(problem, swapped, { measure })));
    for (const { error } of errors) expect(error).toBeCloseTo(errors[0]!.error, 14);
  });

  test("let the event loop turn while they multiply large matrices", async () => {
    const shape: [number, number] = [32, 1024];
    const problem = Problem.from(drawnFile({ variables: 2, shape, concentration: 1, noise: 1 }, 1));
    const states = Array.from({ length: shape[1] }, (_, j) => j % shape[0]);
    const abstraction = Object.fromEntries(problem.highVariables.map((name) => [name, states]));
    await problem.prepare();
    let turns = 0;
    const count = () => {
      turns++;
      next = setImmediate(count);
    };
    let next = setImmediate(count);
    await evaluate(problem, abstraction, { measure: "information-loss" });
    clearImmediate(next);
    expect(turns).toBeGreaterThan(2);
  });

  test("are finite for an abstraction that is not surjective", async () => {
    for (const measure of measures) {
      const result = await evaluate(
        extended,
        { Smoking_: [0, 0, 0, 0], Tar_: [1, 1, 1], Cancer_: [0, 0] },
        { measure },
      );
      expect(result.surjective).toBe(false);
      expect(result.diagrams.flatMap(({ columns }) => [...columns]).every(Number.isFinite)).toBe(true);
    }
  });
});

describe("refuses", () => {
  const problem = Problem.from(scenarios.collapsing);
  const { truth } = problem;
  const cases: [string, unknown, RegExp][] = [
    ["a missing alpha", { Smoking_: [0, 1, 0, 1] }, /^\/abstraction\/Tar_: found nothing/],
    ["an unknown variable", { ...truth, Nope: [0] }, /^\/abstraction: found an unknown variable "Nope"/],
    [
      "too few states",
      { ...truth, Smoking_: [0, 1] },
      /^\/abstraction\/Smoking_: found 2 states, expected 4/,
    ],
    ["a state out of range", { ...truth, Tar_: [0, 2] }, /^\/abstraction\/Tar_\/1: found 2/],
    ["a fractional state", { ...truth, Tar_: [0, 0.5] }, /^\/abstraction\/Tar_\/1: found 0.5/],
    [
      "a wrong shape",
      {
        ...truth,
        Tar_: [
          [1, 0, 0],
          [0, 1, 1],
        ],
      },
      /^\/abstraction\/Tar_\/0: found 3 numbers, expected a 2 × 2 matrix/,
    ],
    ["ragged rows", { ...truth, Tar_: [[1, 0], [0]] }, /^\/abstraction\/Tar_/],
    [
      "a column that does not sum to 1",
      {
        ...truth,
        Tar_: [
          [1, 0],
          [0, 0.9],
        ],
      },
      /column 1 \(".*"\) summing to 0.9/,
    ],
    [
      "a negative entry",
      {
        ...truth,
        Tar_: [
          [1.5, 0],
          [-0.5, 1],
        ],
      },
      /^\/abstraction\/Tar_\/1\/0: found -0.5/,
    ],
    [
      "NaN",
      {
        ...truth,
        Tar_: [
          [Number.NaN, 0],
          [1, 1],
        ],
      },
      /^\/abstraction\/Tar_\/0\/0: found NaN/,
    ],
  ];
  test.each(cases)("%s", async (_, abstraction, message) => {
    await expect(evaluate(problem, abstraction as Abstraction)).rejects.toThrow(message);
  });

  test("stochastic alphas for the measures with a pseudo-inverse", async () => {
    const soft = {
      ...truth,
      Tar_: [
        [0.5, 0],
        [0.5, 1],
      ],
    };
    await expect(evaluate(problem, soft, { measure: "information-loss" })).rejects.toThrow(
      /Tar_.*deterministic/,
    );
    await expect(evaluate(problem, truth!, { measure: "loss" as Measure })).rejects.toThrow(
      /^options\/measure/,
    );
  });
});

test("the loss of information is found without a square of the joint states", async () => {
  // 12 binary variables stand for one: identities of 4,096² would take 128 MiB each.
  const causes = Array.from({ length: 12 }, (_, i) => ({ name: `X${i}`, states: 2, cpt: [[0.5], [0.5]] }));
  const first = {
    name: "Y",
    states: 2,
    parents: ["X0"],
    cpt: [
      [0.9, 0.2],
      [0.1, 0.8],
    ],
  };
  const problem = Problem.from({
    format: "causal-abstraction/problem@1",
    low: { variables: [...causes, first] },
    high: {
      variables: [
        { ...causes[0]!, name: "X" },
        { ...first, name: "Y_", parents: ["X"] },
      ],
    },
    map: { X: causes.map(({ name }) => name), Y_: ["Y"] },
    diagrams: [{ source: ["X"], target: ["Y_"] }],
  });
  const identity = { X: Array.from({ length: 4096 }, (_, j) => j >> 11), Y_: [0, 1] };
  const swapped = { ...identity, Y_: [1, 0] };
  for (const abstraction of [identity, swapped]) {
    const { error } = await evaluate(problem, abstraction);
    const loss = await evaluate(problem, abstraction, { measure: "information-loss" });
    expect(loss.error).toBeCloseTo(error, 14);
    expect(loss.error > 0.1).toBe(abstraction === swapped);
  }
});
