// The flags of a command, made from the rows of an option table.
import { type Command, Option } from "commander";
import { flat, type Row, type Table } from "../base/option-table.js";
import { kebab, names, numeric } from "./parse.js";

/** Adds a flag for every row that has one, with its help, its range or values, and its default. */
export function addFlags(command: Command, table: Table): Command {
  for (const [name, row] of flat(table)) if (row.flag) command.addOption(flagFor(name, row));
  return command;
}

function flagFor(name: string, row: Row): Option {
  const option = optionFor(name, row);
  if (row.fallback === undefined && row.otherwise) option.default(undefined, row.otherwise);
  return option;
}

function optionFor(name: string, row: Row): Option {
  const { flag, fallback, help } = row;
  if (row.kind === "truth") return new Option(`--${fallback ? "no-" : ""}${kebab(name)}`, help);
  const flags = `--${kebab(name)} ${flag}`;
  if (row.kind === "number" || row.kind === "integer") return numeric(flags, help, row.fallback, row);
  const option = new Option(flags, help).default(fallback);
  if (row.kind === "choice" || row.kind === "choices") option.argChoices = [...row.values];
  if (row.kind !== "choices") return option;
  // The list in the flag, after those of the same flag before it.
  return option.argParser((text, before: readonly string[]) => [
    ...(before === row.fallback ? [] : before),
    ...names(text),
  ]);
}
