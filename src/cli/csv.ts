// Opens CSV files that the command line names.
import { type CsvTable, csvTable } from "../data/csv.js";
import type { SampleFile } from "../data/samples.js";
import type { CsvFlags } from "./csv-options.js";
import { placeOf, readPieces } from "./input.js";

/** Opens a CSV file with a header, as `csvTable` does; `-` is standard input. */
export function openCsv(argument: string, columns: readonly string[], delimiter?: string): Promise<CsvTable> {
  return csvTable(placeOf(argument), () => readPieces(argument, "a CSV file or -"), columns, delimiter);
}

/** Opens files; columns that are looked for help to find their delimiters. */
export async function openSamples(
  paths: readonly string[],
  columns: readonly string[],
  { delimiter }: CsvFlags,
): Promise<SampleFile[]> {
  const files: SampleFile[] = [];
  for (const path of paths)
    files.push({ place: placeOf(path), table: await openCsv(path, columns, delimiter) });
  return files;
}
