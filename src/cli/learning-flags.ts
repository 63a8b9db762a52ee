// The flags of learning that several commands share.
import type { Command } from "commander";
import { type OptimizerName, optimizerNames } from "../learners/optimizers.js";
import type { LearnOptions } from "../learners/options.js";
import type { Selection } from "../learners/selection.js";
import { real } from "./parse.js";

/** What commander reads the flags into. */
export interface LearningFlags extends Omit<LearnOptions, "optimizer"> {
  readonly epochs: number;
  readonly optimizer: string;
  readonly learningRate: number;
}

/** Adds the flags of how every restart learns, with their defaults. */
export function addLearningFlags(command: Command, selection: Selection = "loss"): Command {
  return command
    .option("--criterion <name>", "what counts of the diagrams' errors: max or sum", "max")
    .option("--selection <name>", "the best restart by exact error or by relaxed loss", selection)
    .option("--restarts <n>", "independent starts; the best is kept", real, 10)
    .option("--epochs <n>", "gradient steps of each restart", real, 500)
    .option("--temperature <T>", "softmax temperature", real, 0.1)
    .option("--lambda <λ>", "weight of the distance against the penalty", real, 10)
    .option("--smoothing <ε>", "added inside the logarithms; 0 is the exact distance", real, 1e-7)
    .option("--orientation <name>", "per-intervention or per-outcome", "per-intervention")
    .option("--precision <name>", "f64, or f32, about twice as fast", "f64")
    .option("--optimizer <name>", optimizerNames.join(", "), "adam")
    .option("--learning-rate <rate>", "step size", real, 0.01)
    .option("--seed <n>", "the same seed gives the same result", real, 0)
    .option("--workers <n>", "worker threads; the result is the same (default: by cores and work)", real);
}

/** The flags as options of the library; others pass through as they are. */
export function learningOptions<T extends { optimizer: string; learningRate: number }>({
  optimizer,
  learningRate,
  ...others
}: T): Omit<T, "optimizer" | "learningRate"> & Pick<LearnOptions, "optimizer"> {
  return { ...others, optimizer: { name: optimizer as OptimizerName, learningRate } };
}
