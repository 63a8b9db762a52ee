// A batch of restarts trained by TensorFlow.js: its autodiff and its Adam, in f32, on its Wasm or its plain JavaScript backend.
//
// Bundled before it runs (../bundle.ts), as for a web page: TensorFlow.js's gradients come as modules that Node does not resolve.
import "@tensorflow/tfjs-backend-cpu";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-core/dist/register_all_gradients.js";
import type { PlanInput } from "../../src/kernels/plan-input.js";
import { ADAM, type MakeBatchTrainer, type Start, type Trainer } from "../learners/trainer.js";
import { type BatchObjective, batchObjective } from "./objective.js";

/** Where the Wasm files of the backend are: a path that ends in a slash. */
export const useWasmIn = setWasmPaths;

export const onWasm: MakeBatchTrainer = (input, starts) => batchTrainer("wasm", input, starts);
export const onCpu: MakeBatchTrainer = (input, starts) => batchTrainer("cpu", input, starts);

/** Switching backends gives a promise, but calls on a backend are synchronous. */
async function batchTrainer(backend: string, input: PlanInput, starts: readonly Start[]): Promise<Trainer> {
  const prepare = async () => {
    if (!(await tf.setBackend(backend))) throw new Error(`TensorFlow.js has no backend ${backend} here`);
  };
  await prepare();
  const batch = new Batch(input, starts);
  return {
    restarts: starts.length,
    train: (_, epochs) => batch.train(epochs),
    losses: () => batch.losses(),
    prepare,
  };
}

class Batch {
  readonly #starts: readonly tf.Tensor3D[];
  readonly #weights: tf.Variable<tf.Rank.R3>[];
  readonly #objective: BatchObjective;
  #losses: tf.Tensor1D | undefined;

  constructor(input: PlanInput, starts: readonly Start[]) {
    this.#starts = input.alphas.map((_, alpha) => stacked(input, starts, alpha));
    this.#weights = this.#starts.map((start) => tf.variable(start));
    this.#objective = batchObjective(input);
  }

  train(epochs: number): void {
    const adam = tf.train.adam(ADAM.rate, ADAM.beta1, ADAM.beta2, ADAM.epsilon);
    this.#weights.forEach((weight, alpha) => {
      weight.assign(tf.clone(this.#starts[alpha]!));
    });
    for (let epoch = 0; epoch < epochs; epoch++) tf.tidy(() => this.#step(adam));
    adam.dispose();
  }

  /** Restarts share nothing, so that the gradient of the sum of their losses has the gradient of each. */
  #step(adam: tf.Optimizer): void {
    this.#losses?.dispose();
    adam.minimize(
      () => {
        this.#losses = tf.keep(this.#objective(this.#weights));
        return tf.sum(this.#losses) as tf.Scalar;
      },
      false,
      this.#weights,
    );
  }

  losses(): number[] {
    return Array.from(this.#losses!.dataSync());
  }
}

/** One alpha of all starts, transposed: [restarts, cols, rows]. */
function stacked({ alphas }: PlanInput, starts: readonly Start[], alpha: number): tf.Tensor3D {
  const { rows, cols } = alphas[alpha]!;
  const weights = Float32Array.from(starts.flatMap((start) => Array.from(start[alpha]!)));
  return tf.tidy(() => tf.transpose(tf.tensor3d(weights, [starts.length, rows, cols]), [0, 2, 1]));
}
