// Reads files of samples, row by row, into an accumulator.
import { quote } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import { hint } from "../base/nearest.js";
import type { Accumulator, SetVariables } from "../data/accumulator.js";
import { numberOf } from "../data/values.js";
import type { VariableFile } from "../input/network.js";
import { type CsvTable, openCsv } from "./csv.js";
import { type CsvFlags, converter, hasComma, statesOf } from "./csv-options.js";
import { InputError, placeOf } from "./input.js";
import { untilAborted } from "./interrupt.js";
import { note } from "./notes.js";

/** A file of samples, opened. */
export interface SampleFile {
  readonly argument: string;
  readonly table: CsvTable;
}

/** Opens files; columns that are looked for help to find their delimiters. */
export async function openSamples(
  paths: readonly string[],
  columns: readonly string[],
  { delimiter }: CsvFlags,
): Promise<SampleFile[]> {
  const files: SampleFile[] = [];
  for (const argument of paths) files.push({ argument, table: await openCsv(argument, columns, delimiter) });
  return files;
}

/** What was set in the rows. */
export interface SetFlags {
  /** In all rows. */
  readonly do?: readonly string[] | undefined;
  /** The column that names what was set in a row. Default: `do`, if there is one. */
  readonly doColumn?: string | undefined;
}

/** The column that says what was set in rows, if no other is named. */
export const DO_COLUMN = "do";

/**
 * Adds the rows of files.
 *
 * @returns of each variable the first value that looks like a number with a decimal comma, with its place
 * @throws InputError, with file, line and column
 */
export async function addSamples(
  data: Accumulator,
  files: readonly SampleFile[],
  flags: CsvFlags & SetFlags,
  signal: AbortSignal,
): Promise<Map<string, string>> {
  refuseMissing(data, files);
  const all = flags.do && data.setOf(flags.do, "options/do");
  const names = statesOf(data.plan);
  const commas = new Map<string, string>();
  let rows = 0;
  for (const file of files) {
    const places = data.names.map((name) => placeIn(file, name));
    const setPlace = setPlaceIn(file, data, flags, files);
    const convert = converter(file.argument, file.table, places, flags, names);
    const setColumn = flags.doColumn ?? DO_COLUMN;
    const batches = file.table.rows([...places, setPlace], (values, line) => {
      rows++;
      convert?.(values);
      for (let i = 0; i < data.names.length; i++) {
        const value = values[i]!;
        const name = data.names[i]!;
        if (!hasComma(value) || names.has(value) || commas.has(name)) continue;
        const place = `${placeOf(file.argument)}: line ${line}: column ${quote(name)}`;
        commas.set(name, `${place}: found ${quote(value)}`);
      }
      addRow(data, values, line, all ?? setColumn);
    });
    for await (const _ of untilAborted(batches, signal)); // every row is added as it is read
  }
  if (rows > 0) return commas;
  const places = files.map(({ argument }) => placeOf(argument)).join(", ");
  throw new InputError(`${places}: found no row below the header, expected one at least`);
}

/**
 * Refuses states that are numbers, some with a comma.
 *
 * @param commas what `addSamples` returned
 */
export function refuseCommas(variables: readonly VariableFile[], commas: ReadonlyMap<string, string>): void {
  for (const { name, states } of variables) {
    const found = commas.get(name);
    if (found === undefined || typeof states === "number") continue;
    if (states.some((state) => !hasComma(state) && Number.isNaN(numberOf(state)))) continue;
    throw new InputError(
      `${found} among numbers, expected a decimal point (--decimal , reads decimal commas, --decimal . keeps texts)`,
    );
  }
}

const nameItself = (name: string) => name;

/** @param set the variables that were set, or the column that says it, whose value is the last */
function addRow(
  data: Accumulator,
  values: readonly string[],
  line: number,
  set: SetVariables | string,
): void {
  try {
    data.add(values, typeof set === "string" ? data.setIn(values.at(-1), set) : set, nameItself);
  } catch (error) {
    const isOfValue = error instanceof ProblemError && !error.path.startsWith("/experiments/");
    throw isOfValue ? inColumn(error, line) : error;
  }
}

/** A fault of a value, with its line and its column. */
export function inColumn({ path, found, expected }: ProblemError, line: number): InputError {
  const what = found === '""' ? "an empty value" : found;
  const comma = /^"[-+]?\d*,\d+"$/.test(found) ? " (--decimal , reads decimal commas)" : "";
  return new InputError(`line ${line}: column ${quote(path)}: found ${what}, expected ${expected}${comma}`);
}

/** Refuses variables that are in no file, and names those that some files lack. */
function refuseMissing(data: Accumulator, files: readonly SampleFile[]): void {
  for (const name of data.names) {
    const without = files.filter(({ table }) => !table.has(name));
    if (without.length === files.length) files[0]!.table.placeOf(name); // which throws
    for (const { argument, table } of without)
      note(
        `${placeOf(argument)}: no column ${quote(name)}${hint(name, table.columns)}: it is missing in all its rows`,
      );
  }
}

/**
 * The columns of files, which all of them must have.
 *
 * @param setColumn the column that says what was set, which is left out
 * @throws InputError for a column that a file lacks, and for one without a name
 */
export function columnsOfAll(files: readonly SampleFile[], setColumn: string): string[] {
  const columns = new Set(files.flatMap(({ table }) => table.columns));
  columns.delete(setColumn);
  for (const { argument, table } of files) {
    const nameless = table.columns.indexOf("");
    if (nameless >= 0)
      throw new InputError(
        `${placeOf(argument)}: column ${nameless + 1} of the header has no name, expected one, or --variables to name the columns that count`,
      );
    const lacking = [...columns].find((name) => !table.has(name));
    if (lacking !== undefined)
      throw new InputError(
        `${placeOf(argument)}: found no column ${quote(lacking)}, which another file has, expected --variables to name those that count`,
      );
  }
  return [...columns];
}

function placeIn({ table }: SampleFile, name: string): number {
  return table.has(name) ? table.placeOf(name) : -1;
}

/** The place of the column that says what was set; -1 if there is none. */
function setPlaceIn(
  { argument, table }: SampleFile,
  data: Accumulator,
  { do: all, doColumn }: SetFlags,
  files: readonly SampleFile[],
): number {
  if (doColumn !== undefined) return table.placeOf(doColumn);
  if (!table.has(DO_COLUMN) || data.names.includes(DO_COLUMN)) {
    const isElsewhere = !all && files.some((file) => file.table.has(DO_COLUMN));
    if (isElsewhere && !data.names.includes(DO_COLUMN))
      note(`${placeOf(argument)}: no column ${quote(DO_COLUMN)}: nothing was set in its rows`);
    return -1;
  }
  if (!all) return table.placeOf(DO_COLUMN);
  throw new InputError(
    `${placeOf(argument)}: found a column ${quote(DO_COLUMN)} beside --do, expected one of the two`,
  );
}
