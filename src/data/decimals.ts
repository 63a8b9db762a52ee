// Decimal marks of numbers in CSV: given, or found by a look at the first rows.
import type { CsvTable } from "./csv.js";

export type Decimal = "." | ",";

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
  place: string,
  table: CsvTable,
  places: readonly number[],
  decimal: Decimal | undefined,
  names: ReadonlySet<string>,
  note: (text: string) => void,
): ((values: string[]) => void) | undefined {
  if ((decimal ?? decimalOf(table, places)) === ".") return undefined;
  if (decimal === undefined)
    note(`${place}: numbers are read with a decimal comma (--decimal . reads them otherwise)`);
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
