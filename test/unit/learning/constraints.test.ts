// Learning within constraints: entries that are not allowed are 0 in every epoch, and what is found obeys.
import { describe, expect, test } from "vitest";
import { Matrix } from "../../../src/base/matrix.js";
import { compile } from "../../../src/compile/plan.js";
import { distances } from "../../../src/input/distances.js";
import type { ProblemFile } from "../../../src/input/problem-file.js";
import type { Precision } from "../../../src/kernels/layout.js";
import { Plan } from "../../../src/kernels/plan.js";
import { withKernels } from "../../../src/kernels/pool.js";
import { learn } from "../../../src/learning/learn.js";
import { objective } from "../../../src/learning/objective.js";
import {
  kernelOptimiser,
  type OptimizerOptions,
  optimizerSettings,
  optimizers,
} from "../../../src/learning/optimizers.js";
import type { LearnOptions } from "../../../src/learning/options.js";
import { train } from "../../../src/learning/restarts/train.js";
import { learnSettings } from "../../../src/learning/settings.js";
import { type Strategy, strategyNames } from "../../../src/learning/strategies.js";
import { indicator } from "../../../src/problem/abstraction.js";
import { discretiseWithin } from "../../../src/problem/constrained-states.js";
import { type Learnable, Problem } from "../../../src/problem/problem.js";
import { obeys } from "../../support/obeys.js";
import { type Random, random } from "../../support/random.js";
import { constrained, mapsOf } from "../../support/random-constraints.js";
import { randomProblem } from "../../support/random-problem.js";
import { series } from "../../support/series.js";

const PRECISIONS = ["f64", "f32"] as const;

/** Numbers that an alpha may not use, of a matrix in its shape. */
function disallowed(problem: Learnable, x: number, { rows, cols, data }: Matrix): number[] {
  const allowed = problem.constraints[x]?.allowed;
  return Array.from(data).filter(
    (_, e) => allowed && !allowed[e % cols]!.includes(Math.floor(e / cols) % rows),
  );
}

function expectMasked(problem: Learnable, relaxed: readonly Matrix[]): void {
  for (const [x, alpha] of relaxed.entries()) {
    expect(disallowed(problem, x, alpha).every((t) => t === 0)).toBe(true);
    for (let j = 0; j < alpha.cols; j++) {
      let sum = 0;
      for (let i = 0; i < alpha.rows; i++) sum += alpha.at(i, j);
      expect(Math.abs(sum - 1)).toBeLessThan(1e-6);
    }
  }
}

describe("training", () => {
  const OPTIMIZERS: OptimizerOptions[] = [
    ...(Object.keys(optimizers) as (keyof typeof optimizers)[]).map((name) => ({ name })),
    // Weights are kept by a factor of 1 − rate · decay: 0, and below.
    { name: "adamw", learningRate: 1, weightDecay: 1 },
    { name: "adamw", learningRate: 2.5, weightDecay: 1 },
    { name: "sgd", learningRate: 100 },
  ];

  /** Trains a block; calls `look` before the first epoch and after each. */
  function trained(
    problem: Learnable,
    precision: Precision,
    optimizer: OptimizerOptions,
    inParts: boolean,
    look: (plan: Plan, lane: number) => void,
  ): void {
    withKernels((kernels) => {
      const options = { orientation: "per-intervention", distance: "js", precision } as const;
      const plan = new Plan(kernels, compile(problem, { ...options, learns: () => true }));
      plan.layOut();
      plan.setObjective({ temperature: 0.1, lambda: 10, smoothing: 1e-7, penalty: 1 });
      plan.setOptimiser(kernelOptimiser(optimizerSettings(optimizer)));
      const restarts = plan.width - 1;
      plan.startBlock(restarts);
      for (let lane = 0; lane < restarts; lane++) plan.drawWeights(lane, 50 + lane);
      plan.relax();
      for (let epoch = 0; epoch <= 12; epoch++) {
        for (let lane = 0; lane < restarts; lane++) look(plan, lane);
        if (inParts) while (!plan.trainPart(1));
        else plan.train(1);
      }
    });
  }

  test.each(PRECISIONS)("%s: no entry that is not allowed is ever above 0", (precision) => {
    for (let seed = 0; seed < series(6, 60); seed++) {
      const numbers = random(seed + 3e5);
      const problem = constrained(randomProblem(numbers), numbers, 1);
      for (const optimizer of OPTIMIZERS)
        trained(problem, precision, optimizer, seed % 2 === 0, (plan, lane) => {
          expectMasked(
            problem,
            problem.highVariables.map((_, x) => plan.relaxed(x, lane)),
          );
          expect(plan.losses(lane).total).toSatisfy(Number.isFinite);
        });
    }
  });

  test("seeds draw the weights that they draw without constraints", () => {
    const numbers = random(7);
    const problem = constrained(randomProblem(numbers), numbers, 1);
    const free = { ...problem, constraints: problem.constraints.map(() => undefined) };
    const drawn = (of: Learnable) => {
      const weights: Matrix[] = [];
      trained(of, "f64", { name: "adam" }, false, (plan, lane) => {
        if (weights.length < problem.highVariables.length * 7)
          weights.push(...problem.highVariables.map((_, x) => plan.weights(x, lane)));
      });
      return weights;
    };
    const [within, without] = [drawn(problem), drawn(free)];
    within.forEach((matrix, k) => {
      const lost = disallowed(problem, k % problem.highVariables.length, matrix);
      expect(lost.every((weight) => weight === Number.NEGATIVE_INFINITY)).toBe(true);
      for (const [e, weight] of matrix.data.entries())
        if (weight !== Number.NEGATIVE_INFINITY) expect(weight).toBe(without[k]!.data[e]);
    });
  });
});

describe("learning", () => {
  function optionsOf(strategy: Strategy, numbers: Random): LearnOptions {
    const { below } = numbers;
    return {
      strategy,
      restarts: 5,
      epochs: 15,
      seed: below(1000),
      precision: PRECISIONS[below(2)]!,
      distance: distances[below(3)]!,
      optimizer: (["adam", "sgd", "rmsprop"] as const)[below(3)]!,
    };
  }

  test.each(strategyNames)("%s obeys, with and without polish", async (strategy) => {
    for (let seed = 0; seed < series(20, 300); seed++) {
      const numbers = random(seed + 5e5);
      const whole = randomProblem(numbers);
      await whole.prepare();
      const problem = constrained(whole, numbers);
      for (const polish of [true, false]) {
        const options = { ...optionsOf(strategy, numbers), polish };
        const { best } = await train(problem, learnSettings(whole, options), { first: 0, count: 5 }, {});
        expect(obeys(problem, best!.judged.states), `seed ${seed}`).toBe(true);
        expectMasked(problem, best!.relaxed);
      }
    }
  });

  const file: ProblemFile = {
    format: "causal-abstraction/problem@1",
    low: {
      variables: [
        { name: "a", states: ["lo", "mid", "hi"], cpt: [[0.3], [0.3], [0.4]] },
        {
          name: "b",
          states: 3,
          parents: ["a"],
          cpt: [
            [0.7, 0.2, 0.1],
            [0.2, 0.6, 0.3],
            [0.1, 0.2, 0.6],
          ],
        },
      ],
    },
    high: {
      variables: [
        { name: "A", states: ["no", "yes"], cpt: [[0.5], [0.5]] },
        {
          name: "B",
          states: 2,
          parents: ["A"],
          cpt: [
            [0.2, 0.8],
            [0.8, 0.2],
          ],
        },
      ],
    },
    map: { A: ["a"], B: ["b"] },
    constraints: { A: { allow: { mid: ["yes"] }, monotone: "increasing" } },
    diagrams: "all",
  };

  test.each(strategyNames)("%s keeps the constraints of a file", async (strategy) => {
    const problem = Problem.from(file);
    const { abstraction, relaxed } = await learn(problem, { strategy, restarts: 3, epochs: 30 });
    expect(abstraction.A).toEqual([0, 1, 1]);
    expect(relaxed.A!.at(0, 1)).toBe(0);
    expect(relaxed.A!.at(0, 2)).toBe(0);
  });

  test("initial weights of entries that are not allowed do not count", async () => {
    const problem = Problem.from(file);
    const from = (lost: number) => ({
      A: [
        [0.5, lost, lost],
        [0.1, 0.2, 0.3],
      ],
    });
    const found = async (lost: number) => {
      const { loss, relaxed } = await learn(problem, { restarts: 1, epochs: 5, initial: from(lost) });
      return { loss, relaxed };
    };
    expect(await found(1e30)).toEqual(await found(-3));
    const weights = { ...from(1e30), B: new Matrix(2, 3) };
    const { gradient, ...values } = await objective(problem, weights);
    expect(Math.abs(gradient.A!.at(0, 1))).toBe(0);
    const { gradient: again, ...others } = await objective(problem, { ...weights, ...from(0) });
    expect({ values, gradient }).toEqual({ values: others, gradient: again });
  });

  test("frozen alphas by names of states must keep the constraints", async () => {
    const problem = Problem.from(file);
    const frozen = { A: ["no", "yes", "yes"] };
    const { abstraction } = await learn(problem, { restarts: 2, epochs: 5, frozen });
    expect(abstraction.A).toEqual([0, 1, 1]);
    await expect(learn(problem, { frozen: { A: ["no", "no", "yes"] } })).rejects.toThrow(
      'options/frozen/A: found joint state "mid" → "no", expected "yes", by the problem\'s constraints',
    );
    const stochastic = Matrix.from([
      [1, 0.1, 0],
      [0, 0.9, 1],
    ]);
    await expect(learn(problem, { frozen: { A: stochastic } })).rejects.toThrow('joint state "mid"');
    const ordered = Problem.from({ ...file, constraints: { A: { monotone: "decreasing" } } });
    await expect(learn(ordered, { frozen })).rejects.toThrow(
      'options/frozen/A: found joint state "mid" → "yes" and joint state "lo" → "no", expected the order',
    );
  });
});

describe("discretising", () => {
  test("obeys, keeps what obeys, and lets the surest column choose first", () => {
    for (let seed = 0; seed < series(300, 3000); seed++) {
      const numbers = random(seed);
      const problem = constrained(randomProblem(numbers), numbers, 1);
      for (const [x, constraint] of problem.constraints.entries()) {
        const { rows, cols } = problem.alphaShape(problem.highVariables[x]!);
        const drawn = new Matrix(rows, cols, Float64Array.from({ length: rows * cols }, numbers.next));
        const states = discretiseWithin(drawn, constraint);
        const maps = mapsOf({ rows, cols }, constraint);
        expect(maps).toContainEqual(states);
        const map = maps[numbers.below(maps.length)]!;
        expect(discretiseWithin(indicator(map, rows), constraint)).toEqual(map);
        const entries = states.flatMap((_, j) =>
          constraint!.allowed[j]!.map((row) => ({ row, j, t: drawn.at(row, j) })),
        );
        const surest = entries.reduce((a, b) => (b.t > a.t ? b : a));
        expect(states[surest.j]).toBe(surest.row);
        if (constraint!.order.length > 0) continue;
        states.forEach((state, j) => {
          const most = Math.max(...constraint!.allowed[j]!.map((row) => drawn.at(row, j)));
          expect(drawn.at(state, j)).toBe(most);
        });
      }
    }
  });
});
