// causal-abstraction fit [model]
import { type Command, Option } from "commander";
import { quote } from "../../base/describe.js";
import { ProblemError } from "../../base/errors.js";
import { jsonText } from "../../base/json-text.js";
import { Names } from "../../base/names.js";
import { oneOfNames, someOf } from "../../base/nearest.js";
import { Accumulator } from "../../data/accumulator.js";
import type { BinRule } from "../../data/bins.js";
import type { Fitted } from "../../data/fitted.js";
import { graphIn } from "../../data/graph-text.js";
import { planOf } from "../../data/plan.js";
import type { FitRequest, FitVariable } from "../../data/request.js";
import type { Prior } from "../../input/counts.js";
import { formatByEnding, writeModel } from "../../input/formats.js";
import { fitText } from "../../report/fit-text.js";
import { addCsvFlags, type CsvFlags } from "../csv-options.js";
import { binsIn, priorIn } from "../fit-flags.js";
import { examples } from "../help.js";
import { InputError, placeOf, readDraft } from "../input.js";
import { interruptible } from "../interrupt.js";
import { note } from "../notes.js";
import { refuseUnwritable, writeWhole } from "../output.js";
import { columns, printPieces } from "../print.js";
import { addSamples, DO_COLUMN, openSamples, type SampleFile } from "../samples.js";
import { Spool } from "../spool.js";
import { another, split } from "../variables.js";

interface Flags extends CsvFlags {
  readonly graph?: string;
  readonly data: readonly string[];
  readonly do?: readonly string[];
  readonly doColumn?: string;
  readonly bins?: readonly string[];
  readonly prior?: Prior;
  readonly experiments?: boolean;
  readonly variables?: readonly string[];
  readonly out?: string;
  readonly json?: boolean;
}

export function addFit(program: Command): void {
  const command = program
    .command("fit")
    .description("make a model of samples: tables by a graph, or counts of experiments")
    .argument(
      "[model]",
      "a model file with variables, states, graph or bins that are known; - for standard input",
    )
    .option("--graph <arrows>", 'the arrows between columns: "A -> B; A, B -> C"')
    .requiredOption(
      "--data <file>",
      "samples as CSV with a header, - for standard input; repeatable",
      another,
    )
    .option("--do <names>", "the variables that were set in all rows; repeatable", another)
    .option(
      "--do-column <name>",
      `the column that names those set in a row, ; between (default: "${DO_COLUMN}")`,
    )
    .option(
      "--bins <rules>",
      'bins of numeric columns: "A=quantile:5; B=width:4", or edges "C=0,10,20"; repeatable',
      another,
    )
    .addOption(
      new Option(
        "--prior <prior>",
        "what is added to every count: a number, ml, jeffreys, laplace, k2 or bdeu:10 (default: ml, which is 0)",
      ).argParser(priorIn),
    )
    .option("--experiments", "count whole experiments, without a graph")
    .option("--variables <names>", "the columns that are variables (default, without a graph: all)", another);
  addCsvFlags(command)
    .option(
      "--out <file>",
      "write the model to a file, in the format of its ending, and print what was counted",
    )
    .option("--json", "print the model with warnings as JSON and nothing else")
    .action(run);
  examples(command, [
    '--graph "CG -> ML0; CG -> ML1" --data rows.csv --bins "ML0,ML1=quantile:5" --out model.json',
    "--experiments --data rows.csv --do CG --out experiments.json",
    "model.json --data more.csv --prior jeffreys --out fitted.json",
  ]);
}

async function run(argument: string | undefined, flags: Flags): Promise<void> {
  const given = argument === undefined ? [] : variablesIn(argument);
  const named = [...namesOf(given), ...namesIn(flags)];
  const looked = [...named, flags.doColumn ?? DO_COLUMN];
  const files = await openSamples(flags.data, looked, flags);
  const request = requestOf(argument, given, named, files, flags);
  const format = flags.out === undefined ? "json" : (formatByEnding(flags.out) ?? "json");
  if (request.experiments && format !== "json")
    throw new InputError(
      `--out: found ${quote(flags.out!)}, expected a name that ends in .json, for experiments`,
    );
  refuseUnwritable({ "--out": flags.out }, flags.json === true);
  const fitted = await fit(request, files, flags);
  for (const { message } of fitted.model.warnings) note(message);
  if (format !== "json") note(`${flags.out}: only JSON holds counts, priors and bins: left out`);
  await deliver(fitted, flags, () => writeModel(fitted.model, format));
}

/** What a model file knows of its variables, without their tables. */
function variablesIn(argument: string): FitVariable[] {
  return readDraft(argument).variables.map((variable) => {
    if (typeof variable !== "object" || variable === null) return variable as FitVariable;
    const { cpt: _, counts: __, ...rest } = variable as FitVariable & { cpt?: unknown; counts?: unknown };
    return rest;
  });
}

function namesOf(variables: readonly FitVariable[]): string[] {
  return variables.flatMap((variable) => (typeof variable?.name === "string" ? [variable.name] : []));
}

/** The variables that flags name. */
function namesIn({ graph, variables = [] }: Flags): string[] {
  const ofGraph = graph === undefined ? [] : graphIn(graph, "options/graph").keys();
  return [...variables.flatMap((text) => split("variables", text)), ...ofGraph];
}

/** What is fitted, by the model, the flags and the columns. */
function requestOf(
  argument: string | undefined,
  given: readonly FitVariable[],
  named: readonly string[],
  files: readonly SampleFile[],
  flags: Flags,
): FitRequest {
  const { graph, experiments, prior } = flags;
  const all = files[0]!.table.columns.filter((name) => name !== (flags.doColumn ?? DO_COLUMN));
  if (graph === undefined && !experiments && argument === undefined) {
    const example = `--graph "${all[0] ?? "A"} -> ${all[1] ?? "B"}" for tables, or --experiments`;
    throw new InputError(
      `found columns ${someOf(all)} and no graph, expected arrows between them: ${example}`,
    );
  }
  if (graph !== undefined && experiments)
    throw new InputError("--experiments: found beside --graph, expected one of the two");
  const names = named.length > 0 ? [...new Set(named)] : all;
  const known = new Names(names);
  const bins = new Map<string, BinRule>();
  for (const [name, rule] of binsIn(flags.bins ?? [])) {
    const index = known.find(name);
    if (index === undefined)
      throw new InputError(`--bins: found ${quote(name)}, expected ${oneOfNames(name, names)}`);
    bins.set(names[index]!, rule);
  }
  const isApart = graph !== undefined || experiments === true;
  const variables = names.map((name): FitVariable => {
    const { parents, prior: own, ...variable } = given.find((one) => one.name === name) ?? { name };
    const rule = bins.get(name);
    return {
      ...withBins(variable, rule),
      ...(!isApart && parents !== undefined && { parents }),
      ...(prior === undefined && !experiments && own !== undefined && { prior: own }),
    };
  });
  return {
    variables,
    ...(graph !== undefined && { graph }),
    ...(experiments && { experiments }),
    ...(prior !== undefined && { prior }),
  };
}

/** New bins make new states, unless those have names. */
function withBins(variable: FitVariable, rule: BinRule | undefined): FitVariable {
  if (!rule) return variable;
  const { states, ...rest } = variable;
  return { ...rest, ...(typeof states === "object" && { states }), bins: rule };
}

async function fit(request: FitRequest, files: readonly SampleFile[], flags: Flags): Promise<Fitted> {
  let spool: Spool | undefined;
  try {
    const data = new Accumulator(planOf(request), (width) => {
      spool = new Spool(width);
      return spool;
    });
    const { do: set, ...rest } = flags;
    const all = set?.flatMap((text) => text.split(";")).flatMap((text) => split("do", text));
    await interruptible((signal) => addSamples(data, files, { ...rest, do: all }, signal));
    return data.finish();
  } catch (error) {
    throw error instanceof ProblemError ? atVariable(error, request) : error;
  } finally {
    spool?.discard();
    for (const { table } of files) await table.close();
  }
}

/** A fault of a variable, by its name. */
function atVariable(error: ProblemError, { variables = [] }: FitRequest): Error {
  const [, index] = /^\/variables\/(\d+)/.exec(error.path) ?? [];
  const variable = variables[Number(index)];
  if (typeof variable !== "object") return error;
  return new InputError(`variable ${quote(variable.name)}: ${error.reason}`);
}

async function deliver(fitted: Fitted, { out, json, data }: Flags, text: () => string): Promise<void> {
  const title = `${out}: ${data.map(placeOf).join(", ")}`;
  if (out !== undefined) writeWhole(out, text());
  if (json) await printPieces([jsonText(fitted.model)]);
  else await printPieces([out === undefined ? text() : fitText(fitted, title, columns())]);
}
