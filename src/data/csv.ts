// Reads and writes CSV tables with a header, piece by piece.
import { CsvError, type CsvErrorCode, type Options, parse } from "csv-parse";
import { parse as parseText } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { count, quote } from "../base/describe.js";
import { InputError } from "../base/errors.js";
import { Names } from "../base/names.js";
import { hint, someOf } from "../base/nearest.js";

/** The possible delimiters. On ties the first is taken. */
const DELIMITERS = [",", ";", "\t"];

/** The most characters of a header or a row. More mean that a quote is not closed. */
const LONGEST_HEADER = 2 ** 20;
const LONGEST_RECORD = 2 ** 24;

const OPTIONS: Options = {
  trim: true,
  relax_column_count: true,
  record_delimiter: ["\r\n", "\n", "\r"],
  max_record_size: LONGEST_RECORD,
};

/** The faults of the parser in words. */
const FAULTS: Partial<Record<CsvErrorCode, string>> = {
  CSV_QUOTE_NOT_CLOSED: "found a quote that is not closed",
  CSV_MAX_RECORD_SIZE: "found a row of more than 16 MiB: a quote that is not closed?",
  INVALID_OPENING_QUOTE: "found a quote inside a value that does not start with one",
  CSV_INVALID_CLOSING_QUOTE: "found something between a closing quote and the next value",
  CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE: "found something between a closing quote and the next value",
};

/** A CSV file with a header, opened. */
export interface CsvTable {
  /** The delimiter of its values. */
  readonly delimiter: string;
  /** The names of its columns. */
  readonly columns: readonly string[];
  has(column: string): boolean;
  /** Its first rows, for a look at what they hold. */
  first(): string[][];
  /**
   * The place of a column.
   *
   * @throws InputError, with the file and the line, for a missing column and for one that is there twice
   */
  placeOf(column: string): number;
  /**
   * The rows, converted by `rowOf`, some at a time.
   *
   * @param places those of the columns that are read; of -1 the value is empty
   * @param rowOf receives the values of these columns, which are good until the next row, and the number of the
   *   row's first line
   * @throws InputError, with the file and the line, for rows that are no CSV and for an empty line between
   *   rows
   */
  rows<T>(places: readonly number[], rowOf: (values: string[], line: number) => T): AsyncGenerator<T[]>;
  /** Closes the file, where its rows were not read to their end. */
  close(): Promise<void>;
}

/** The first row, read with one delimiter. */
interface Header {
  readonly delimiter: string;
  readonly names: readonly string[];
  readonly index: Names;
  readonly isUnique: boolean;
  readonly line: number;
}

/**
 * Opens a CSV file with a header. Unless it is given, the delimiter is the one of comma, semicolon and tab that
 * gives the most of the columns that are looked for, and of those the most columns.
 *
 * @param place the name of the file in messages
 * @param open gives the text of the file, piece by piece
 * @throws InputError, with the file and the line, for a header that cannot be read
 */
export async function csvTable(
  place: string,
  open: () => AsyncGenerator<string>,
  columns: readonly string[],
  delimiter?: string,
): Promise<CsvTable> {
  return named(place, async () => {
    const pieces = open();
    const { head, rest, header } = await startOf(pieces, columns, delimiter).catch(async (error) => {
      await pieces.return(undefined);
      throw error;
    });
    return {
      delimiter: header.delimiter,
      columns: header.names,
      has: (column) => header.index.find(column) !== undefined,
      first: () => firstRows(head, header),
      placeOf: (column) => inside(place, () => placeIn(header, column)),
      async *rows(places, rowOf) {
        const values: string[] = [];
        const read = (record: readonly string[], line: number) => {
          refuseOtherLength(record, header.names.length, line);
          for (let k = 0; k < places.length; k++) values[k] = record[places[k]!] ?? "";
          return rowOf(values, line);
        };
        try {
          yield* rowsOf(rest, header, read);
        } catch (error) {
          throw inFile(place, error);
        }
      },
      close: async () => void (await pieces.return(undefined)),
    };
  });
}

/** The start of a text with its header, and the complete text again. */
async function startOf(pieces: AsyncIterable<string>, columns: readonly string[], delimiter?: string) {
  const { head, rest } = await headOf(pieces);
  const header = headerOf(head, columns, delimiter === undefined ? DELIMITERS : [delimiter]);
  return { head, rest, header };
}

/** The most rows that `first` gives. */
const FIRST_ROWS = 100;

/** The first rows of a text that may be cut anywhere; none if they cannot be read. */
function firstRows(head: string, { delimiter }: Header): string[][] {
  const whole = head.slice(0, Math.max(head.lastIndexOf("\n"), head.lastIndexOf("\r")) + 1);
  try {
    const options = { ...OPTIONS, delimiter, to: FIRST_ROWS + 1, skip_empty_lines: true };
    return (parseText(whole, options) as string[][]).slice(1);
  } catch {
    return [];
  }
}

/** Rows as CSV text. */
export function csvText(rows: readonly (readonly string[])[], delimiter = ","): string {
  return stringify([...rows], { delimiter, quoted_match: /^\s|\s$/ });
}

async function named<T>(place: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw inFile(place, error);
  }
}

function inside<T>(place: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw inFile(place, error);
  }
}

function inFile(place: string, error: unknown): unknown {
  return error instanceof InputError ? new InputError(`${place}: ${error.message}`) : error;
}

/** Line breaks, then one whole line. A line break in quotes does not end the line. */
const FIRST_LINE = /^[\r\n]*(?:"[^"]*"|[^"\r\n])+[\r\n]/;

/** The start of a text, including its whole first line, and the complete text again. */
async function headOf(pieces: AsyncIterable<string>): Promise<{ head: string; rest: AsyncIterable<string> }> {
  const iterator = pieces[Symbol.asyncIterator]();
  let head = "";
  while (!FIRST_LINE.test(head) && head.length < LONGEST_HEADER) {
    const { done, value } = await iterator.next();
    if (done) break;
    head += value;
  }
  if (head.trim() === "")
    throw new InputError("found nothing, expected a header with the names of the columns");
  async function* rest() {
    yield head;
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
  return { head, rest: rest() };
}

/** The header by the delimiter that gives the most of the columns; then the most columns; on ties, by the first. */
function headerOf(head: string, columns: readonly string[], delimiters: readonly string[]): Header {
  const faults: unknown[] = [];
  const headers = delimiters.flatMap((delimiter): Header[] => {
    try {
      const options = { ...OPTIONS, delimiter, to: 1, info: true, skip_empty_lines: true } as const;
      const [first] = parseText(head, options) as unknown as [Parsed];
      const { record: names, info } = first;
      const isUnique = new Set(names).size === names.length;
      return [{ delimiter, names, index: new Names(names), isUnique, line: info.lines }];
    } catch (error) {
      faults.push(error);
      return [];
    }
  });
  const given = ({ index }: Header) => columns.filter((name) => index.find(name) !== undefined).length;
  const [best] = headers.sort((a, b) => given(b) - given(a) || b.names.length - a.names.length);
  if (!best) throw faultOf(faults[0]);
  return best;
}

interface Parsed {
  readonly info: { readonly lines: number };
  readonly record: readonly string[];
}

function placeIn({ names, index, isUnique, line }: Header, name: string): number {
  const place = index.find(name);
  if (place === undefined) {
    throw at(
      line,
      `found no column ${quote(name)}, expected one beside ${someOf(names)}${hint(name, names)}`,
    );
  }
  if (isUnique || names.indexOf(names[place]!) === place) return place;
  throw at(line, `found two columns ${quote(name)}, expected one`);
}

function refuseOtherLength(record: readonly string[], expected: number, line: number): void {
  if (record.length === expected) return;
  throw at(line, `found ${count(record.length, "value")}, expected ${expected} as in the header`);
}

/** The records after the first, converted by `read`, some at a time. */
async function* rowsOf<T>(
  pieces: AsyncIterable<string>,
  header: Header,
  read: (record: readonly string[], line: number) => T,
): AsyncGenerator<T[]> {
  let line = 1;
  let emptyLine: number | undefined;
  let isBeforeRows = true;
  let hasQuotes = false;
  const looked = lookedAt(pieces, (piece) => {
    hasQuotes ||= piece.includes('"');
  });
  for await (const records of recordsOf(looked, header.delimiter)) {
    const made: T[] = [];
    for (const record of records) {
      if (isBeforeRows) isBeforeRows = isEmpty(record);
      else if (isEmpty(record) && header.names.length > 1) emptyLine ??= line;
      else if (emptyLine !== undefined)
        throw at(emptyLine, "found an empty line between rows, expected none");
      else made.push(read(record, line));
      line += hasQuotes ? linesIn(record) : 1; // no value has line breaks without quotes
    }
    yield made;
  }
}

async function* lookedAt(pieces: AsyncIterable<string>, look: (piece: string) => void) {
  for await (const piece of pieces) {
    look(piece);
    yield piece;
  }
}

function isEmpty(record: readonly string[]): boolean {
  return record.length === 1 && record[0] === "";
}

/** The number of lines of a record, with the line breaks in its values. */
function linesIn(record: readonly string[]): number {
  let lines = 1;
  for (const value of record) {
    if (value.includes("\n") || value.includes("\r")) lines += value.match(/\r\n|\n|\r/g)!.length;
  }
  return lines;
}

/** The records of a text, piece by piece. */
async function* recordsOf(pieces: AsyncIterable<string>, delimiter: string): AsyncGenerator<string[][]> {
  const parser = parse({ ...OPTIONS, delimiter });
  parser.on("error", () => {}); // the calls receive the error too
  const take = async (call: (done: (error?: Error | null) => void) => void): Promise<string[][]> => {
    const records: string[][] = [];
    const drain = () => {
      for (let record = parser.read(); record !== null; record = parser.read()) records.push(record);
    };
    const ended = new Promise<void>((resolve, reject) =>
      call((error) => (error ? reject(faultOf(error)) : resolve())),
    );
    drain();
    await ended;
    drain();
    return records;
  };
  for await (const piece of pieces) yield await take((done) => parser.write(piece, done));
  yield await take((done) => parser.end(done));
}

function faultOf(error: unknown): unknown {
  if (!(error instanceof CsvError)) return error;
  return at(Number(error.lines), FAULTS[error.code] ?? `found no CSV, ${error.message}`);
}

function at(line: number, message: string): InputError {
  return new InputError(`line ${line}: ${message}`);
}
