// causal-abstraction transport <problem>
import type { Command } from "commander";
import { layOut } from "../../base/json-text.js";
import { untilAborted } from "../../base/until-aborted.js";
import { csvText } from "../../data/csv.js";
import { carriedRows, FreeRows, lowVariablesOf } from "../../evaluation/csv-rows.js";
import { carrier, transportTable } from "../../evaluation/transport.js";
import { readAbstraction } from "../abstraction.js";
import { openCsv } from "../csv.js";
import { addCsvFlags, type CsvFlags } from "../csv-options.js";
import { addFlags } from "../flags.js";
import { examples } from "../help.js";
import { placeOf, readProblem, within } from "../input.js";
import { interruptible } from "../interrupt.js";
import { note } from "../notes.js";
import { openOutput, refuseUnwritable } from "../output.js";
import { PROBLEM_ARGUMENT } from "../parse.js";
import { printPiece } from "../print.js";

interface Flags extends CsvFlags {
  readonly abstraction?: string;
  readonly data: string;
  readonly strict?: boolean;
  readonly out?: string;
  readonly json?: boolean;
}

export function addTransport(program: Command): void {
  const command = program
    .command("transport")
    .description("carry samples of the low-level variables to the high-level ones")
    .argument("<problem>", PROBLEM_ARGUMENT)
    .option("--abstraction <file>", "a result file; without it the problem's truth")
    .requiredOption(
      "--data <file>",
      "the samples as CSV with a header of low-level variables, - for standard input",
    );
  addCsvFlags(addFlags(command, transportTable))
    .option("--out <file>", "write the CSV to a file instead of printing it")
    .option("--json", "print JSON and nothing else")
    .action(run);
  examples(command, [
    "problem.json --data rows.csv",
    "problem.json --abstraction result.json --data rows.csv --out transported.csv",
  ]);
}

async function run(argument: string, flags: Flags): Promise<void> {
  const { abstraction: path, data, strict, out, json } = flags;
  const problem = readProblem(argument);
  const { abstraction } = readAbstraction(problem, argument, path);
  const carry = within(path ?? argument, () => carrier(problem, abstraction));
  const free = new FreeRows(problem, strict === true);
  const table = await openCsv(data, lowVariablesOf(problem), flags.delimiter);
  refuseUnwritable({ "--out": out }, json === true);
  const file = { place: placeOf(data), table };
  const rows = carriedRows(problem, file, flags.decimal, note, (joint, line) => {
    free.add(joint, line);
    return carry(joint);
  });
  const csv = out !== undefined || !json ? csvPieces(table.delimiter, problem.highVariables) : undefined;
  const shown = json ? jsonPieces(problem.highVariables) : out === undefined ? csv : undefined;
  await interruptible((signal) =>
    writeAll(untilAborted(rows, signal), out === undefined ? undefined : { path: out, pieces: csv! }, shown),
  );
  free.tell(note);
}

/** The text of a table: its start, some of its rows, its end. */
interface Pieces {
  start(): string;
  rows(rows: readonly (readonly string[])[]): string;
  end(): string;
}

/** Writes the rows to the file and prints them. The file is completed even if the reader closes the pipe. */
async function writeAll(
  batches: AsyncIterable<string[][]>,
  output: { readonly path: string; readonly pieces: Pieces } | undefined,
  shown: Pieces | undefined,
): Promise<void> {
  const file = output && openOutput(output.path);
  try {
    file?.write(output!.pieces.start());
    let isRead = shown !== undefined && (await printPiece(shown.start()));
    for await (const rows of batches) {
      file?.write(output!.pieces.rows(rows));
      isRead &&= await printPiece(shown!.rows(rows));
      if (!isRead && !file) return;
    }
    if (isRead) await printPiece(shown!.end());
    file?.finish();
  } finally {
    file?.discard();
  }
}

function csvPieces(delimiter: string, columns: readonly string[]): Pieces {
  return {
    start: () => csvText([columns], delimiter),
    rows: (rows) => csvText(rows, delimiter),
    end: () => "",
  };
}

/** The rows as a JSON list of objects. */
function jsonPieces(columns: readonly string[]): Pieces {
  let separator = "[\n  ";
  const rowText = (row: readonly string[]) => {
    const object = Object.fromEntries(columns.map((name, k) => [name, row[k]!]));
    const text = separator + layOut(object, "\n  ");
    separator = ",\n  ";
    return text;
  };
  return {
    start: () => "",
    rows: (rows) => rows.map(rowText).join(""),
    end: () => (separator.startsWith("[") ? "[]\n" : "\n]\n"),
  };
}
