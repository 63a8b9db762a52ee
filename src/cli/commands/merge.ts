// causal-abstraction merge <folder>
import type { Command } from "commander";
import { workersRow } from "../../workers/option.js";
import { merge } from "../experiments/conduct.js";
import { addFlags } from "../flags.js";
import { examples } from "../help.js";

interface Flags {
  readonly workers?: number;
  readonly json?: boolean;
}

export function addMerge(program: Command): void {
  const command = program
    .command("merge")
    .description("put the shards of a sweep, a comparison or a reproduction together, or say what is missing")
    .argument("<folder>", "the folder that --out named");
  addFlags(command, {
    workers: { ...workersRow, otherwise: "by cores", help: "worker threads of what is left to do" },
  })
    .option("--json", "print the result as JSON and nothing else")
    .action((folder: string, flags: Flags) => merge(folder, flags));
  examples(command, ["sweep"]);
}
