#!/usr/bin/env node
// The command line. Exit codes: 0 done; 1 bad input or usage, with one line on standard error; 130
// interrupted.
import { CommanderError } from "commander";
import { quote } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import { hint } from "../base/nearest.js";
import { reasonOf } from "../base/system-errors.js";
import { visible } from "../report/terminal.js";
import { InputError } from "./input.js";
import { INTERRUPTED, Interrupted } from "./interrupt.js";
import { NAME } from "./notes.js";
import { flagOf } from "./parse.js";
import { createProgram } from "./program.js";
import { usageMessage } from "./usage-errors.js";

const program = createProgram();

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // It is no error if the reader closes the pipe early (`| head`).
  if (error.code !== "EPIPE") fail(1, `standard output: cannot be written: ${reasonOf(error)}`);
});

try {
  refuseUnknownCommand(process.argv.slice(2));
  await program.parseAsync();
} catch (error) {
  fail(exitCode(error as Error), messageOf(error as Error));
}

/** Ends the command after its output is written, with a message unless it is undefined. */
function fail(code: number, message: string | undefined): void {
  process.exitCode = code;
  if (code !== 0 && message !== undefined) process.stderr.write(`${NAME}: ${oneLine(message)}\n`);
  // Node would wait for an open standard input.
  process.stdin.destroy();
}

function exitCode(error: Error): number {
  if (error instanceof CommanderError) return error.exitCode;
  return error instanceof Interrupted ? INTERRUPTED : 1;
}

function messageOf(error: Error): string | undefined {
  if (error instanceof ProblemError)
    return error.path.startsWith("/") ? error.message : `${flagOf(error.path)}: ${error.reason}`;
  return error instanceof CommanderError ? usageMessage(error) : error.message;
}

/** Refuses `lern --help` and `help lern`, for which commander would print the program's help. */
function refuseUnknownCommand([first, second]: readonly string[]): void {
  const name = first === "help" ? second : first;
  const known = program.commands.map((command) => command.name());
  if (name === undefined || name.startsWith("-") || [...known, "help"].includes(name)) return;
  throw new InputError(
    `found no command ${quote(name)}, expected one of ${known.join(", ")}${hint(name, known)}`,
  );
}

/** A message on one line, with control characters made visible: they could change the terminal. */
function oneLine(text: string): string {
  return visible(text.replace(/\s+/g, " "));
}
