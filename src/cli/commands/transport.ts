// causal-abstraction transport <problem>
import type { Command } from "commander";
import { count, quote } from "../../base/describe.js";
import { ProblemError, SizeError } from "../../base/errors.js";
import { layOut } from "../../base/json-text.js";
import { type Carrier, carrier } from "../../evaluation/transport.js";
import { freeStates } from "../../problem/free-states.js";
import type { Problem } from "../../problem/problem.js";
import { readAbstraction } from "../abstraction.js";
import { csvText, openCsv } from "../csv.js";
import { InputError, readProblem, within } from "../input.js";
import { interruptible, untilAborted } from "../interrupt.js";
import { note } from "../notes.js";
import { openOutput, refuseUnwritable } from "../output.js";
import { PROBLEM_ARGUMENT } from "../parse.js";
import { printPiece } from "../print.js";

interface Flags {
  readonly abstraction?: string;
  readonly data: string;
  readonly out?: string;
  readonly json?: boolean;
}

export function addTransport(program: Command): void {
  program
    .command("transport")
    .description("carry samples of the low-level variables to the high-level ones")
    .argument("<problem>", PROBLEM_ARGUMENT)
    .option("--abstraction <file>", "a result file; without it the problem's truth")
    .requiredOption(
      "--data <file>",
      "the samples as CSV with a header of low-level variables, - for standard input",
    )
    .option("--out <file>", "write the CSV to a file instead of printing it")
    .option("--json", "print JSON and nothing else")
    .action(run);
}

async function run(argument: string, { abstraction: path, data, out, json }: Flags): Promise<void> {
  const problem = readProblem(argument);
  const { abstraction } = readAbstraction(problem, argument, path);
  const carry = within(path ?? argument, () => carrier(problem, abstraction));
  const table = await openCsv(data, carry.lowVariables);
  refuseUnwritable({ "--out": out }, json === true);
  const free = new FreeRows(problem);
  const rows = table.rows((values, line) => carried(problem, carry, free, values, line));
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

function carried(
  problem: Problem,
  { jointStates, lowVariables, states }: Carrier,
  free: FreeRows,
  values: readonly string[],
  line: number,
): string[] {
  try {
    const joint = jointStates(values, (name) => name);
    free.add(joint);
    return states(joint);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { path: name, expected } = error;
    const value = values[lowVariables.indexOf(name)]!;
    const found = value === "" ? "an empty value" : quote(value);
    throw new InputError(
      `line ${line}: column ${quote(name)}: found ${found}, expected ${expected}${hint(problem, name, value)}`,
    );
  }
}

/** A hint if a value has a decimal comma instead of a point. */
function hint(problem: Problem, name: string, value: string): string {
  const { states } = problem.low.variables.find((variable) => variable.name === name)!;
  const pointed = value.replace(",", ".");
  return pointed !== value && states.includes(pointed) ? ` (with a point: ${quote(pointed)})` : "";
}

/** Counts the rows in free joint states. No diagram constrains them: high-level states are arbitrary. */
class FreeRows {
  readonly #free: ReadonlySet<number>[];
  #rows = 0;
  #freeRows = 0;

  constructor(problem: Problem) {
    this.#free = freeSets(problem);
  }

  add(joint: readonly number[]): void {
    this.#rows++;
    if (joint.some((state, x) => this.#free[x]?.has(state))) this.#freeRows++;
  }

  tell(): void {
    if (this.#freeRows === 0) return;
    note(
      `${this.#freeRows} of ${count(this.#rows, "row")} went through joint states that no diagram says anything of; what such states become is arbitrary`,
    );
  }
}

/** The free joint states of each high-level variable; none if the diagrams are too large to compute. */
function freeSets(problem: Problem): ReadonlySet<number>[] {
  try {
    const free = freeStates(problem);
    return problem.highVariables.map((name) => new Set(free[name]));
  } catch (error) {
    if (error instanceof SizeError) return [];
    throw error;
  }
}
