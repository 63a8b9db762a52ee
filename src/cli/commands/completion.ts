// causal-abstraction completion <shell>
import { Argument, type Command } from "commander";
import { completedCommands } from "../completion.js";
import { examples } from "../help.js";
import { among } from "../parse.js";
import { print } from "../print.js";
import { SHELLS, type Shell } from "../shells.js";

export function addCompletion(program: Command): void {
  const command = program
    .command("completion")
    .description("print a script that completes commands, options, values and files in a shell")
    .addArgument(among(new Argument("<shell>", "bash, zsh or fish"), Object.keys(SHELLS)))
    .action((name: Shell) => print(SHELLS[name](completedCommands(program))));
  examples(command, ["bash", "zsh", "fish"]);
}
