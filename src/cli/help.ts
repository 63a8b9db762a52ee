// The help of commands: ranges and defaults behind what an option does, then examples, and where the docs are.
import { type Command, type HelpConfiguration, Option } from "commander";

/** An option whose help tells its range: "from 0 to 1". */
export class RangedOption extends Option {
  range = "";
}

/** How commands print their help. */
export const helpFormat: HelpConfiguration = { minWidthToWrap: 20, optionDescription: described };

/** The examples of each command, as the arguments behind its name. */
const EXAMPLES = new WeakMap<Command, readonly string[]>();

/**
 * Shows examples in a command's help.
 *
 * @param lines the arguments behind the command's name: "collapsing --restarts 20". A test reads them by the
 *   command's own options.
 */
export function examples(command: Command, lines: readonly string[]): Command {
  EXAMPLES.set(command, lines);
  return command;
}

/** Adds the examples, and the place in the docs, to the help of a program and of its commands. */
export function addHelpTexts(program: Command): void {
  program.addHelpText("after", `\n${docs("commands.md")}`);
  for (const command of program.commands) {
    const lines = (EXAMPLES.get(command) ?? []).map(
      (line) => `  ${program.name()} ${command.name()} ${line}`,
    );
    const page = docs(`commands.md#${command.name()}`);
    command.addHelpText("after", `\nExamples:\n${lines.join("\n")}\n\n${page}`);
  }
}

function docs(page: string): string {
  return `Docs: docs/${page} in the package's folder`;
}

/** What an option does, with its values unless they are named already, its range and its default. */
function described(option: Option): string {
  const { description, argChoices = [] } = option;
  const isNamed = argChoices.every((name) => description.includes(name));
  const standard = defaultOf(option);
  const facts = [
    isNamed ? "" : argChoices.join(", "),
    option instanceof RangedOption ? option.range : "",
    standard === "" ? "" : `default: ${standard}`,
  ].filter((fact) => fact !== "");
  return facts.length === 0 ? description : `${description} (${facts.join("; ")})`;
}

function defaultOf({ required, optional, defaultValue, defaultValueDescription }: Option): string {
  if (!required && !optional) return "";
  return defaultValueDescription ?? String(defaultValue ?? "");
}
