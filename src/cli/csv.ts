// Tables as CSV: a header and rows, every row with the line that it stands on.
import { CsvError, parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { quote } from "../input/describe.js";
import { InputError, readText, within } from "./input.js";

/** One row of a table, the columns asked for. */
export interface CsvRow {
  /** In the file, from 1; where it goes over several, its last. */
  readonly line: number;
  readonly values: Readonly<Record<string, string>>;
}

interface Parsed {
  readonly info: { readonly lines: number };
  readonly record: readonly string[];
}

/**
 * The named columns of a CSV file with a header, other columns left aside; `-` is standard input.
 *
 * @throws InputError, with the file and the line, for a column that is missing or there twice, and for rows that are no CSV
 */
export function readCsv(argument: string, columns: readonly string[]): CsvRow[] {
  return within(argument, () => {
    const [header, ...rows] = parsed(readText(argument, "a CSV file or -"));
    if (!header) throw new InputError("found nothing, expected a header with the names of the columns");
    const places = columns.map((name) => placeIn(header, name));
    return rows.map(({ info, record }) => {
      if (record.length !== header.record.length)
        throw at(
          info.lines,
          `found ${record.length} values, expected ${header.record.length} as in the header`,
        );
      const values = columns.map((name, k) => [name, record[places[k]!]!]);
      return { line: info.lines, values: Object.fromEntries(values) };
    });
  });
}

/** Rows as CSV text, below a header. */
export function csvText(
  columns: readonly string[],
  rows: readonly Readonly<Record<string, string>>[],
): string {
  return stringify([columns, ...rows.map((row) => columns.map((name) => row[name]!))]);
}

function parsed(text: string): Parsed[] {
  try {
    const options = { info: true, trim: true, relax_column_count: true, skip_empty_lines: true } as const;
    return parse(text, options) as unknown as Parsed[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw at(Number(error.lines), `found no CSV, ${error.message}`);
  }
}

function placeIn({ info, record }: Parsed, name: string): number {
  const place = record.indexOf(name);
  if (place < 0) throw at(info.lines, `found no column ${quote(name)}, expected one`);
  if (record.indexOf(name, place + 1) < 0) return place;
  throw at(info.lines, `found two columns ${quote(name)}, expected one`);
}

function at(line: number, message: string): InputError {
  return new InputError(`line ${line}: ${message}`);
}
