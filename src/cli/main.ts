#!/usr/bin/env node
// The command line. Exit codes: 0 done; 1 bad input or usage, with one line on standard error; 130
// interrupted.
import { reasonOf } from "../base/system-errors.js";
import { visible } from "../report/terminal.js";
import { NAME } from "./notes.js";
import { run } from "./run.js";

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // It is no error if the reader closes the pipe early (`| head`).
  if (error.code !== "EPIPE") fail(1, visible(`standard output: cannot be written: ${reasonOf(error)}`));
});

const failure = await run(process.argv.slice(2));
if (failure) fail(failure.code, failure.line);

/** Ends the command after its output is written, with a line unless it is undefined. */
function fail(code: number, line: string | undefined): void {
  process.exitCode = code;
  if (code !== 0 && line !== undefined) process.stderr.write(`${NAME}: ${line}\n`);
  // Node would wait for an open standard input.
  process.stdin.destroy();
}
