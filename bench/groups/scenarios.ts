// An epoch of joint training by every learner: the built-in scenarios and a large problem.
import { loadTensorflow, type Tensorflow } from "../bundle.js";
import { checkAgainst, TOLERANCE } from "../check.js";
import { drawnStarts, kernels, twin } from "../learners/local.js";
import type { MakeBatchTrainer, Start, Trainer } from "../learners/trainer.js";
import type { Case } from "../measure.js";
import { largeInput, scenarioInput, scenarioNames } from "../problems.js";
import { measured, type Plan } from "../table.js";
import type { Group } from "./group.js";

/** How much of the work one call does, by learner. */
interface Sizes {
  /** Epochs of a call of the package's own learners. */
  readonly epochs: number;
  /** Restarts side by side, and steps of a call, in TensorFlow.js. */
  readonly wasm: { readonly batch: number; readonly steps: number };
  readonly cpu: { readonly batch: number; readonly steps: number };
}

/** All epochs that `learn` has by default; few steps of TensorFlow.js, whose time does not depend on the weights. */
const SMALL: Sizes = { epochs: 500, wasm: { batch: 1024, steps: 5 }, cpu: { batch: 64, steps: 5 } };
/** A batch of 1024 would take a second a step; 256 take as long per restart as 64. */
const LARGE: Sizes = { epochs: 20, wasm: { batch: 64, steps: 1 }, cpu: { batch: 4, steps: 1 } };

/** Starts that the package's own learners go round: as many as the widest block holds. */
const STARTS = 16;

/**
 * TensorFlow.js starts from weights a tenth of those drawn. Where a softmax is 1 to the last bit of f32 its gradient is rounding noise,
 * of which Adam makes full steps: nothing could be compared. To its speed this makes no difference.
 */
const SOFTENED = 0.1;

export const scenarios: Group = {
  name: "scenarios",
  async measure(rounds, log) {
    const tensorflow = await loadTensorflow();
    const cases: Case[] = [];
    for (const name of [...scenarioNames, "large"]) cases.push(...(await casesOf(name, tensorflow)));
    return measured([plan(cases)], rounds, log);
  },
};

function plan(cases: readonly Case[]): Plan {
  return {
    title: "An epoch, by learner",
    unit: "ns per epoch × restart",
    cases,
    ratios: [
      ["twin", "f64"],
      ["twin", "f32"],
      ["tfjs-wasm", "f32"],
      ["tfjs-cpu", "f32"],
    ],
  };
}

/** Every learner on one problem, checked. */
async function casesOf(row: string, { onWasm, onCpu }: Tensorflow): Promise<Case[]> {
  const isLarge = row === "large";
  const input = isLarge ? largeInput() : scenarioInput(row as (typeof scenarioNames)[number]);
  const { epochs, wasm, cpu } = isLarge ? LARGE : SMALL;
  const starts = drawnStarts(input, STARTS);
  const plain = twin(input, starts);
  const own = (column: string, trainer: Trainer) => toCase(row, column, trainer, epochs);
  const [f64, f32] = (["f64", "f32"] as const).map((precision) => {
    const trainer = kernels(input, precision);
    checkAgainst(plain, trainer, starts, `${row} in ${precision}`, TOLERANCE[precision]);
    return own(precision, trainer);
  });
  const theirs = async (column: string, make: MakeBatchTrainer, { batch, steps }: Sizes["wasm"]) => {
    const softened = drawnStarts(input, batch).map(soften);
    const trainer = await make(input, softened);
    checkAgainst(twin(input, softened), trainer, softened, `${row} in ${column}`, TOLERANCE.tensorflow);
    return toCase(row, column, trainer, steps);
  };
  return [
    own("twin", plain),
    f64!,
    f32!,
    await theirs("tfjs-wasm", onWasm, wasm),
    await theirs("tfjs-cpu", onCpu, cpu),
  ];
}

function soften(start: Start): Start {
  return start.map((weights) => weights.map((weight) => SOFTENED * weight));
}

function toCase(row: string, column: string, trainer: Trainer, epochs: number): Case {
  let next = 0;
  return {
    row,
    column,
    work: epochs * trainer.restarts,
    run() {
      trainer.train(next, epochs);
      next = (next + trainer.restarts) % STARTS;
    },
    ...(trainer.prepare && { prepare: trainer.prepare }),
  };
}
