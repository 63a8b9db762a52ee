// The program: its commands, with the settings that they share.
import { Command } from "commander";
import { VERSION } from "../base/version.js";
import { wrapped } from "../report/terminal.js";
import { addCheck } from "./commands/check.js";
import { addCompare } from "./commands/compare.js";
import { addCompletion } from "./commands/completion.js";
import { addCompose } from "./commands/compose.js";
import { addConvert } from "./commands/convert.js";
import { addEvaluate } from "./commands/evaluate.js";
import { addFit } from "./commands/fit.js";
import { addGenerate } from "./commands/generate.js";
import { addLearn } from "./commands/learn.js";
import { addMechanism } from "./commands/mechanism.js";
import { addMerge } from "./commands/merge.js";
import { addNew } from "./commands/new.js";
import { addReproduce } from "./commands/reproduce.js";
import { addShow } from "./commands/show.js";
import { addSolve } from "./commands/solve.js";
import { addSweep } from "./commands/sweep.js";
import { addTransport } from "./commands/transport.js";
import { addWorker } from "./commands/worker.js";
import { addHelpTexts, helpFormat } from "./help.js";
import { builtInNames } from "./input.js";
import { NAME } from "./notes.js";

/** The commands in the order of the help. Each command is a file and a row here. */
const COMMANDS = [
  addCheck,
  addShow,
  addNew,
  addConvert,
  addFit,
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
  addMerge,
  addWorker,
  addCompletion,
];

/** The program with all commands. Errors of usage are thrown as CommanderError, and nothing is printed of them. */
export function createProgram(): Command {
  const program = new Command(NAME)
    .description("Learn and evaluate causal abstractions between structural causal models")
    .version(VERSION, "-V, --version", "print the version")
    .addHelpText(
      "after",
      `\n${wrapped([...builtInNames, "(docs/literature.md)"], "Built-in problems: ", 80)}`,
    )
    .exitOverride()
    .configureHelp(helpFormat)
    .configureOutput({ outputError: () => {} });
  for (const add of COMMANDS) add(program);
  for (const command of program.commands) command.copyInheritedSettings(program);
  addHelpTexts(program);
  return program;
}
