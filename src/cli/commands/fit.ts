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
import {
  addSamples,
  columnsOfAll,
  DO_COLUMN,
  inRequest,
  refuseCommas,
  type SampleFile,
} from "../../data/samples.js";
import { partsOf } from "../../data/values.js";
import type { Prior } from "../../input/counts.js";
import { writeModel } from "../../input/formats.js";
import { fitText } from "../../report/fit-text.js";
import { openSamples } from "../csv.js";
import { addCsvFlags, type CsvFlags } from "../csv-options.js";
import { binsIn, priorIn } from "../fit-flags.js";
import { examples } from "../help.js";
import { type Draft, InputError, placeOf, readDraft } from "../input.js";
import { interruptible } from "../interrupt.js";
import { note } from "../notes.js";
import { formatOfOutput, refuseUnwritable, writeWhole } from "../output.js";
import { columns, printPieces } from "../print.js";
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
  if (argument === "-" && flags.data.includes("-"))
    throw new InputError("standard input: found it a second time, expected only one file to come from it");
  const draft = argument === undefined ? undefined : readDraft(argument);
  const named = namesIn(namesOf(draft), flags);
  const looked = [...named, flags.doColumn ?? DO_COLUMN];
  const files = await openSamples(flags.data, looked, flags);
  const request = requestOf(draft, named, files, flags);
  refuseUnwritable({ "--out": flags.out }, flags.json === true);
  const format = flags.out === undefined ? "json" : formatOfOutput(flags.out);
  if (request.experiments && format !== "json")
    throw new InputError(
      `--out: found ${quote(flags.out!)}, expected a name that ends in .json, for experiments`,
    );
  const fitted = await fit(request, files, flags);
  const replaced = replacedIn(draft);
  if (replaced !== undefined) note(`${placeOf(argument!)}: its ${replaced} by the counts of the samples`);
  for (const { message } of fitted.model.warnings) note(message);
  if (format !== "json") note(`${flags.out}: only JSON holds counts, priors and bins: left out`);
  await deliver(fitted, flags, () => writeModel(fitted.model, format));
}

/** What a model file knows of its variables, without their tables. */
function variablesIn({ variables }: Draft): FitVariable[] {
  return variables.map((variable) => {
    if (typeof variable !== "object" || variable === null) return variable as FitVariable;
    const { cpt: _, counts: __, ...rest } = variable as FitVariable & { cpt?: unknown; counts?: unknown };
    return rest;
  });
}

function namesOf(draft: Draft | undefined): string[] {
  return (draft?.variables ?? []).flatMap((variable) => {
    const name = (variable as Partial<FitVariable> | null)?.name;
    return typeof name === "string" ? [name] : [];
  });
}

function hasKey({ variables }: Draft, key: string): boolean {
  return variables.some((variable) => typeof variable === "object" && variable !== null && key in variable);
}

/** What a fit does to what a model holds, in words. */
function replacedIn(draft: Draft | undefined): string | undefined {
  if (draft === undefined) return undefined;
  if (draft.experiments !== undefined || hasKey(draft, "counts"))
    return "counts are not added to: they are replaced";
  return hasKey(draft, "cpt") ? "tables are replaced" : undefined;
}

/** Whether a model says what its graph is: arrows, or tables that say there are none. */
function hasGraph(draft: Draft): boolean {
  return draft.variables.length === 1 || ["parents", "cpt", "counts"].some((key) => hasKey(draft, key));
}

/** The variables of the model, and those that flags name. */
function namesIn(ofModel: readonly string[], { graph, variables = [] }: Flags): string[] {
  const ofGraph = graph === undefined ? [] : [...graphIn(graph, "options/graph").keys()];
  const known = new Set([...ofModel, ...ofGraph]);
  const asked = variables.flatMap((text) => split("variables", text));
  if (asked.length > 0 && asked.every((name) => known.has(name)))
    throw new InputError(
      `--variables: found ${someOf(asked)}, which the ${graph === undefined ? "model" : "graph"} has, expected further columns: all that it has are variables`,
    );
  return [...ofModel, ...asked, ...ofGraph];
}

/** What is fitted, by the model, the flags and the columns. */
function requestOf(
  draft: Draft | undefined,
  named: readonly string[],
  files: readonly SampleFile[],
  flags: Flags,
): FitRequest {
  const { graph } = flags;
  const given = draft ? variablesIn(draft) : [];
  const all = files[0]!.table.columns.filter((name) => name !== (flags.doColumn ?? DO_COLUMN));
  const experiments = flags.experiments || (graph === undefined && draft?.experiments !== undefined);
  const prior = flags.prior ?? (experiments ? priorOf(draft) : undefined);
  if (graph === undefined && !experiments && !(draft && hasGraph(draft))) {
    const example = `--graph "${all[0] ?? "A"} -> ${all[1] ?? "B"}" for tables, or --experiments`;
    throw new InputError(
      `found columns ${someOf(all)} and no graph, expected arrows between them: ${example}`,
    );
  }
  if (graph !== undefined && flags.experiments)
    throw new InputError("--experiments: found beside --graph, expected one of the two");
  const names = named.length > 0 ? [...new Set(named)] : columnsOfAll(files, flags.doColumn ?? DO_COLUMN);
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

/** The prior of all experiments of a model, where it is one. */
function priorOf(draft: Draft | undefined): Prior | undefined {
  const experiments = Array.isArray(draft?.experiments) ? draft.experiments : [];
  const [prior, ...others] = new Set(experiments.map((one) => one?.prior));
  if (others.length > 0)
    throw new InputError(
      "--prior: found different priors of the model's experiments, expected one by --prior",
    );
  return prior;
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
    const setColumn = flags.doColumn ?? DO_COLUMN;
    const columns = files.flatMap(({ table }) => table.columns).filter((name) => name !== setColumn);
    const storeOf = (width: number) => {
      spool = new Spool(width);
      return spool;
    };
    const data = new Accumulator(planOf(request), storeOf, columns);
    const { do: set, ...rest } = flags;
    const all = set?.flatMap((text) =>
      columns.includes(text) ? [text] : partsOf(text).flatMap((part) => split("do", part)),
    );
    const commas = await interruptible((signal) =>
      addSamples(data, files, { ...rest, do: all }, note, signal),
    );
    const fitted = data.finish();
    if (flags.decimal === undefined) refuseCommas(fitted.model.variables, commas);
    return fitted;
  } catch (error) {
    throw error instanceof ProblemError ? inRequest(error, request) : error;
  } finally {
    spool?.discard();
    for (const { table } of files) await table.close();
  }
}

async function deliver(fitted: Fitted, { out, json, data }: Flags, text: () => string): Promise<void> {
  const title = `${out}: ${data.map(placeOf).join(", ")}`;
  if (out !== undefined) writeWhole(out, text());
  if (json) await printPieces([jsonText(fitted.model)]);
  else await printPieces([out === undefined ? text() : fitText(fitted, title, columns())]);
}
