// The cases: joint training of every built-in scenario by the plain TypeScript twin and by the kernels in f64 and in f32.
//
// The library comes from `dist`, since that is what users run: the kernels as embedded there, the code around them as emitted.
// A plan is no part of the public interface, hence the inner modules.
import { Problem, type ScenarioName, scenarios } from "../dist/index.js";
import type { Precision } from "../dist/kernels/exports.js";
import { acquire } from "../dist/kernels/instance.js";
import { compile } from "../dist/plan/compile.js";
import { Plan } from "../dist/plan/plan.js";
import { train } from "../test/twin/learn.js";
import { adam } from "../test/twin/optimisers.js";

export const learners = ["twin", "f64", "f32"] as const;
export type Learner = (typeof learners)[number];
export const scenarioNames = Object.keys(scenarios) as ScenarioName[];

export interface Case {
  readonly scenario: ScenarioName;
  readonly learner: Learner;
  /** Epochs times restarts that one call of `run` trains. */
  readonly work: number;
  /** Trains the next start or block of starts from the beginning. */
  run(): void;
}

/** Trains some starts side by side. */
interface Trainer {
  readonly restarts: number;
  /** Trains start `first` and those that follow it. */
  train(first: number, epochs: number): void;
  /** The total losses of the last epoch, before its step. */
  losses(): number[];
}

/** Every learner goes round the same starts, as many as the widest block holds. */
const STARTS = 16;
/** As `learn` has it by default. */
const EPOCHS = 500;
/** Epochs of one call into the kernels, which keeps it near a millisecond. */
const SLICE = 100;

const OBJECTIVE = { temperature: 0.1, lambda: 10, smoothing: 1e-7, penalty: 1 };
const ADAM = { rate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
const ORIENTATION = "per-intervention";

/** Steps before the losses are compared, and how far they may be apart, relatively. */
const CHECKED_STEPS = 10;
const TOLERANCE: Readonly<Record<Precision, number>> = { f64: 1e-9, f32: 1e-4 };

/** All cases, scenario by scenario; throws where a kernel and the twin disagree. */
export function checkedCases(): Case[] {
  return scenarioNames.flatMap((scenario) => {
    const problem = Problem.from(scenarios[scenario]);
    const trainers = { twin: twin(problem), f64: kernel(problem, "f64"), f32: kernel(problem, "f32") };
    const expected = lossesAfter(trainers.twin, CHECKED_STEPS);
    for (const precision of ["f64", "f32"] as const) {
      lossesAfter(trainers[precision], CHECKED_STEPS).forEach((loss, start) => {
        const apart = Math.abs(loss / expected[start]! - 1);
        if (apart <= TOLERANCE[precision]) return;
        throw new Error(`${scenario}, start ${start}: the loss in ${precision} is ${apart} from the twin's`);
      });
    }
    return learners.map((learner) => toCase(scenario, learner, trainers[learner]));
  });
}

function toCase(scenario: ScenarioName, learner: Learner, trainer: Trainer): Case {
  let next = 0;
  return {
    scenario,
    learner,
    work: EPOCHS * trainer.restarts,
    run() {
      trainer.train(next, EPOCHS);
      next = (next + trainer.restarts) % STARTS;
    },
  };
}

/** The total loss of every start after so many steps. */
function lossesAfter(trainer: Trainer, steps: number): number[] {
  const losses: number[] = [];
  while (losses.length < STARTS) {
    trainer.train(losses.length, steps + 1);
    losses.push(...trainer.losses());
  }
  return losses;
}

/** A full block of restarts in the kernels. */
function kernel(problem: Problem, precision: Precision): Trainer {
  const plan = newPlan(problem, precision);
  const lanes = Array.from({ length: plan.width }, (_, lane) => lane);
  return {
    restarts: plan.width,
    train(first, epochs) {
      drawBlock(plan, first);
      for (let done = 0; done < epochs; done += SLICE) plan.train(Math.min(SLICE, epochs - done));
    },
    losses: () => lanes.map((lane) => plan.losses(lane).total),
  };
}

/** One restart in plain TypeScript, from the weights that the kernels draw. */
function twin(problem: Problem): Trainer {
  const options = { ...OBJECTIVE, orientation: ORIENTATION, optimiser: adam(ADAM) } as const;
  const input = compile(problem, { orientation: ORIENTATION, precision: "f64", learns: () => true });
  const starts = drawnStarts(problem);
  let loss = Number.NaN;
  return {
    restarts: 1,
    train(first, epochs) {
      loss = train(input, options, starts[first]!, epochs, { record: [epochs - 1] }).losses[0]!.total;
    },
    losses: () => [loss],
  };
}

function drawnStarts(problem: Problem): Float64Array[][] {
  const plan = newPlan(problem, "f64");
  return Array.from({ length: STARTS }, (_, start) => {
    drawBlock(plan, start);
    return plan.alphas.map((_, alpha) => plan.weights(alpha, 0).data);
  });
}

function newPlan(problem: Problem, precision: Precision): Plan {
  const plan = new Plan(
    acquire(),
    compile(problem, { orientation: ORIENTATION, precision, learns: () => true }),
  );
  plan.setObjective(OBJECTIVE);
  const { rate, beta1, beta2, epsilon } = ADAM;
  plan.setOptimiser({ kind: 0, learningRate: rate, weightDecay: 0, beta1, beta2, epsilon });
  return plan;
}

/** Begins a full block; the number of a start is its seed. */
function drawBlock(plan: Plan, first: number): void {
  plan.startBlock(plan.width);
  for (let lane = 0; lane < plan.width; lane++) plan.drawWeights(lane, first + lane);
}
