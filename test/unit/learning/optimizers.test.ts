// Every optimiser and schedule, on every scenario, against the plain TypeScript twin from the same start.
import { describe, expect, test } from "vitest";
import {
  type LearnOptions,
  learn,
  Matrix,
  type OptimizerOptions,
  Problem,
  type Schedule,
  scenarios,
} from "../../../src/index.js";
import { train } from "../../reference/learn.js";
import { adam, adamW, momentum, nesterov, type Optimiser, rmsProp, sgd } from "../../reference/optimisers.js";
import { SCENARIOS } from "../../support/golden.js";

/** Few epochs: the learner is chaotic, and arithmetic is what is compared. */
const EPOCHS = 12;

const optimisers: [OptimizerOptions, Optimiser][] = [
  [{ name: "adam" }, adam()],
  [
    { name: "adam", learningRate: 0.03, beta1: 0.5, beta2: 0.9, epsilon: 1e-4 },
    adam({ rate: 0.03, beta1: 0.5, beta2: 0.9, epsilon: 1e-4 }),
  ],
  [{ name: "adamw", weightDecay: 0.3 }, adamW({ decay: 0.3 })],
  [{ name: "sgd", learningRate: 0.002 }, sgd({ rate: 0.002 })],
  [{ name: "momentum", learningRate: 0.001 }, momentum({ rate: 0.001 })],
  [{ name: "nesterov", learningRate: 0.001, momentum: 0.8 }, nesterov({ rate: 0.001, momentum: 0.8 })],
  [{ name: "rmsprop", alpha: 0.9, epsilon: 1e-6 }, rmsProp({ alpha: 0.9, epsilon: 1e-6 })],
];

const names = Object.keys(SCENARIOS) as (keyof typeof SCENARIOS)[];

function startOf(name: keyof typeof SCENARIOS): { list: Float64Array[]; byName: Record<string, Matrix> } {
  const { problem, alphaNames } = SCENARIOS[name];
  const list = problem.alphas.map(({ rows, cols }, k) =>
    Float64Array.from({ length: rows * cols }, (_, e) => Math.sin(1 + 3 * e + k)),
  );
  const byName = problem.alphas.map(({ rows, cols }, k) => [alphaNames[k]!, new Matrix(rows, cols, list[k])]);
  return { list, byName: Object.fromEntries(byName) };
}

async function compare(
  name: keyof typeof SCENARIOS,
  options: LearnOptions,
  twin: Partial<Parameters<typeof train>[1]>,
): Promise<void> {
  const { list, byName } = startOf(name);
  const record = Array.from({ length: EPOCHS }, (_, epoch) => epoch);
  const settings = { temperature: 0.2, lambda: 5, smoothing: 1e-7, orientation: "per-intervention" as const };
  const expected = train(SCENARIOS[name].problem, { ...settings, ...twin }, list, EPOCHS, { record });
  const result = await learn(Problem.from(scenarios[name]), {
    ...settings,
    restarts: 1,
    epochs: EPOCHS,
    initial: byName,
    history: true,
    ...options,
  });
  expected.losses.forEach(({ total, distance, penalty }, epoch) => {
    expect(Math.abs(result.history!.total[epoch]! / total - 1), `epoch ${epoch}`).toBeLessThan(1e-9);
    expect(result.history!.distance[epoch]!).toBeCloseTo(distance, 9);
    expect(result.history!.penalty[epoch]!).toBeCloseTo(penalty, 9);
  });
}

describe.each(names)("%s", (name) => {
  test.each(optimisers)("$name equals the twin", async (optimizer, optimiser) => {
    await compare(name, { optimizer }, { optimiser });
  });
});

test.each(optimisers)("$name starts every block of restarts anew", async (optimizer) => {
  const problem = Problem.from(scenarios.extended);
  const many = await learn(problem, { optimizer, epochs: 40, restarts: 20, workers: 1 });
  const alone = await learn(problem, { optimizer, epochs: 40, restarts: 1, seed: many.restarts[19]!.seed });
  expect(alone.restarts[0]).toEqual(many.restarts[19]);
});

/** The schedules by their formulas, x = e/E. */
const schedules: [Schedule["schedule"], (from: number, to: number, x: number) => number][] = [
  ["constant", (from) => from],
  ["linear", (from, to, x) => from + (to - from) * x],
  ["exponential", (from, to, x) => from * (to / from) ** x],
  ["cosine", (from, to, x) => to + ((from - to) * (1 + Math.cos(Math.PI * x))) / 2],
];

describe.each(schedules)("a %s schedule", (schedule, formula) => {
  test.each([
    [0.5, 0.05],
    [0.05, 0.5],
  ])("of the temperature from %d to %d equals the twin", async (from, to) => {
    const temperature: Schedule = schedule === "constant" ? { schedule, from } : { schedule, from, to };
    await compare("extended", { temperature }, { temperatureAt: (e) => formula(from, to, e / EPOCHS) });
  });

  test("of the learning rate equals the twin", async () => {
    const end = schedule === "constant" ? {} : { to: 0.001 };
    const learningRate: Schedule = { schedule, from: 0.05, ...end };
    const rateAt = (epoch: number) => formula(0.05, 0.001, epoch / EPOCHS);
    await compare("collapsing", { optimizer: { name: "adam", learningRate } }, { optimiser: adam(), rateAt });
  });
});

test("a run in many slices and blocks follows its schedule as a short one does", async () => {
  const problem = Problem.from(scenarios.vstruct);
  const options: LearnOptions = {
    epochs: 4000,
    seed: 3,
    temperature: { schedule: "exponential", from: 1, to: 0.02 },
    strategy: "sequential",
  };
  const many = await learn(problem, { ...options, restarts: 20 });
  const alone = await learn(problem, { ...options, restarts: 1, seed: many.restarts[19]!.seed });
  expect(alone.restarts[0]).toEqual(many.restarts[19]);
});
