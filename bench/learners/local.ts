// The package's own learners: the kernels in either precision, and the plain TypeScript twin.
//
// A plan is no part of the public interface, hence the inner modules of `src`; the kernels are those that `dist` has too.
import type { Precision } from "../../src/kernels/layout.js";
import { Plan } from "../../src/kernels/plan.js";
import type { PlanInput } from "../../src/kernels/plan-input.js";
import { acquire } from "../../src/kernels/pool.js";
import { train } from "../../test/reference/learn.js";
import { adam } from "../../test/reference/optimisers.js";
import { ADAM, OBJECTIVE, ORIENTATION, type Start, type Trainer } from "./trainer.js";

/** Epochs of one call into the kernels, which keeps it near a millisecond for the built-in scenarios. */
const SLICE = 100;

/** Full blocks of the kernels: `restarts` is rounded up to the block, 8 in f64 and 16 in f32. */
export function kernels(input: PlanInput, precision: Precision, restarts = 1): Trainer {
  const plan = newPlan(input, precision);
  const blocks = Math.ceil(restarts / plan.width);
  const lanes = Array.from({ length: plan.width }, (_, lane) => lane);
  return {
    restarts: blocks * plan.width,
    train(first, epochs) {
      for (let block = 0; block < blocks; block++) {
        trainBlock(plan, first + block * plan.width, plan.width, epochs);
      }
    },
    losses: () => lanes.map((lane) => plan.losses(lane).total),
  };
}

/** Starts a block of `count` restarts, numbered from `first`, and trains it. */
export function trainBlock(plan: Plan, first: number, count: number, epochs: number): void {
  drawBlock(plan, first, count);
  for (let done = 0; done < epochs; done += SLICE) plan.train(Math.min(SLICE, epochs - done));
}

/** One restart in plain TypeScript, from the weights that the kernels draw. */
export function twin(input: PlanInput, starts: readonly Start[]): Trainer {
  const options = { ...OBJECTIVE, orientation: ORIENTATION, optimiser: adam(ADAM) } as const;
  let loss = Number.NaN;
  return {
    restarts: 1,
    train(first, epochs) {
      const weights = starts[first % starts.length]!;
      loss = train(input, options, weights, epochs, { record: [epochs - 1] }).losses[0]!.total;
    },
    losses: () => [loss],
  };
}

/** The weights that the kernels draw: the number of a start is its seed. */
export function drawnStarts(input: PlanInput, count: number): Start[] {
  const plan = newPlan(input, "f64");
  return Array.from({ length: count }, (_, start) => {
    drawBlock(plan, start, 1);
    return plan.alphas.map((_, alpha) => plan.weights(alpha, 0).data);
  });
}

export function newPlan(input: PlanInput, precision: Precision): Plan {
  const plan = new Plan(acquire(), { ...input, precision });
  plan.layOut();
  plan.setObjective(OBJECTIVE);
  const { rate, beta1, beta2, epsilon } = ADAM;
  plan.setOptimiser({ kind: 0, learningRate: rate, weightDecay: 0, beta1, beta2, epsilon });
  return plan;
}

function drawBlock(plan: Plan, first: number, count: number): void {
  plan.startBlock(count);
  for (let lane = 0; lane < count; lane++) plan.drawWeights(lane, first + lane);
}
