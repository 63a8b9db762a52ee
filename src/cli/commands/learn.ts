// causal-abstraction learn <problem>
import type { Command } from "commander";
import { learn } from "../../learn.js";
import { strategies } from "../../learners/strategies.js";
import { learnText } from "../../report/text.js";
import { readProblem } from "../input.js";
import { interruptible } from "../interrupt.js";
import { addLearningFlags, type LearningFlags, learningOptions } from "../learning-flags.js";
import { jsonText, print, refuseUnwritable, writeWhole } from "../output.js";
import { PROBLEM_ARGUMENT } from "../parse.js";
import { withProgress } from "../progress.js";

interface Flags extends LearningFlags {
  readonly out?: string;
  readonly json?: boolean;
}

export function addLearn(program: Command): void {
  const command = program
    .command("learn")
    .description("learn an abstraction and print its alphas and errors")
    .argument("<problem>", PROBLEM_ARGUMENT)
    .option("--strategy <name>", strategies.join(", "), "joint");
  addLearningFlags(command)
    .option("--history", "record the winner's loss in every epoch in the result")
    .option("--out <file>", "write the result as JSON")
    .option("--json", "print the result as JSON and nothing else")
    .action(run);
}

async function run(argument: string, { out, json, ...flags }: Flags): Promise<void> {
  const options = learningOptions(flags);
  const problem = readProblem(argument);
  if (out !== undefined) refuseUnwritable(out);
  const result = await interruptible((signal) =>
    withProgress(options.epochs, (onProgress) => learn(problem, { ...options, signal, onProgress })),
  );
  if (out !== undefined) writeWhole(out, jsonText(result));
  print(json ? jsonText(result) : learnText(problem, result));
}
