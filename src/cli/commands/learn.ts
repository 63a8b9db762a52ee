// causal-abstraction learn <problem>
import type { Command } from "commander";
import { learn } from "../../learn.js";
import { type OptimizerName, optimizerNames } from "../../learners/optimizers.js";
import type { LearnOptions } from "../../learners/options.js";
import { strategies } from "../../learners/strategies.js";
import { learnText } from "../../report/text.js";
import { readProblem } from "../input.js";
import { interruptible } from "../interrupt.js";
import { jsonText, print, refuseUnwritable, writeWhole } from "../output.js";
import { PROBLEM_ARGUMENT, real } from "../parse.js";
import { withProgress } from "../progress.js";

interface Flags extends Omit<LearnOptions, "optimizer"> {
  readonly epochs: number;
  readonly optimizer: string;
  readonly learningRate: number;
  readonly out?: string;
  readonly json?: boolean;
}

export function addLearn(program: Command): void {
  program
    .command("learn")
    .description("learn an abstraction and print its alphas and errors")
    .argument("<problem>", PROBLEM_ARGUMENT)
    .option("--strategy <name>", strategies.join(", "), "joint")
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
    .option("--history", "record the winner's loss in every epoch in the result")
    .option("--out <file>", "write the result as JSON")
    .option("--json", "print the result as JSON and nothing else")
    .action(run);
}

async function run(argument: string, flags: Flags): Promise<void> {
  const { optimizer, learningRate, out, json, ...options } = flags;
  const problem = readProblem(argument);
  if (out !== undefined) refuseUnwritable(out);
  const result = await interruptible((signal) =>
    withProgress(options.epochs, (onProgress) =>
      learn(problem, {
        ...options,
        optimizer: { name: optimizer as OptimizerName, learningRate },
        signal,
        onProgress,
      }),
    ),
  );
  if (out !== undefined) writeWhole(out, jsonText(result));
  print(json ? jsonText(result) : learnText(problem, result));
}
