// The help of commands: ranges and defaults behind what an option does, then examples, and where the docs are.
import { type Argument, type Command, type HelpConfiguration, Option } from "commander";

/** An option whose help tells its range: "from 0 to 1". */
export class RangedOption extends Option {
  range = "";
}

/** How commands print their help. */
export const helpFormat: HelpConfiguration = {
  minWidthToWrap: 20,
  optionDescription: described,
  argumentDescription: describedArgument,
};

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
  const { required, optional, description, argChoices } = option;
  const range = option instanceof RangedOption ? option.range : "";
  return withFacts(description, argChoices, [range, required || optional ? defaultOf(option) : ""]);
}

function describedArgument(argument: Argument): string {
  return withFacts(argument.description, argument.argChoices, [defaultOf(argument)]);
}

function withFacts(description: string, values: readonly string[] = [], more: readonly string[]): string {
  const isNamed = values.every((name) => description.includes(name));
  const facts = [isNamed ? "" : values.join(", "), ...more].filter((fact) => fact !== "");
  return facts.length === 0 ? description : `${description} (${facts.join("; ")})`;
}

function defaultOf({ defaultValue, defaultValueDescription }: Option | Argument): string {
  const standard = defaultValueDescription ?? String(defaultValue ?? "");
  return standard === "" ? "" : `default: ${standard}`;
}
