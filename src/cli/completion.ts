// What may stand at each place of a command line, read from the commands themselves: for completion in shells.
import type { Argument, Command, Option } from "commander";
import { builtInNames } from "./input.js";

/** What may stand at one place. */
export interface Place {
  /** The words to choose from. */
  readonly words: readonly string[];
  readonly paths: "files" | "folders" | "none";
}

export interface CompletedFlag {
  /** "--strategy". */
  readonly name: string;
  /** "-h", if there is a short form. */
  readonly short: string | undefined;
  readonly help: string;
  /** What its value may be; undefined if it takes none. */
  readonly value: Place | undefined;
  readonly isRepeatable: boolean;
}

export interface CompletedCommand {
  readonly name: string;
  readonly help: string;
  readonly flags: readonly CompletedFlag[];
  /** What each argument may be, in order. */
  readonly arguments: readonly Place[];
}

/** All commands of a program, `help` included. */
export function completedCommands(program: Command): CompletedCommand[] {
  const help = program.createHelp();
  const commands = help.visibleCommands(program);
  const names = commands.map((command) => command.name());
  return commands.map((command) => ({
    name: command.name(),
    help: command.description(),
    flags: help.visibleOptions(command).map(flagOf),
    arguments:
      command.name() === "help"
        ? [{ words: names, paths: "none" }]
        : command.registeredArguments.map(argumentOf),
  }));
}

function flagOf({ long, short, description, required, optional, flags, argChoices }: Option): CompletedFlag {
  return {
    name: long ?? short!,
    short: long === undefined ? undefined : short,
    help: description,
    value: required || optional ? { words: argChoices ?? [], paths: pathsOf(flags) } : undefined,
    isRepeatable: description.includes("repeatable"),
  };
}

function argumentOf({ argChoices, description }: Argument): Place {
  if (argChoices) return { words: argChoices, paths: "none" };
  return { words: description.includes("built-in") ? builtInNames : [], paths: "files" };
}

/** By the placeholder of an option's value. */
function pathsOf(flags: string): Place["paths"] {
  if (flags.includes("<folder>")) return "folders";
  return /<(file|model|problem)>/.test(flags) ? "files" : "none";
}
