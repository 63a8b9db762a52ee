// causal-abstraction check <problem>
import type { Command } from "commander";
import { jsonText } from "../../base/json-text.js";
import { checkText } from "../../report/check-text.js";
import { examples } from "../help.js";
import { readProblem, within } from "../input.js";
import { PROBLEM_ARGUMENT } from "../parse.js";
import { columns, print } from "../print.js";

export function addCheck(program: Command): void {
  const command = program
    .command("check")
    .description("say what was understood of a problem: what is compared, what was left out and why")
    .argument("<problem>", PROBLEM_ARGUMENT)
    .option("--json", "print JSON and nothing else")
    .action(run);
  examples(command, ["collapsing", "problem.json"]);
}

function run(argument: string, { json }: { readonly json?: boolean }): void {
  const problem = readProblem(argument);
  const report = within(argument, () => problem.report());
  print(json ? jsonText(report) : checkText(problem, report, columns()));
}
