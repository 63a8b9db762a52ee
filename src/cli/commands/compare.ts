// causal-abstraction compare <problem>, or --suite
import { type Command, Option } from "commander";
import { type CompareOptions, compareTable } from "../../experiments/options.js";
import type { Strategy } from "../../learning/strategies.js";
import { runSuite, type SuiteFlags } from "../compare-suite.js";
import { conduct } from "../experiments/conduct.js";
import { addPlaceFlags, type PlaceFlags } from "../experiments/place-flags.js";
import { addFlags } from "../flags.js";
import { examples } from "../help.js";
import { InputError, readProblem } from "../input.js";
import { type LearningFlags, learningOptions } from "../learning-flags.js";
import { PROBLEM_ARGUMENT } from "../parse.js";

interface Flags extends SuiteFlags, Omit<LearningFlags, "strategy" | "history" | "onProgress">, PlaceFlags {
  readonly strategies: readonly string[];
  readonly repeats: number;
  readonly json?: boolean;
}

/** The flags without those of the suite, as options. */
type RunOptions = Omit<CompareOptions, "best"> &
  Pick<Flags, "distance" | "aggregate" | "criterion" | "json" | keyof PlaceFlags>;

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
    .option("--json", "print the comparison as JSON and nothing else")
    .action(run);
  addPlaceFlags(command, "comparison.json");
  examples(command, [
    "collapsing --repeats 20",
    "problem.json --strategies joint,search --out comparison",
    "--suite planted --report report.html",
  ]);
}

async function run(argument: string | undefined, flags: Flags, command: Command): Promise<void> {
  const { suite, results, report, export: folder, shard, on, ...ofRuns } = flags;
  const options = { ...learningOptions(ofRuns), strategies: flags.strategies as readonly Strategy[] };
  if (suite === undefined) {
    refuse(
      { "--results": results, "--report": report, "--export": folder },
      "without --suite, expected it with --suite",
    );
    if (argument === undefined) throw new InputError("missing required argument 'problem', or --suite");
    return compareOn(argument, { ...options, shard, on });
  }
  if (argument !== undefined)
    throw new InputError(`--suite: found it beside the problem ${argument}, expected one of both`);
  refuse(
    { "--shard": shard, "--on": on },
    "beside --suite, expected one of both: its profile compares the times of one machine",
  );
  return runSuite(withoutDefault(options, "selection", command), { suite, results, report, export: folder });
}

/** @throws InputError for the first flag that is given */
function refuse(flags: Readonly<Record<string, unknown>>, place: string): void {
  const [given] = Object.entries(flags).find(([, value]) => value !== undefined) ?? [];
  if (given !== undefined) throw new InputError(`${given}: found it ${place}`);
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

async function compareOn(
  argument: string,
  { out, shard, on, json, workers, ...options }: RunOptions,
): Promise<void> {
  const problem = readProblem(argument).toJSON();
  await conduct({ command: "compare", problem, options }, { out, shard, on, json, workers });
}
