// How CSV files of samples are written: delimiters and decimal marks, by flags or by a look at the first rows.
import { type Command, Option } from "commander";
import { quote } from "../base/describe.js";
import type { CsvTable } from "./csv.js";
import { InputError, placeOf } from "./input.js";
import { note } from "./notes.js";

/** The flags of files of samples. */
export interface CsvFlags {
  readonly delimiter?: string;
  readonly decimal?: Decimal;
}

type Decimal = "." | ",";

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

const WITH_COMMA = /^[-+]?\d*,\d+(?:e[-+]?\d+)?$/i;
const WITH_POINT = /^[-+]?\d*\.\d+(?:e[-+]?\d+)?$/i;

/** Whether a text is a number that is written with a comma. */
export function hasComma(text: string): boolean {
  return text.includes(",") && WITH_COMMA.test(text);
}

/** The names of the states that variables are given. A name is kept to the letter, also one with a comma. */
export function statesOf({ variables }: { readonly variables: readonly Declared[] }): ReadonlySet<string> {
  return new Set(variables.flatMap(({ states }) => (typeof states === "object" ? states : [])));
}

interface Declared {
  readonly states?: number | readonly string[] | undefined;
}

/**
 * Returns a function that writes the numbers among values with a decimal point, in place, if the file has
 * decimal commas; undefined if it has none. Says so where they were found by a look.
 *
 * @param places the columns that are looked at: those of the first values
 * @param names texts that are left as they are
 */
export function converter(
  argument: string,
  table: CsvTable,
  places: readonly number[],
  { decimal }: CsvFlags,
  names: ReadonlySet<string>,
): ((values: string[]) => void) | undefined {
  if ((decimal ?? decimalOf(table, places)) === ".") return undefined;
  if (decimal === undefined)
    note(`${placeOf(argument)}: numbers are read with a decimal comma (--decimal . reads them otherwise)`);
  return (values) => {
    for (let i = 0; i < places.length; i++) {
      const value = values[i]!;
      if (WITH_COMMA.test(value) && !names.has(value)) values[i] = value.replace(",", ".");
    }
  };
}

function decimalOf(table: CsvTable, places: readonly number[]): Decimal {
  if (table.delimiter === ",") return ".";
  const values = table.first().flatMap((row) => places.map((place) => row[place] ?? ""));
  const hasCommas = values.some((value) => WITH_COMMA.test(value));
  return hasCommas && !values.some((value) => WITH_POINT.test(value)) ? "," : ".";
}
