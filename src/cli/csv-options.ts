// The flags that say how CSV files of samples are written: delimiters and decimal marks.
import { type Command, Option } from "commander";
import { quote } from "../base/describe.js";
import type { Decimal } from "../data/decimals.js";
import { InputError } from "./input.js";

/** The flags of files of samples. */
export interface CsvFlags {
  readonly delimiter?: string;
  readonly decimal?: Decimal;
}

const DELIMITERS: Readonly<Record<string, string>> = {
  comma: ",",
  semicolon: ";",
  tab: "\t",
  "\\t": "\t",
  pipe: "|",
  space: " ",
};
const DECIMALS: Readonly<Record<string, Decimal>> = { point: ".", ".": ".", comma: ",", ",": "," };

export function addCsvFlags(command: Command): Command {
  return command
    .addOption(
      new Option(
        "--delimiter <mark>",
        "what stands between values (default: a comma, a semicolon or a tab, by a look at the header)",
      ).argParser(delimiterIn),
    )
    .addOption(
      new Option(
        "--decimal <mark>",
        "the decimal mark, . or , (default: a comma where the first rows have no point)",
      ).argParser(decimalIn),
    );
}

function delimiterIn(text: string): string {
  const delimiter = DELIMITERS[text] ?? text;
  if (delimiter.length === 1 && !/["\r\n\w.]/.test(delimiter)) return delimiter;
  throw new InputError(
    `--delimiter: found ${quote(text)}, expected one character, or comma, semicolon, tab, pipe, space`,
  );
}

function decimalIn(text: string): Decimal {
  const mark = DECIMALS[text];
  if (mark) return mark;
  throw new InputError(`--decimal: found ${quote(text)}, expected . or ,`);
}
