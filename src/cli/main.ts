#!/usr/bin/env node
// The command line. Exit codes: 0 done; 1 bad input or usage, with one line on standard error; 130
// interrupted.
import { Command, CommanderError } from "commander";
import { quote } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import { hint } from "../base/nearest.js";
import { VERSION } from "../base/version.js";
import { visible, wrapped } from "../report/terminal.js";
import { addCheck } from "./commands/check.js";
import { addCompare } from "./commands/compare.js";
import { addCompose } from "./commands/compose.js";
import { addConvert } from "./commands/convert.js";
import { addEvaluate } from "./commands/evaluate.js";
import { addGenerate } from "./commands/generate.js";
import { addLearn } from "./commands/learn.js";
import { addMechanism } from "./commands/mechanism.js";
import { addNew } from "./commands/new.js";
import { addReproduce } from "./commands/reproduce.js";
import { addShow } from "./commands/show.js";
import { addSolve } from "./commands/solve.js";
import { addSweep } from "./commands/sweep.js";
import { addTransport } from "./commands/transport.js";
import { builtInNames, InputError } from "./input.js";
import { INTERRUPTED, Interrupted } from "./interrupt.js";
import { NAME } from "./notes.js";
import { flagOf } from "./parse.js";
import { reasonOf } from "./system-errors.js";

/** The commands in the order of the help. Each command is a file and a row here. */
const COMMANDS = [
  addCheck,
  addShow,
  addNew,
  addConvert,
  addGenerate,
  addLearn,
  addSolve,
  addEvaluate,
  addCompose,
  addMechanism,
  addTransport,
  addCompare,
  addSweep,
  addReproduce,
];

const program = new Command(NAME)
  .description("Learn and evaluate causal abstractions between structural causal models")
  .version(VERSION)
  .addHelpText("after", `\n${wrapped([...builtInNames, "(docs/literature.md)"], "Built-in problems: ", 80)}`)
  .exitOverride()
  .configureHelp({ minWidthToWrap: 20 })
  .configureOutput({ outputError: () => {} });
for (const add of COMMANDS) add(program);
for (const command of program.commands) command.copyInheritedSettings(program);

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
  if (!(error instanceof CommanderError)) return error.message;
  return error.code === "commander.help" ? undefined : error.message.replace(/^error: /, "");
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
