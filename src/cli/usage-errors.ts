// Commander's errors of usage, in the words of the package's other errors: place, found, expected.
import type { CommanderError } from "commander";
import { quote } from "../base/describe.js";

/** By commander's code: what its message looks like, and what is said instead. */
const SAID: Readonly<Record<string, readonly [pattern: RegExp, said: string]>> = {
  "commander.missingArgument": [/missing required argument '(.*)'/, "found no <$1>, expected one"],
  "commander.optionMissingArgument": [
    /option '(?:.*, )?(--\S+) (.*)' argument missing/,
    "$1: found nothing, expected $2",
  ],
  "commander.missingMandatoryOptionValue": [
    /required option '(.*)' not specified/,
    "found no $1, expected one",
  ],
  "commander.unknownOption": [/unknown option '([^'=]*).*?'(.*)/s, "$1: found an unknown option$2"],
  "commander.excessArguments": [
    /too many arguments(?: for '(.*)')?\. Expected (\d+) arguments? but got (\d+)\./,
    "$1: found $3 arguments, expected $2",
  ],
};

/** A flag without a value that was given one: commander says that it does not know `--all=3`, but `--all`. */
const NEEDLESS_VALUE = /unknown option '(--[^=]+)=(.*)'\s*\(Did you mean \1\?\)/s;

/** The message of an error of usage in one line; undefined if it is none but the end of a help text. */
export function usageMessage({ code, message }: CommanderError): string | undefined {
  if (code === "commander.help") return undefined;
  const plain = message.replace(/^error: /, "");
  const needless = NEEDLESS_VALUE.exec(plain);
  if (needless) return `${needless[1]}: found ${quote(needless[2]!)}, expected no value`;
  const [pattern, said] = SAID[code] ?? [];
  return said === undefined
    ? plain
    : plain
        .replace(pattern!, said)
        .replace(/\s*\(Did you mean (.*)\?\)/, " (did you mean $1?)")
        .replace(/found 1 arguments/, "found 1 argument");
}
