// The flags of learning that several commands share.
import type { Command } from "commander";
import { type OptimizerName, optimizerNames } from "../learning/optimizers.js";
import type { LearnOptions } from "../learning/options.js";
import type { Selection } from "../learning/selection.js";
import { numeric } from "./parse.js";

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
    .addOption(numeric("--restarts <n>", "independent starts; the best is kept", 10))
    .addOption(numeric("--epochs <n>", "gradient steps of each restart", 500))
    .addOption(numeric("--temperature <T>", "softmax temperature", 0.1))
    .addOption(numeric("--lambda <λ>", "weight of the distance against the penalty", 10))
    .addOption(numeric("--smoothing <ε>", "added inside the logarithms; 0 is the exact distance", 1e-7))
    .option("--orientation <name>", "per-intervention or per-outcome", "per-intervention")
    .option("--precision <name>", "f64, or f32, about twice as fast", "f64")
    .option("--optimizer <name>", optimizerNames.join(", "), "adam")
    .addOption(numeric("--learning-rate <rate>", "step size", 0.01))
    .addOption(numeric("--seed <n>", "the same seed gives the same result", 0))
    .addOption(
      numeric("--workers <n>", "worker threads; the result is the same (default: by cores and work)"),
    );
}

/** The flags as options of the library; others pass through as they are. */
export function learningOptions<T extends { optimizer: string; learningRate: number }>({
  optimizer,
  learningRate,
  ...others
}: T): Omit<T, "optimizer" | "learningRate"> & Pick<LearnOptions, "optimizer"> {
  return { ...others, optimizer: { name: optimizer as OptimizerName, learningRate } };
}
