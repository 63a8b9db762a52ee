// The twin against the golden numbers, against central differences, and its optimisers against numbers by hand.

import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { Matrix } from "../../src/base/matrix.js";
import { distances } from "../../src/input/distances.js";
import {
  type DiagramTraining,
  discretise,
  independent,
  type RecordedLoss,
  sequential,
  type TrainOptions,
  train,
} from "../reference/learn.js";
import { compile, type Orientation } from "../reference/objective.js";
import { adam, adamW, momentum, nesterov, rmsProp, sgd } from "../reference/optimisers.js";
import { problemAtPoint } from "../support/arbitrary.js";
import { type GoldenStage, goldenSettings, goldenTrajectories, SCENARIOS } from "../support/golden.js";

type Numbers = ArrayLike<number>;

function largestDifference(actual: readonly Numbers[], expected: readonly Numbers[]): number {
  expect(actual.map(({ length }) => length)).toEqual(expected.map(({ length }) => length));
  let largest = 0;
  expected.forEach((list, k) => {
    for (let i = 0; i < list.length; i++) largest = Math.max(largest, Math.abs(actual[k]![i]! - list[i]!));
  });
  return largest;
}

function largestEntry(lists: readonly Numbers[]): number {
  return Math.max(...lists.flatMap((list) => Array.from(list, Math.abs)));
}

const data = (matrices: readonly Matrix[]) => matrices.map((matrix) => matrix.data);

describe("objective", () => {
  for (const setting of goldenSettings()) {
    const { scenario, problem, temperature, lambda, weights, scale, seed } = setting;
    for (const variant of setting.variants) {
      test(`${scenario.name} T ${temperature} scale ${scale} seed ${seed} ${variant.name}`, () => {
        const { orientation, smoothing } = variant;
        const objective = compile(problem, { temperature, lambda, smoothing, orientation });
        const loss = objective.evaluate(weights);
        expect(largestDifference(objective.relaxed, setting.relaxed)).toBeLessThan(1e-15);
        expect(Math.abs(loss.total / variant.total - 1)).toBeLessThan(1e-10);
        expect(loss.distance).toBeCloseTo(variant.L1, 12);
        expect(loss.penalty).toBeCloseTo(variant.L2, 12);
        expect(largestDifference([loss.diagrams], [variant.max])).toBeLessThan(1e-12);
        variant.js.forEach((expected, d) => {
          expected.forEach((js, group) => {
            // The clamp of the softmax moves a distance near 0 by up to √2⁻⁶⁴ = 2.3e-10.
            expect(Math.abs(loss.groups[d]![group]! - js)).toBeLessThan(js < 1e-6 ? 1e-9 : 1e-12);
          });
        });
        // Saturated points have gradients of 1e-11 and less: there golden differs by rounding alone.
        const tolerance = Math.max(1e-8 * largestEntry(variant.gradient), 1e-14);
        expect(largestDifference(objective.gradient, variant.gradient)).toBeLessThan(tolerance);
      });
    }
  }

  test("is finite where every alpha is deterministic and the paths agree", () => {
    const { problem, truth } = SCENARIOS.basic;
    for (const smoothing of [0, 1e-7]) {
      for (const orientation of ["per-intervention", "per-outcome"] as const) {
        const objective = compile(problem, { temperature: 0.001, lambda: 10, smoothing, orientation });
        expect(objective.evaluate(data(truth!)).total).toSatisfy(Number.isFinite);
        expect(objective.gradient.flatMap((g) => [...g])).toSatisfy((all: number[]) =>
          all.every(Number.isFinite),
        );
      }
    }
  });

  /** The two largest distances of every diagram and entries of every row, at least so far apart. */
  const MARGIN = 1e-3;
  const topGap = (values: readonly number[]) => {
    const [first = 0, second = Number.NEGATIVE_INFINITY] = [...values].sort((a, b) => b - a);
    return first - second;
  };
  const rowsOf = (values: Float64Array, cols: number) =>
    Array.from({ length: values.length / cols }, (_, i) => [...values.subarray(i * cols, (i + 1) * cols)]);

  const options = fc.record({
    temperature: fc.constantFrom(0.5, 1),
    lambda: fc.constantFrom(1, 10),
    distance: fc.constantFrom(...distances),
    smoothing: fc.constantFrom(0, 1e-7, 0.01),
    orientation: fc.constantFrom<Orientation>("per-intervention", "per-outcome"),
    penalty: fc.constantFrom(0, 1, 2),
  });

  // Without bias: equal edge values would be ties.
  test.prop([fc.noBias(problemAtPoint), options], { numRuns: 300 })(
    "gradient agrees with central differences",
    ({ problem, weights }, options) => {
      const objective = compile(problem, options);
      const { groups, diagrams, kink } = objective.evaluate(weights);
      fc.pre(options.distance !== "tv" || kink > MARGIN / 10);
      fc.pre(groups.every((distances) => topGap(distances) > MARGIN));
      fc.pre(diagrams.every((distance) => distance > MARGIN));
      fc.pre(
        objective.relaxed.every((t, k) =>
          rowsOf(t, problem.alphas[k]!.cols).every((row) => topGap(row) > MARGIN),
        ),
      );
      const gradient = objective.gradient.map((g) => g.slice());
      const h = 1e-5;
      const differences = weights.map((list) =>
        list.map((w, i) => {
          list[i] = w + h;
          const above = objective.evaluate(weights).total;
          list[i] = w - h;
          const below = objective.evaluate(weights).total;
          list[i] = w;
          return (above - below) / (2 * h);
        }),
      );
      expect(largestDifference(gradient, differences)).toBeLessThan(
        1e-6 * Math.max(1, largestEntry(gradient)),
      );
    },
  );

  test.prop([problemAtPoint, options])(
    "a frozen alpha keeps distances and others' gradients",
    (point, options) => {
      const { problem, weights } = point;
      const free = compile(problem, options);
      const { distance, penalty } = free.evaluate(weights);
      const { rows, cols } = problem.alphas[0]!;
      const held = new Matrix(rows, cols, free.relaxed[0]!.slice());
      const ownPenalty = rowsOf(held.data, cols).reduce((sum, row) => sum + 1 - Math.max(...row), 0);
      const frozen = compile(problem, { ...options, frozen: [held] });
      const loss = frozen.evaluate([new Float64Array(), ...weights.slice(1)]);
      expect(loss.distance).toBe(distance);
      expect(loss.penalty).toBeCloseTo(penalty - ownPenalty, 12);
      expect(frozen.gradient).toEqual([new Float64Array(), ...free.gradient.slice(1)]);
    },
  );
});

describe("strategies", () => {
  const golden = goldenTrajectories();
  const { epochs, updates, temperature, lambda, smoothing } = golden;
  const optimiser = adam(golden.optimiser);
  const settings = (orientation: Orientation): TrainOptions => ({
    temperature,
    lambda,
    smoothing,
    orientation,
    optimiser,
  });
  const record = { record: epochs };

  /** Golden: totals within 1e-6, final weights within 1e-5. */
  const LOSS = 1e-6;
  const WEIGHT = 1e-5;

  function expectLosses(
    losses: readonly RecordedLoss[],
    expected: { total: number[]; L1: number[]; L2: number[] },
  ) {
    expect(losses.map(({ epoch }) => epoch)).toEqual(epochs);
    const curve = (key: "total" | "distance" | "penalty") => losses.map((loss) => loss[key]);
    expect(largestDifference([curve("total")], [expected.total])).toBeLessThan(LOSS);
    expect(largestDifference([curve("distance")], [expected.L1])).toBeLessThan(LOSS);
    expect(largestDifference([curve("penalty")], [expected.L2])).toBeLessThan(LOSS);
  }

  function expectTrainings(trainings: readonly DiagramTraining[], expected: readonly GoldenStage[]) {
    expect(trainings.map(({ diagram, learns }) => ({ diagram, learns }))).toEqual(
      expected.map(({ diagram, learns }) => ({ diagram, learns })),
    );
    trainings.forEach(({ losses, weights }, n) => {
      expectLosses(losses, expected[n]!);
      expect(largestDifference(weights, expected[n]!.final)).toBeLessThan(WEIGHT);
    });
  }

  const initialOf = (stages: readonly GoldenStage[]) => (diagram: number, alpha: number) => {
    const stage = stages.find((each) => each.diagram === diagram)!;
    return stage.initial[stage.learns.indexOf(alpha)]!;
  };

  for (const { scenario, orientation, seed, initial, snapshots, discrete, ...curves } of golden.joint) {
    test(`joint ${scenario.name} ${orientation} seed ${seed}`, () => {
      const { problem } = scenario;
      const trained = train(problem, settings(orientation), initial, updates, record);
      expectLosses(trained.losses, curves);
      const alphas = problem.alphas.map(({ rows, cols }, k) =>
        discretise(new Matrix(rows, cols, trained.weights[k]!)),
      );
      expect(alphas).toEqual(discrete);
      for (const snapshot of snapshots) {
        const { weights } = train(problem, settings(orientation), initial, snapshot.updates);
        expect(largestDifference(weights, snapshot.weights)).toBeLessThan(WEIGHT);
      }
    });
  }

  for (const expected of golden.sequential) {
    const { scenario, orientation, seed, stages, skipped, relaxed, discrete } = expected;
    test(`sequential ${scenario.name} ${orientation} seed ${seed}`, () => {
      const learnt = sequential(scenario.problem, settings(orientation), initialOf(stages), updates, record);
      expectTrainings(learnt.stages, stages);
      expect(learnt.skipped).toEqual(skipped);
      expect(largestDifference(data(learnt.relaxed), data(relaxed))).toBeLessThan(1e-6);
      expect(learnt.alphas).toEqual(discrete);
    });
  }

  for (const expected of golden.independent) {
    const { scenario, orientation, seed, runs, aggregate, normalised, discrete } = expected;
    test(`independent ${scenario.name} ${orientation} seed ${seed}`, () => {
      const learnt = independent(scenario.problem, settings(orientation), initialOf(runs), updates, record);
      expectTrainings(learnt.runs, runs);
      expect(largestDifference(data(learnt.aggregate), data(aggregate))).toBeLessThan(1e-5);
      expect(largestDifference(data(learnt.normalised), data(normalised))).toBeLessThan(1e-5);
      expect(learnt.alphas).toEqual(discrete);
    });
  }

  test("schedules set the rate and the temperature of an epoch", () => {
    const { scenario, initial } = golden.joint[0]!;
    const base = settings("per-intervention");
    const slow = train(scenario.problem, { ...base, optimiser: adam({ rate: 0.002 }) }, initial, 20);
    expect(train(scenario.problem, { ...base, rateAt: () => 0.002 }, initial, 20)).toEqual(slow);
    const warm = train(scenario.problem, { ...base, temperature: 0.5 }, initial, 20);
    expect(train(scenario.problem, { ...base, temperatureAt: () => 0.5 }, initial, 20)).toEqual(warm);
  });

  test("discretise gives ties to the first row within the tolerance", () => {
    const near = Matrix.from([
      [0.5 - 1e-10, 0.4],
      [0.5, 0.6],
    ]);
    expect(discretise(near).toJSON()).toEqual([
      [0, 0],
      [1, 1],
    ]);
    expect(discretise(near, 1e-9).toJSON()).toEqual([
      [1, 0],
      [0, 1],
    ]);
  });
});

describe("optimisers", () => {
  // w starts at 1; g is 1, then 2; the rate is 0.1.
  const cases = [
    { name: "sgd", optimiser: sgd({ rate: 0.1 }), path: [0.9, 0.7] },
    { name: "momentum", optimiser: momentum({ rate: 0.1 }), path: [0.9, 0.61] },
    { name: "nesterov", optimiser: nesterov({ rate: 0.1 }), path: [0.81, 0.349] },
    { name: "rmsProp", optimiser: rmsProp({ rate: 0.1 }), path: [0, -0.2 / Math.sqrt(0.0499)] },
    {
      name: "adam",
      optimiser: adam({ rate: 0.1 }),
      path: [0.9, 0.9 - (0.1 * (0.29 / 0.19)) / Math.sqrt(0.004999 / 0.001999)],
    },
    {
      name: "adamW",
      optimiser: adamW({ rate: 0.1 }),
      path: [0.899, 0.899 * 0.999 - (0.1 * (0.29 / 0.19)) / Math.sqrt(0.004999 / 0.001999)],
    },
  ];

  for (const { name, optimiser, path } of cases) {
    test(`${name} takes the steps of its equations`, () => {
      const weights = [Float64Array.of(1)];
      const state = optimiser.init(weights);
      path.forEach((expected, n) => {
        optimiser.update(state, weights, [Float64Array.of(n + 1)]);
        expect(weights[0]![0]).toBeCloseTo(expected, 6);
      });
    });
  }
});
