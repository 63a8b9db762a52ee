// causal-abstraction compose <problem> <problem>
import type { Command } from "commander";
import { ProblemError } from "../../base/errors.js";
import { jsonText } from "../../base/json-text.js";
import { type ComposeOptions, type Composition, compose, composeTable } from "../../evaluation/compose.js";
import { compositionText } from "../../report/composition-text.js";
import { readAbstraction } from "../abstraction.js";
import { addFlags } from "../flags.js";
import { examples } from "../help.js";
import { InputError, readProblem } from "../input.js";
import { columns, print } from "../print.js";

interface Flags extends ComposeOptions {
  readonly abstraction?: readonly string[];
  readonly json?: boolean;
}

export function addCompose(program: Command): void {
  const command = program
    .command("compose")
    .description("join two abstractions into one, from a model over a second to a third")
    .argument("<first>", "the problem from the first model to the second, as for other commands")
    .argument("<second>", "the problem from the second model to the third")
    .option(
      "--abstraction <file>",
      "a result file: first that of the first problem, then that of the second; without them the problems' truths",
      (path, before: readonly string[] = []) => [...before, path],
    );
  addFlags(command, composeTable).option("--json", "print JSON and nothing else").action(run);
  examples(command, [
    "first.json second.json",
    "first.json second.json --abstraction alpha.json --abstraction beta.json",
  ]);
}

async function run(
  first: string,
  second: string,
  { abstraction: paths = [], json, ...options }: Flags,
): Promise<void> {
  if (paths.length !== 0 && paths.length !== 2)
    throw new InputError(
      `--abstraction: found ${paths.length}, expected two, or none for the problems' truths`,
    );
  const [below, above] = [readProblem(first), readProblem(second)];
  const alpha = readAbstraction(below, first, paths[0]).abstraction;
  const beta = readAbstraction(above, second, paths[1]).abstraction;
  const composition = await compose(below, alpha, above, beta, options).catch((error: unknown) => {
    throw named(error, first, second);
  });
  print(json ? jsonText(asJson(composition)) : compositionText(composition, columns()));
}

/** A fault of the second problem, with the names of both files. */
function named(error: unknown, first: string, second: string): unknown {
  if (!(error instanceof ProblemError) || !error.path.startsWith("second/")) return error;
  return new InputError(`${second} after ${first}: ${error.path.slice("second".length)}: ${error.reason}`);
}

function asJson({ evaluation, ...composition }: Composition): unknown {
  const diagrams = evaluation.diagrams.map((diagram) => ({
    ...diagram,
    columns: Array.from(diagram.columns),
  }));
  return { ...composition, evaluation: { ...evaluation, diagrams } };
}
