// causal-abstraction convert <model>
import type { Command } from "commander";
import { count, quote } from "../../base/describe.js";
import { type ModelFormatName, modelFormats } from "../../input/formats/beginnings.js";
import { FORMATS, writeModel } from "../../input/formats.js";
import type { ModelFile } from "../../input/network.js";
import { examples } from "../help.js";
import { placeOf, readModelFile, within } from "../input.js";
import { note } from "../notes.js";
import { formatOfOutput, refuseUnwritable, writeWhole } from "../output.js";
import { oneOf } from "../parse.js";
import { printPieces } from "../print.js";

interface Flags {
  readonly from?: ModelFormatName;
  readonly to?: ModelFormatName;
  readonly out?: string;
}

export function addConvert(program: Command): void {
  const command = program
    .command("convert")
    .description("read a model in any format and write it in another")
    .argument("<model>", "a model file, or - for standard input")
    .addOption(
      oneOf("--from <format>", "read it as this", modelFormats).default(undefined, "what it looks like"),
    )
    .addOption(
      oneOf("--to <format>", "write it as this", modelFormats).default(
        undefined,
        "by the ending of --out, or json",
      ),
    )
    .option("--out <file>", "write the file instead of printing it")
    .action(run);
  examples(command, ["asia.bif --out asia.json", "asia.net --to bif"]);
}

async function run(argument: string, { from, to, out }: Flags): Promise<void> {
  const format = to ?? (out === undefined ? "json" : formatOfOutput(out, "--to, or "));
  const model = readModelFile(argument, from);
  refuseUnwritable({ "--out": out }, false);
  const text = within(argument, () => writeModel(model, format));
  if (out === undefined) await printPieces([text]);
  else writeWhole(out, text);
  for (const loss of losses(model, format)) note(`${placeOf(argument)}: ${loss}`);
}

/** What JSON alone holds of a variable. */
const MORE = ["counts", "prior", "bins", "values", "unit", "description"] as const;

/** What a format does not hold of a model, in words. */
function losses({ variables }: ModelFile, format: ModelFormatName): string[] {
  const { title, renaming } = FORMATS[format];
  const found: string[] = [];
  const names = variables.map(({ name }) => name);
  const renamed = renaming?.names(names) ?? names;
  const others = [...names.keys()].filter((i) => names[i] !== renamed[i]);
  if (renaming && others.length > 0) {
    const [first] = others as [number];
    const example = `${quote(names[first]!)} is ${renamed[first]}`;
    found.push(`${count(others.length, "variable")} renamed (${example}), since ${title} ${renaming.reason}`);
  }
  const lost = MORE.filter((key) => variables.some((variable) => variable[key] !== undefined));
  if (lost.length > 0 && format !== "json")
    found.push(`only JSON holds the ${lost.join(", ")} of variables: left out`);
  return found;
}
