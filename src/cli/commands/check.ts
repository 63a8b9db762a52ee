// causal-abstraction check <problem|model>
import type { Command } from "commander";
import { ProblemError, SizeError } from "../../base/errors.js";
import { jsonText } from "../../base/json-text.js";
import type { ModelFile } from "../../input/network.js";
import type { ProblemFile } from "../../input/problem-file.js";
import { faultsOfModel, faultsOfProblem } from "../../problem/faults.js";
import { Model } from "../../problem/model.js";
import { Problem } from "../../problem/problem.js";
import { checkText } from "../../report/check-text.js";
import { modelText } from "../../report/model-text.js";
import { examples } from "../help.js";
import { InputError, isModel, placeOf, readContent } from "../input.js";
import { tellFaults } from "../notes.js";
import { PROBLEM_OR_MODEL } from "../parse.js";
import { columns, print } from "../print.js";

export function addCheck(program: Command): void {
  const command = program
    .command("check")
    .description("say what was understood of a problem or a model, with all its tables, and what looks wrong")
    .argument("<problem|model>", PROBLEM_OR_MODEL)
    .option("--json", "print JSON and nothing else")
    .action(run);
  examples(command, ["collapsing", "problem.json", "model.bif"]);
}

interface Flags {
  readonly json?: boolean;
}

function run(argument: string, { json }: Flags): void {
  const content = contentOf(argument, json);
  if (content === undefined) return;
  try {
    const text = isModel(content) ? modelChecked(content, argument, json) : problemChecked(content, json);
    print(text);
  } catch (error) {
    if (error instanceof SizeError) throw new InputError(`${placeOf(argument)}: ${error.message}`);
    if (!(error instanceof ProblemError)) throw error;
    const found = isModel(content) ? faultsOfModel(content) : faultsOfProblem(content);
    refuse(found.length > 0 ? found : [error], placeOf(argument), json);
  }
}

/** What a file holds; undefined if it cannot be read as JSON or a model, which is then told. */
function contentOf(argument: string, json: boolean | undefined): unknown {
  try {
    return readContent(argument);
  } catch (error) {
    if (!(error instanceof InputError && error.cause instanceof ProblemError)) throw error;
    refuse([error.cause], placeOf(argument), json);
    return undefined;
  }
}

function modelChecked(content: unknown, argument: string, json: boolean | undefined): string {
  const report = Model.from(content as ModelFile).report();
  return json ? jsonText(report) : modelText(placeOf(argument), report, columns());
}

function problemChecked(content: unknown, json: boolean | undefined): string {
  const problem = Problem.from(content as ProblemFile);
  const report = problem.report();
  return json ? jsonText(report) : checkText(problem, report, columns());
}

function refuse(faults: readonly ProblemError[], place: string, json: boolean | undefined): void {
  if (json)
    print(
      jsonText({
        faults: faults.map(({ path, found, expected, reason }) => ({ path, found, expected, reason })),
      }),
    );
  tellFaults(place, faults);
  process.exitCode = 1;
}
