// A plan laid out, an epoch, an evaluation and the objective in parts, however small, have the bits of those in one call.
import { describe, expect, test } from "vitest";
import { compile } from "../../../src/compile/plan.js";
import { type Distance, Problem, scenarios } from "../../../src/index.js";
import type { Precision } from "../../../src/kernels/layout.js";
import { Plan } from "../../../src/kernels/plan.js";
import type { Orientation } from "../../../src/kernels/plan-input.js";
import { type Kernels, withKernels } from "../../../src/kernels/pool.js";
import { type EpochMemory, EpochSchedule, LossRecord } from "../../../src/kernels/training.js";
import { kernelOptimiser, optimizerSettings } from "../../../src/learning/optimizers.js";
import { kernelSchedule } from "../../../src/learning/schedules.js";
import type { Aggregate } from "../../../src/problem/aggregate.js";
import { diagramsOf, type Learnable } from "../../../src/problem/problem.js";
import { listed } from "../../support/listed.js";

const EPOCHS = 4;

/** Trains epochs from the relaxed alphas of the weights, and records their losses. */
type Train = (plan: Plan, memory: EpochMemory) => void;

const whole: Train = (plan, memory) => plan.train(EPOCHS, 0, memory);

/** In parts of so much work; they are counted. */
function inParts(work: number, parts: { count: number }): Train {
  return (plan, memory) => {
    plan.relax();
    for (let epoch = 0; epoch < EPOCHS; epoch++) {
      do parts.count++;
      while (!plan.trainPart(work, epoch, memory));
    }
  };
}

interface Setting {
  readonly precision: Precision;
  readonly orientation: Orientation;
  readonly distance: Distance;
  readonly aggregate: Aggregate;
  readonly optimizer: "adamw" | "sgd";
  readonly restarts: number;
}

/** Everything that training leaves. */
function trained(problem: Learnable, setting: Setting, train: Train): unknown {
  return withKernels((kernels) => {
    const { precision, orientation, distance, aggregate, optimizer, restarts } = setting;
    const plan = new Plan(
      kernels,
      compile(problem, { precision, orientation, distance, aggregate, learns: () => true }),
    );
    plan.layOut();
    plan.setOptimiser(kernelOptimiser(optimizerSettings(optimizer)));
    plan.setObjective({ temperature: 0.5, lambda: 10, smoothing: 1e-7, penalty: 1 });
    plan.startBlock(restarts);
    for (let lane = 0; lane < restarts; lane++) plan.drawWeights(lane, 100 + lane);
    const record = new LossRecord(kernels, EPOCHS);
    train(plan, { record, schedule: scheduleIn(kernels, optimizer) });
    const lanes = Array.from({ length: restarts }, (_, lane) => lane);
    return lanes.map((lane) => ({
      losses: Array.from({ length: EPOCHS }, (_, epoch) => plan.recorded(record, lane, epoch)),
      distances: diagramsOf(problem).map((_, diagram) => plan.distance(diagram, lane)),
      weights: problem.highVariables.map((_, alpha) => plan.weights(alpha, lane).data),
      relaxed: problem.highVariables.map((_, alpha) => plan.relaxed(alpha, lane).data),
    }));
  });
}

/** A cooling for one of the optimisers, none for the other. */
function scheduleIn(kernels: Kernels, optimizer: string): EpochSchedule | undefined {
  if (optimizer === "sgd") return undefined;
  const cooling = (from: number) =>
    kernelSchedule({ schedule: "exponential", from, to: from / (EPOCHS + 1) });
  return new EpochSchedule(kernels, EPOCHS, cooling(0.5), cooling(0.1));
}

// Sets of two sources and of two targets.
const vstruct = Problem.from({ ...scenarios.vstruct, diagrams: "all" });
const problems: Record<string, Learnable> = {
  battery: Problem.from(scenarios.battery),
  vstruct,
  "vstruct, listed": listed(vstruct),
};

const COMBINED = [
  ["js", 1],
  ["js", 3],
  ["js", 8],
  ["tv", 3],
  ["hellinger", 3],
] as const;

/** Lists of columns, and means, have one orientation. */
const GROUPS = [
  ["per-intervention", "worst"],
  ["per-outcome", "worst"],
  ["per-intervention", "mean"],
] as const;

describe.each(Object.entries(problems))("%s", (name, problem) => {
  const precisions = ["f64", "f32"] as const;
  const groups = GROUPS.filter(([orientation]) => !name.includes("listed") || orientation !== "per-outcome");
  const settings = precisions.flatMap((precision) =>
    groups.flatMap(([orientation, aggregate]) =>
      COMBINED.map(([distance, restarts]) => ({ precision, orientation, aggregate, distance, restarts })),
    ),
  );

  test.each(settings)("$precision $orientation $aggregate, $distance, $restarts restarts", (setting) => {
    for (const optimizer of ["adamw", "sgd"] as const) {
      const expected = trained(problem, { ...setting, optimizer }, whole);
      for (const work of [1, 1000, 1e9]) {
        const parts = { count: 0 };
        expect(trained(problem, { ...setting, optimizer }, inParts(work, parts))).toEqual(expected);
        if (work === 1) expect(parts.count).toBeGreaterThan(20 * EPOCHS);
        if (work === 1e9) expect(parts.count).toBe(EPOCHS);
      }
    }
  });

  test("evaluation", () => {
    withKernels((kernels) => {
      const options = {
        precision: "f64",
        orientation: "per-intervention",
        distance: "js",
        learns: () => true,
      } as const;
      const plan = new Plan(kernels, compile(problem, options));
      plan.layOut();
      plan.setObjective({ temperature: 1, lambda: 1, smoothing: 0, penalty: 0 });
      const distances = (seed: number, evaluate: () => void) => {
        const lanes = Array.from({ length: 8 }, (_, lane) => lane);
        plan.startBlock(8);
        for (const lane of lanes) plan.drawWeights(lane, seed + lane);
        plan.relax();
        evaluate();
        return diagramsOf(problem).flatMap((_, d) =>
          lanes.map((lane) => plan.interventionDistances(d, lane)),
        );
      };
      const expected = distances(0, () => plan.evaluate());
      expect(distances(100, () => plan.evaluate())).not.toEqual(expected);
      let parts = 1;
      const evaluateInParts = () => {
        while (!plan.evaluatePart(1)) parts++;
      };
      expect(distances(0, evaluateInParts)).toEqual(expected);
      expect(parts).toBeGreaterThan(20);
    });
  });

  test("layout and objective", () => {
    const found = (layOut: (plan: Plan) => void, compute: (plan: Plan) => void) =>
      withKernels((kernels) => {
        const options = {
          precision: "f64",
          orientation: "per-intervention",
          distance: "js",
          learns: () => true,
        } as const;
        const plan = new Plan(kernels, compile(problem, options));
        layOut(plan);
        plan.setObjective({ temperature: 0.5, lambda: 10, smoothing: 1e-7, penalty: 1 });
        plan.startBlock(1);
        plan.drawWeights(0, 7);
        compute(plan);
        return { ...plan.losses(0), gradient: plan.alphas.map((_, alpha) => plan.gradient(alpha, 0).data) };
      });
    const parts = { layout: 0, objective: 0 };
    const inParts = found(
      (plan) => {
        do parts.layout++;
        while (!plan.layOut(1));
      },
      (plan) => {
        do parts.objective++;
        while (!plan.objectivePart(1));
      },
    );
    const whole = found(
      (plan) => expect(plan.layOut()).toBe(true),
      (plan) => plan.objective(),
    );
    expect(inParts).toEqual(whole);
    expect(parts.layout).toBeGreaterThan(10);
    expect(parts.objective).toBeGreaterThan(10);
  });
});
