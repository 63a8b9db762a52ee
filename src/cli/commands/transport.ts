// causal-abstraction transport <problem>
import type { Command } from "commander";
import type { Problem } from "../../problem/problem.js";
import { carrier } from "../../result/transport.js";
import { readAbstraction } from "../abstraction.js";
import { csvText, readCsv } from "../csv.js";
import { placeOf, readProblem, within } from "../input.js";
import { jsonText } from "../json-text.js";
import { refuseUnwritable, writeWhole } from "../output.js";
import { PROBLEM_ARGUMENT } from "../parse.js";
import { print } from "../print.js";

interface Flags {
  readonly abstraction?: string;
  readonly data: string;
  readonly out?: string;
  readonly json?: boolean;
}

export function addTransport(program: Command): void {
  program
    .command("transport")
    .description("carry samples of the low-level variables to the high-level ones")
    .argument("<problem>", PROBLEM_ARGUMENT)
    .option("--abstraction <file>", "a result file; without it the problem's truth")
    .requiredOption(
      "--data <file>",
      "the samples as CSV with a header of low-level variables, - for standard input",
    )
    .option("--out <file>", "write the CSV to a file instead of printing it")
    .option("--json", "print JSON and nothing else")
    .action(run);
}

function run(argument: string, { abstraction: path, data, out, json }: Flags): void {
  const problem = readProblem(argument);
  const abstraction = readAbstraction(problem, argument, path);
  refuseUnwritable({ "--out": out });
  const carry = within(path ?? argument, () => carrier(problem, abstraction));
  const rows = readCsv(data, mapped(problem)).map(({ line, values }) =>
    within(`${placeOf(data)}: line ${line}`, () => carry(values, "")),
  );
  const text = csvText(problem.highVariables, rows);
  if (out !== undefined) writeWhole(out, text);
  if (json) print(jsonText(rows));
  else if (out === undefined) print(text);
}

/** The low-level variables that the map names. */
function mapped(problem: Problem): string[] {
  return problem.highVariables.flatMap((name) => problem.map[name]!);
}
