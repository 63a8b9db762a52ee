// causal-abstraction generate
import type { Command } from "commander";
import { jsonText } from "../../base/json-text.js";
import { type GenerateOptions, generate, generateTable } from "../../input/planted.js";
import { addFlags } from "../flags.js";
import { examples } from "../help.js";
import { refuseUnwritable, writeWhole } from "../output.js";
import { printPieces } from "../print.js";

interface Flags extends GenerateOptions {
  readonly out?: string;
}

export function addGenerate(program: Command): void {
  const command = program
    .command("generate")
    .description("make a planted problem, whose best abstraction is known, from a seed");
  addFlags(command, generateTable)
    .option("--out <file>", "write the problem file instead of printing it")
    .action(run);
  examples(command, ["--seed 3", "--seed 3 --out planted.json"]);
}

async function run({ out, ...options }: Flags): Promise<void> {
  refuseUnwritable({ "--out": out }, false);
  const text = jsonText(generate(options));
  if (out === undefined) await printPieces([text]);
  else writeWhole(out, text);
}
