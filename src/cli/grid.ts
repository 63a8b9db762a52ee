// Reads a grid from the command line: --grid temperature=0.05,0.1, once per option.
import { quote } from "../base/describe.js";
import { flat } from "../base/option-table.js";
import type { Grid } from "../experiments/options.js";
import { learnTable } from "../learning/options.js";
import { InputError } from "./input.js";
import { names, numberIn, optionOf } from "./parse.js";

const NUMERIC = flat(learnTable)
  .filter(([, { kind }]) => kind === "number" || kind === "integer")
  .map(([name]) => name);

/** Adds one `--grid` to those before. Ranges and unknown options are checked where the grid is used. */
export function addToGrid(text: string, before: Grid = {}): Grid {
  const [, flag, values] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
  if (flag === undefined || flag.trim() === "") {
    throw new InputError(
      `--grid: found ${quote(text)}, expected an option and its values, as in lambda=1,10`,
    );
  }
  const option = optionOf(flag.trim());
  if (Object.hasOwn(before, option)) {
    throw new InputError(`--grid ${flag}: found it twice, expected every option once`);
  }
  const texts = names(values!);
  const read = NUMERIC.includes(option) ? texts.map((value) => numberOf(flag, value)) : texts;
  return { ...before, [option]: read };
}

function numberOf(flag: string, text: string): number {
  const value = numberIn(text);
  if (value === undefined) throw new InputError(`--grid ${flag}: found ${quote(text)}, expected a number`);
  return value;
}
