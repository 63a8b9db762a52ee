// Runs the program on arguments; what comes of an error is told in one line and an exit code.
import { type Command, CommanderError } from "commander";
import { quote } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import { hint } from "../base/nearest.js";
import { visible } from "../report/terminal.js";
import { InputError } from "./input.js";
import { INTERRUPTED, Interrupted } from "./interrupt.js";
import { flagOf } from "./parse.js";
import { createProgram } from "./program.js";
import { usageMessage } from "./usage-errors.js";

/** How a run ended that did not do what was asked. */
export interface Failure {
  /** The exit code; 0 at the end of a help text. */
  readonly code: number;
  /** One line; undefined where everything is said. */
  readonly line: string | undefined;
}

/** Runs the command that arguments name. */
export async function run(args: readonly string[]): Promise<Failure | undefined> {
  const program = createProgram();
  try {
    refuseUnknownCommand(program, args);
    await program.parseAsync(args, { from: "user" });
    return undefined;
  } catch (error) {
    const message = messageOf(error as Error);
    return { code: exitCode(error as Error), line: message === undefined ? undefined : oneLine(message) };
  }
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
function refuseUnknownCommand(program: Command, [first, second]: readonly string[]): void {
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
