// causal-abstraction show <problem>
import { type Command, Option } from "commander";
import { editableText } from "../../base/json-text.js";
import { readProblemFile } from "../input.js";
import { lowOrHigh, PROBLEM_ARGUMENT } from "../parse.js";
import { printPieces } from "../print.js";

export function addShow(program: Command): void {
  program
    .command("show")
    .description("print a problem as a file that can be edited, with its models in place")
    .argument("<problem>", PROBLEM_ARGUMENT)
    .addOption(new Option("--model <which>", "low or high: that model alone").argParser(lowOrHigh))
    .action(run);
}

async function run(argument: string, { model }: { readonly model?: "low" | "high" }): Promise<void> {
  const file = readProblemFile(argument);
  await printPieces([editableText(model ? file[model] : file)]);
}
