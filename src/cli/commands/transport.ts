// causal-abstraction transport <problem>
import type { Command } from "commander";
import { count } from "../../base/describe.js";
import { ProblemError, SizeError } from "../../base/errors.js";
import { layOut } from "../../base/json-text.js";
import { freeFinder, freeText } from "../../evaluation/free-rows.js";
import { type SampleReader, sampleReader } from "../../evaluation/samples.js";
import { carrier, transportTable } from "../../evaluation/transport.js";
import type { Problem } from "../../problem/problem.js";
import { readAbstraction } from "../abstraction.js";
import { csvText, openCsv } from "../csv.js";
import { addCsvFlags, type CsvFlags, converter, statesOf } from "../csv-options.js";
import { addFlags } from "../flags.js";
import { examples } from "../help.js";
import { InputError, readProblem, within } from "../input.js";
import { interruptible, untilAborted } from "../interrupt.js";
import { note } from "../notes.js";
import { openOutput, refuseUnwritable } from "../output.js";
import { PROBLEM_ARGUMENT } from "../parse.js";
import { printPiece } from "../print.js";
import { inColumn } from "../samples.js";

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
  const reader = sampleReader(problem);
  const table = await openCsv(data, reader.lowVariables, flags.delimiter);
  refuseUnwritable({ "--out": out }, json === true);
  const places = reader.lowVariables.map((name) => table.placeOf(name));
  const convert = converter(data, table, places, flags, statesOf(problem.low));
  const rows = table.rows(places, (values, line) => {
    convert?.(values);
    const joint = jointStatesIn(reader, values, line);
    free.add(joint, line);
    return carry(joint);
  });
  const csv = out !== undefined || !json ? csvPieces(table.delimiter, problem.highVariables) : undefined;
  const shown = json ? jsonPieces(problem.highVariables) : out === undefined ? csv : undefined;
  await interruptible((signal) =>
    writeAll(untilAborted(rows, signal), out === undefined ? undefined : { path: out, pieces: csv! }, shown),
  );
  free.tell();
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

function jointStatesIn({ jointStates }: SampleReader, values: readonly string[], line: number): number[] {
  try {
    return jointStates(values, (name) => name);
  } catch (error) {
    throw error instanceof ProblemError ? inColumn(error, line) : error;
  }
}

/** Counts the rows that go through a free joint state, or refuses them. */
class FreeRows {
  readonly #find: ReturnType<typeof freeFinder> | undefined;
  readonly #problem: Problem;
  readonly #isStrict: boolean;
  /** The rows by high-level variable. */
  readonly #of: number[];
  #rows = 0;
  #freeRows = 0;

  constructor(problem: Problem, isStrict: boolean) {
    this.#problem = problem;
    this.#isStrict = isStrict;
    this.#find = finderUnlessTooLarge(problem, isStrict);
    this.#of = problem.highVariables.map(() => 0);
  }

  /** @throws InputError with the line, for a row that is refused */
  add(joint: readonly number[], line: number): void {
    this.#rows++;
    const free = this.#find?.(joint) ?? [];
    if (free.length === 0) return;
    const [first] = free as [number];
    if (this.#isStrict) {
      const found = freeText(this.#problem, first, joint[first]!);
      throw new InputError(`line ${line}: found ${found}, expected no such row (--strict)`);
    }
    this.#freeRows++;
    for (const x of free) this.#of[x]!++;
  }

  tell(): void {
    if (!this.#find) note("free joint states are not looked for: the diagrams are too large to compute");
    if (this.#freeRows === 0) return;
    const { highVariables } = this.#problem;
    const by = highVariables.flatMap((name, x) => (this.#of[x]! > 0 ? [`${this.#of[x]} in ${name}`] : []));
    note(
      `${this.#freeRows} of ${count(this.#rows, "row")} went through joint states that no diagram says anything of (${by.join(", ")}); what such states become is arbitrary, --strict refuses them`,
    );
  }
}

/** Undefined if the diagrams are too large to compute, unless the answer depends on them. */
function finderUnlessTooLarge(
  problem: Problem,
  isNeeded: boolean,
): ReturnType<typeof freeFinder> | undefined {
  try {
    return freeFinder(problem);
  } catch (error) {
    if (error instanceof SizeError && !isNeeded) return undefined;
    throw error;
  }
}
