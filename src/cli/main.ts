#!/usr/bin/env node
// The command line. Exit codes: 0 done; 1 bad input or usage, with one line on standard error; 130 interrupted.
import { Command, CommanderError } from "commander";
import { ProblemError } from "../input/errors.js";
import { VERSION } from "../version.js";
import { addCompare } from "./commands/compare.js";
import { addEvaluate } from "./commands/evaluate.js";
import { addLearn } from "./commands/learn.js";
import { addMechanism } from "./commands/mechanism.js";
import { addReproduce } from "./commands/reproduce.js";
import { addSolve } from "./commands/solve.js";
import { addSweep } from "./commands/sweep.js";
import { addTransport } from "./commands/transport.js";
import { Interrupted } from "./interrupt.js";
import { flagOf } from "./parse.js";

const NAME = "causal-abstraction";

const program = new Command(NAME)
  .description("Learn and evaluate causal abstractions between structural causal models")
  .version(VERSION)
  .exitOverride()
  .showSuggestionAfterError(false)
  .configureOutput({ outputError: () => {}, writeErr: () => {} });
addLearn(program);
addSolve(program);
addEvaluate(program);
addMechanism(program);
addTransport(program);
addCompare(program);
addSweep(program);
addReproduce(program);
for (const command of program.commands) command.copyInheritedSettings(program);

// A reader that closes the pipe early (`| head`) has had enough: no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCode(error as Error);
  if (process.exitCode !== 0) process.stderr.write(`${NAME}: ${oneLine(messageOf(error as Error))}\n`);
}

function exitCode(error: Error): number {
  if (error instanceof CommanderError) return error.exitCode;
  return error instanceof Interrupted ? 130 : 1;
}

function messageOf(error: Error): string {
  if (error instanceof ProblemError)
    return `${flagOf(error.path)}: found ${error.found}, expected ${error.expected}`;
  if (!(error instanceof CommanderError)) return error.message;
  if (error.code !== "commander.help") return error.message.replace(/^error: /, "");
  const commands = program.commands.map((command) => command.name()).join(", ");
  return `found no such command, expected one of ${commands} (--help tells more)`;
}

/** Control characters could write to the terminal what they please. */
function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, " ");
}
