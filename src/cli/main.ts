#!/usr/bin/env node
// The command line. Exit codes: 0 done; 1 bad input or usage, with one line on standard error; 130 interrupted.
import { Command, CommanderError } from "commander";
import { VERSION } from "../version.js";
import { addEvaluate } from "./commands/evaluate.js";
import { addLearn } from "./commands/learn.js";
import { addMechanism } from "./commands/mechanism.js";
import { Interrupted } from "./interrupt.js";

const NAME = "causal-abstraction";

const program = new Command(NAME)
  .description("Learn and evaluate causal abstractions between structural causal models")
  .version(VERSION)
  .exitOverride()
  .showSuggestionAfterError(false)
  .configureOutput({ outputError: () => {} });
addLearn(program);
addEvaluate(program);
addMechanism(program);
for (const command of program.commands) command.copyInheritedSettings(program);

// A reader that closes the pipe early (`| head`) has had enough: no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCode(error as Error);
  if (process.exitCode !== 0)
    process.stderr.write(`${NAME}: ${(error as Error).message.replace(/\s+/g, " ")}\n`);
}

function exitCode(error: Error): number {
  if (error instanceof CommanderError) return error.exitCode;
  return error instanceof Interrupted ? 130 : 1;
}
