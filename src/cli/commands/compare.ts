// causal-abstraction compare <problem>, or --suite
import { type Command, Option } from "commander";
import { jsonText } from "../../base/json-text.js";
import { provenBest } from "../../experiments/best-known.js";
import { compare } from "../../experiments/compare.js";
import { type CompareOptions, type CompareProgress, compareTable } from "../../experiments/options.js";
import type { Strategy } from "../../learning/strategies.js";
import { comparisonText } from "../../report/comparison-text.js";
import { runSuite, type SuiteFlags } from "../compare-suite.js";
import { addFlags } from "../flags.js";
import { examples } from "../help.js";
import { InputError, readProblem } from "../input.js";
import { interruptible } from "../interrupt.js";
import { type LearningFlags, learningOptions } from "../learning-flags.js";
import { refuseUnwritableFolder, writeIntoFolder } from "../output.js";
import { PROBLEM_ARGUMENT } from "../parse.js";
import { print } from "../print.js";
import { type Status, withStatus } from "../progress.js";

interface Flags extends SuiteFlags, Omit<LearningFlags, "strategy" | "history" | "onProgress"> {
  readonly strategies: readonly string[];
  readonly repeats: number;
  readonly out?: string;
  readonly json?: boolean;
}

/** The flags without those of the suite, as options. */
type RunOptions = Omit<CompareOptions, "best"> &
  Pick<Flags, "distance" | "aggregate" | "criterion" | "out" | "json">;

const FILE = "comparison.json";

export function addCompare(program: Command): void {
  const command = program
    .command("compare")
    .description("compare learning strategies: means over repeats, signed-rank tests, share of best runs")
    .argument("[problem]", `${PROBLEM_ARGUMENT}; none with --suite`);
  addFlags(command, compareTable)
    .option(
      "--suite [names]",
      "compare on the benchmark suite, or on some of it: names of problems or groups, with commas between",
    )
    .addOption(
      new Option("--results <file>", "with --suite: the results of another learner; repeatable").argParser(
        (path: string, before: readonly string[] = []) => [...before, path],
      ),
    )
    .option("--report <file>", "with --suite: write a report with the performance profile as HTML")
    .option(
      "--export <folder>",
      "with --suite: write the problems and their optima there, and compare nothing",
    )
    .option("--out <folder>", `write ${FILE} there`)
    .option("--json", "print the comparison as JSON and nothing else")
    .action(run);
  examples(command, [
    "collapsing --repeats 20",
    "problem.json --strategies joint,search --out comparison",
    "--suite planted --report report.html",
  ]);
}

async function run(argument: string | undefined, flags: Flags, command: Command): Promise<void> {
  const { suite, results, report, export: folder, ...ofRuns } = flags;
  const options = { ...learningOptions(ofRuns), strategies: flags.strategies as readonly Strategy[] };
  if (suite === undefined) {
    refuseWithoutSuite({ "--results": results, "--report": report, "--export": folder });
    if (argument === undefined) throw new InputError("missing required argument 'problem', or --suite");
    return compareOn(argument, options);
  }
  if (argument === undefined)
    return runSuite(withoutDefault(options, "selection", command), {
      suite,
      results,
      report,
      export: folder,
    });
  throw new InputError(`--suite: found it beside the problem ${argument}, expected one of both`);
}

/** Drops a flag that has only its default: that of the suite is another. */
function withoutDefault<T extends object, Name extends keyof T & string>(
  options: T,
  name: Name,
  command: Command,
): Omit<T, Name> {
  const { [name]: value, ...others } = options;
  return command.getOptionValueSource(name) === "default" ? others : { ...others, [name]: value };
}

function refuseWithoutSuite(flags: Readonly<Record<string, unknown>>): void {
  const [given] = Object.entries(flags).find(([, value]) => value !== undefined) ?? [];
  if (given !== undefined)
    throw new InputError(`${given}: found it without --suite, expected it with --suite`);
}

async function compareOn(argument: string, { out, json, ...options }: RunOptions): Promise<void> {
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
