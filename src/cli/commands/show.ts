// causal-abstraction show <problem>
import type { Command } from "commander";
import { editableText } from "../../base/json-text.js";
import { examples } from "../help.js";
import { readProblemFile } from "../input.js";
import { oneOf, PROBLEM_ARGUMENT } from "../parse.js";
import { printPieces } from "../print.js";

export function addShow(program: Command): void {
  const command = program
    .command("show")
    .description("print a problem as a file that can be edited, with its models in place")
    .argument("<problem>", PROBLEM_ARGUMENT)
    .addOption(oneOf("--model <which>", "low or high: that model alone", ["low", "high"]))
    .action(run);
  examples(command, ["collapsing", "problem.json --model low"]);
}

async function run(argument: string, { model }: { readonly model?: "low" | "high" }): Promise<void> {
  const file = readProblemFile(argument);
  await printPieces([editableText(model ? file[model] : file)]);
}
