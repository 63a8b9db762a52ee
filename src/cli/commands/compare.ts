// causal-abstraction compare <problem>
import type { Command } from "commander";
import { jsonText } from "../../base/json-text.js";
import { provenBest } from "../../experiments/best-known.js";
import { compare } from "../../experiments/compare.js";
import { type CompareProgress, compareTable } from "../../experiments/options.js";
import type { Strategy } from "../../learning/strategies.js";
import { comparisonText } from "../../report/comparison-text.js";
import { addFlags } from "../flags.js";
import { examples } from "../help.js";
import { readProblem } from "../input.js";
import { interruptible } from "../interrupt.js";
import { type LearningFlags, learningOptions } from "../learning-flags.js";
import { refuseUnwritableFolder, writeIntoFolder } from "../output.js";
import { PROBLEM_ARGUMENT } from "../parse.js";
import { print } from "../print.js";
import { type Status, withStatus } from "../progress.js";

interface Flags extends Omit<LearningFlags, "strategy" | "history" | "onProgress"> {
  readonly strategies: readonly string[];
  readonly repeats: number;
  readonly out?: string;
  readonly json?: boolean;
}

const FILE = "comparison.json";

export function addCompare(program: Command): void {
  const command = program
    .command("compare")
    .description("compare learning strategies: means over repeats, signed-rank tests, share of best runs")
    .argument("<problem>", PROBLEM_ARGUMENT);
  addFlags(command, compareTable)
    .option("--out <folder>", `write ${FILE} there`)
    .option("--json", "print the comparison as JSON and nothing else")
    .action(run);
  examples(command, ["collapsing --repeats 20", "problem.json --strategies joint,search --out comparison"]);
}

async function run(argument: string, { out, json, ...flags }: Flags): Promise<void> {
  const options = { ...learningOptions(flags), strategies: flags.strategies as readonly Strategy[] };
  const problem = readProblem(argument);
  if (out !== undefined) refuseUnwritableFolder(out, [FILE]);
  const comparison = await interruptible(async (signal) => {
    const best = await provenBest(problem, options, options.workers, signal);
    return withStatus(compareStatus, (onProgress) =>
      compare(problem, { ...options, ...best, signal, onProgress }),
    );
  });
  print(json ? jsonText(comparison) : comparisonText(comparison));
  if (out !== undefined) writeIntoFolder(out, FILE, jsonText(comparison));
}

/** "runs 3 of 30, joint: restarts 8 of 10". */
export function compareStatus({ done, total, strategy, run }: CompareProgress): Status {
  const text = `runs ${done} of ${total}, ${strategy}: restarts ${run.done} of ${run.total}`;
  return { done, total, unit: "runs", text };
}
