// causal-abstraction sweep <problem>
import type { Command } from "commander";
import { type Grid, sweepTable } from "../../experiments/options.js";
import type { OptimizerName } from "../../learning/optimizers.js";
import { conduct } from "../experiments/conduct.js";
import { addPlaceFlags, type PlaceFlags } from "../experiments/place-flags.js";
import { addFlags } from "../flags.js";
import { addToGrid } from "../grid.js";
import { examples } from "../help.js";
import { readProblem } from "../input.js";
import type { LearningFlags } from "../learning-flags.js";
import { PROBLEM_ARGUMENT } from "../parse.js";

interface Flags extends Omit<LearningFlags, "history" | "onProgress">, PlaceFlags {
  readonly optimizer: OptimizerName;
  readonly grid: Grid;
  readonly repeats: number;
  readonly json?: boolean;
}

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
  addFlags(command, sweepTable).option("--json", "print the sweep as JSON and nothing else").action(run);
  addPlaceFlags(command, "sweep.json and sweep.csv");
  examples(command, [
    "collapsing --grid lambda=1,10 --grid temperature=0.05,0.1",
    "problem.json --grid strategy=joint,sequential --repeats 20 --out sweep",
  ]);
}

async function run(
  argument: string,
  { out, shard, on, json, workers, ...flags }: Flags,
  command: Command,
): Promise<void> {
  const options = withoutDefaultsInGrid(flags, command);
  const problem = readProblem(argument).toJSON();
  await conduct({ command: "sweep", problem, options }, { out, shard, on, json, workers });
}

/** Drops the defaults of flags that the grid sets. Flags given by the user stay, so that they are refused. */
function withoutDefaultsInGrid<T extends { readonly grid: Grid }>(flags: T, command: Command): T {
  const givesWay = (name: string) =>
    Object.hasOwn(flags.grid, name) && command.getOptionValueSource(name) === "default";
  return Object.fromEntries(Object.entries(flags).filter(([name]) => !givesWay(name))) as T;
}
