// Reads files of samples, row by row, into an accumulator.
import { quote } from "../base/describe.js";
import { InputError, ProblemError } from "../base/errors.js";
import { hint } from "../base/nearest.js";
import { untilAborted } from "../base/until-aborted.js";
import type { VariableFile } from "../input/network.js";
import type { Accumulator, SetVariables } from "./accumulator.js";
import type { CsvTable } from "./csv.js";
import { converter, type Decimal, hasComma, statesOf } from "./decimals.js";
import type { FitRequest } from "./request.js";
import { numberOf } from "./values.js";

/** A file of samples, opened. */
export interface SampleFile {
  /** Its name in messages. */
  readonly place: string;
  readonly table: CsvTable;
}

/** How the rows are to be read, and what was set in them. */
export interface SampleFlags {
  readonly decimal?: Decimal | undefined;
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
 * @param note is told what was found by a look, and which variables a file lacks
 * @returns of each variable the first value that looks like a number with a decimal comma, with its place
 * @throws InputError, with file, line and column
 */
export async function addSamples(
  data: Accumulator,
  files: readonly SampleFile[],
  flags: SampleFlags,
  note: (text: string) => void,
  signal: AbortSignal,
): Promise<Map<string, string>> {
  refuseMissing(data, files, note);
  const all = flags.do && data.setOf(flags.do, "options/do");
  const names = statesOf(data.plan);
  const commas = new Map<string, string>();
  let rows = 0;
  for (const file of files) {
    const places = data.names.map((name) => placeIn(file, name));
    const setPlace = setPlaceIn(file, data, flags, files, note);
    const convert = converter(file.place, file.table, places, flags.decimal, names, note);
    const setColumn = flags.doColumn ?? DO_COLUMN;
    const batches = file.table.rows([...places, setPlace], (values, line) => {
      rows++;
      convert?.(values);
      for (let i = 0; i < data.names.length; i++) {
        const value = values[i]!;
        const name = data.names[i]!;
        if (!hasComma(value) || names.has(value) || commas.has(name)) continue;
        const place = `${file.place}: line ${line}: column ${quote(name)}`;
        commas.set(name, `${place}: found ${quote(value)}`);
      }
      addRow(data, values, line, all ?? setColumn);
    });
    for await (const _ of untilAborted(batches, signal)); // every row is added as it is read
  }
  if (rows > 0) return commas;
  const places = files.map(({ place }) => place).join(", ");
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
function refuseMissing(data: Accumulator, files: readonly SampleFile[], note: (text: string) => void): void {
  for (const name of data.names) {
    const without = files.filter(({ table }) => !table.has(name));
    if (without.length === files.length) files[0]!.table.placeOf(name); // which throws
    for (const { place, table } of without)
      note(`${place}: no column ${quote(name)}${hint(name, table.columns)}: it is missing in all its rows`);
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
  for (const { place, table } of files) {
    const nameless = table.columns.indexOf("");
    if (nameless >= 0)
      throw new InputError(
        `${place}: column ${nameless + 1} of the header has no name, expected one, or --variables to name the columns that count`,
      );
    const lacking = [...columns].find((name) => !table.has(name));
    if (lacking !== undefined)
      throw new InputError(
        `${place}: found no column ${quote(lacking)}, which another file has, expected --variables to name those that count`,
      );
  }
  return [...columns];
}

function placeIn({ table }: SampleFile, name: string): number {
  return table.has(name) ? table.placeOf(name) : -1;
}

/** The place of the column that says what was set; -1 if there is none. */
function setPlaceIn(
  { place, table }: SampleFile,
  data: Accumulator,
  { do: all, doColumn }: SampleFlags,
  files: readonly SampleFile[],
  note: (text: string) => void,
): number {
  if (doColumn !== undefined) return table.placeOf(doColumn);
  if (!table.has(DO_COLUMN) || data.names.includes(DO_COLUMN)) {
    const isElsewhere = !all && files.some((file) => file.table.has(DO_COLUMN));
    if (isElsewhere && !data.names.includes(DO_COLUMN))
      note(`${place}: no column ${quote(DO_COLUMN)}: nothing was set in its rows`);
    return -1;
  }
  if (!all) return table.placeOf(DO_COLUMN);
  throw new InputError(`${place}: found a column ${quote(DO_COLUMN)} beside --do, expected one of the two`);
}

/** A fault of a variable, by its name, or of experiments. */
export function inRequest(error: ProblemError, { variables = [] }: FitRequest): Error {
  if (error.path.startsWith("/experiments"))
    return new InputError(`--experiments: ${error.reason} (--variables names those that count)`);
  const [, index] = /^\/variables\/(\d+)/.exec(error.path) ?? [];
  const variable = variables[Number(index)];
  if (typeof variable !== "object") return error;
  return new InputError(`variable ${quote(variable.name)}: ${error.reason}`);
}
