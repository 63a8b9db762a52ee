// causal-abstraction new <file>
import { existsSync } from "node:fs";
import { basename, dirname, extname, relative, sep } from "node:path";
import type { Command } from "commander";
import { count, list, quote } from "../../base/describe.js";
import { ProblemError } from "../../base/errors.js";
import { editableText } from "../../base/json-text.js";
import type { ConstraintFile } from "../../input/constraint-file.js";
import { type EvaluationSetName, evaluationSetNames } from "../../input/evaluation-sets.js";
import { PROBLEM_FORMAT } from "../../input/format-names.js";
import type { ModelFile } from "../../input/network.js";
import { Model } from "../../problem/model.js";
import { Problem } from "../../problem/problem.js";
import { skeletonOf } from "../../problem/skeleton.js";
import { assignmentsIn } from "../assignments.js";
import { examples } from "../help.js";
import { InputError, type Level, readLevel, within } from "../input.js";
import { NAME, note } from "../notes.js";
import { refuseUnwritable, writeWhole } from "../output.js";
import { oneOf } from "../parse.js";
import { print } from "../print.js";
import { another } from "../variables.js";

interface Flags {
  readonly low: string;
  readonly high?: string;
  readonly map: readonly string[];
  readonly diagrams: EvaluationSetName;
  readonly monotone?: readonly string[];
  readonly force?: boolean;
}

const MODEL = "a model file in any format, - for standard input, or a problem, of which it is this level";
const ORDERS = ["increasing", "decreasing"] as const;

export function addNew(program: Command): void {
  const command = program
    .command("new")
    .description("write a problem file from models and a map")
    .argument("<file>", "the problem file to write")
    .requiredOption("--low <model>", `the detailed model: ${MODEL}`)
    .option(
      "--high <model>",
      "the coarse model, likewise (default: a skeleton of the map's variables, with uniform tables)",
    )
    .requiredOption(
      "--map <names>",
      'which low-level variables each high-level one stands for: "CG=CG; ML=ML0,ML1"; repeatable',
      another,
    )
    .addOption(
      oneOf("--diagrams <set>", "the evaluation set that chooses the diagrams", evaluationSetNames).default(
        "causal",
      ),
    )
    .option(
      "--monotone <orders>",
      'maps that keep an order of states: "CG=increasing; ML=decreasing"; repeatable',
      another,
    )
    .option("--force", "write over a file that exists")
    .action(run);
  examples(command, [
    'problem.json --low asia.bif --map "Smoking=smoke; Illness=lung,bronc"',
    'problem.json --low low.json --high high.json --map "CG=CG; ML=ML0,ML1" --monotone "CG=increasing"',
  ]);
}

function run(file: string, flags: Flags): void {
  if (file === "-") throw new InputError("found -, expected a file to write");
  if (existsSync(file) && !flags.force)
    throw new InputError(`${file}: found a file, expected none; --force writes over it`);
  const map = assignmentsIn("--map", flags.map);
  const low = readLevel(flags.low, "low");
  const high = flags.high === undefined ? undefined : readLevel(flags.high, "high");
  refuseUnwritable({ "<file>": file });
  const model = high?.model ?? skeleton(low.model, map, flags.low);
  const constraints = constraintsIn(flags.monotone ?? []);
  const problem = <Level extends ModelFile | string>(below: Level, above: Level) => ({
    format: PROBLEM_FORMAT as typeof PROBLEM_FORMAT,
    name: basename(file, extname(file)),
    low: below,
    high: above,
    map,
    diagrams: flags.diagrams,
    ...(constraints && { constraints }),
  });
  const { diagrams } = atFlags(flags, () => Problem.from(problem(low.model, model)));
  const text = editableText(
    problem(reference(low, flags.low, file), high ? reference(high, flags.high!, file) : model),
  );
  writeWhole(file, text);
  const size = `${count(model.variables.length, "high-level variable")}, ${count(diagrams.length, "diagram")}`;
  print(`${file}: ${size}; ${NAME} check ${file} says what it holds\n`);
  if (!high) note(`${file}: the tables of the high level are uniform until you write yours`);
}

function skeleton(
  low: ModelFile,
  map: Readonly<Record<string, readonly string[]>>,
  argument: string,
): ModelFile {
  const model = within(argument, () => Model.from(low));
  try {
    return skeletonOf(model, map);
  } catch (error) {
    if (error instanceof ProblemError) throw new InputError(`--map: ${error.reason} (--high)`);
    throw error;
  }
}

function constraintsIn(texts: readonly string[]): Record<string, ConstraintFile> | undefined {
  if (texts.length === 0) return undefined;
  const orders = Object.entries(assignmentsIn("--monotone", texts)).map(([name, words]) => {
    const monotone = ORDERS.find((order) => words.length === 1 && order === words[0]);
    if (monotone) return [name, { monotone }] as const;
    throw new InputError(
      `--monotone: found ${list(words)} for ${quote(name)}, expected increasing or decreasing`,
    );
  });
  return Object.fromEntries(orders);
}

/** The place of a model file from the folder of the problem file; a model that is no file of its own as it is. */
function reference({ model, isFile }: Level, argument: string, file: string): ModelFile | string {
  return isFile ? relative(dirname(file), argument).split(sep).join("/") : model;
}

/** Checks the problem; a fault is told at the option that it comes from. */
function atFlags<T>(flags: Flags, read: () => T): T {
  const origins: Readonly<Record<string, string | undefined>> = {
    low: flags.low,
    high: flags.high,
    map: "--map",
    diagrams: "--diagrams",
    constraints: "--monotone",
  };
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const [, key, rest] = /^\/(\w+)(.*)$/.exec(error.path) ?? [];
    const origin = origins[key ?? ""];
    if (origin === undefined) throw error;
    const place =
      key === "low" || key === "high" ? `${origin === "-" ? "standard input" : origin}: ${rest}` : origin;
    throw new InputError(`${place}: ${error.reason}`);
  }
}
