// causal-abstraction sweep <problem>
import type { Command } from "commander";
import { jsonText } from "../../base/json-text.js";
import { provenBest } from "../../experiments/best-known.js";
import { type Grid, type SweepProgress, sweepTable } from "../../experiments/options.js";
import { sweep } from "../../experiments/sweep.js";
import type { OptimizerName } from "../../learning/optimizers.js";
import { sweepText, valuesText } from "../../report/sweep-text.js";
import { addFlags } from "../flags.js";
import { addToGrid } from "../grid.js";
import { examples } from "../help.js";
import { readProblem } from "../input.js";
import { interruptible } from "../interrupt.js";
import type { LearningFlags } from "../learning-flags.js";
import { refuseUnwritableFolder, writeIntoFolder } from "../output.js";
import { PROBLEM_ARGUMENT } from "../parse.js";
import { print } from "../print.js";
import { type Status, withStatus } from "../progress.js";
import { sweepCsv } from "../sweep-csv.js";

interface Flags extends Omit<LearningFlags, "history" | "onProgress"> {
  readonly optimizer: OptimizerName;
  readonly grid: Grid;
  readonly repeats: number;
  readonly out?: string;
  readonly json?: boolean;
}

const JSON_FILE = "sweep.json";
const CSV_FILE = "sweep.csv";

export function addSweep(program: Command): void {
  const command = program
    .command("sweep")
    .description(
      "learn with every combination of options: means over repeats, share of best runs, a heat map",
    )
    .argument("<problem>", PROBLEM_ARGUMENT)
    .requiredOption(
      "--grid <option=values>",
      "an option and its values, as in lambda=1,10; repeatable",
      addToGrid,
    );
  addFlags(command, sweepTable)
    .option("--out <folder>", `write ${JSON_FILE} and ${CSV_FILE} there`)
    .option("--json", "print the sweep as JSON and nothing else")
    .action(run);
  examples(command, [
    "collapsing --grid lambda=1,10 --grid temperature=0.05,0.1",
    "problem.json --grid strategy=joint,sequential --repeats 20 --out sweep",
  ]);
}

async function run(argument: string, { out, json, ...flags }: Flags, command: Command): Promise<void> {
  const options = withoutDefaultsInGrid(flags, command);
  const problem = readProblem(argument);
  if (out !== undefined) refuseUnwritableFolder(out, [JSON_FILE, CSV_FILE]);
  const found = await interruptible(async (signal) => {
    const best = await provenBest(problem, options, options.workers, signal);
    return withStatus(sweepStatus, (onProgress) =>
      sweep(problem, { ...options, ...best, signal, onProgress }),
    );
  });
  print(json ? jsonText(found) : sweepText(found));
  if (out === undefined) return;
  writeIntoFolder(out, JSON_FILE, jsonText(found));
  writeIntoFolder(out, CSV_FILE, sweepCsv(found));
}

/** Drops the defaults of flags that the grid sets. Flags given by the user stay, so that they are refused. */
function withoutDefaultsInGrid<T extends { readonly grid: Grid }>(flags: T, command: Command): T {
  const givesWay = (name: string) =>
    Object.hasOwn(flags.grid, name) && command.getOptionValueSource(name) === "default";
  return Object.fromEntries(Object.entries(flags).filter(([name]) => !givesWay(name))) as T;
}

/** "runs 3 of 40, temperature 0.05, lambda 1: restarts 8 of 10". */
export function sweepStatus({ done, total, values, run }: SweepProgress): Status {
  const text = `runs ${done} of ${total}, ${valuesText(values)}: restarts ${run.done} of ${run.total}`;
  return { done, total, unit: "runs", text };
}
