// Reads option values from the command line. Ranges are checked where the options are used.
import { type Argument, Option } from "commander";
import { quote } from "../base/describe.js";
import { oneOfNames } from "../base/nearest.js";
import type { Range } from "../base/option-checks.js";
import { RangedOption } from "./help.js";
import { InputError } from "./input.js";

export const PROBLEM_ARGUMENT = "a problem file, - for standard input, or a built-in problem by name";
export const PROBLEM_OR_MODEL =
  "a problem or model file, - for standard input, or a built-in problem by name";

/** An option with a number as value. Its range is told in the help and checked where the option is used. */
export function numeric(flags: string, description: string, fallback?: number, range?: Range): Option {
  const option = new RangedOption(flags, description).default(fallback);
  if (range) option.range = rangeText(range);
  return option.argParser((text) => {
    const value = numberIn(text);
    if (value === undefined) throw new InputError(`${option.long}: found ${quote(text)}, expected a number`);
    return value;
  });
}

/** "from 1 to 1e6", or "at least 0" where nobody reaches the greatest number. */
function rangeText({ least, most }: Range): string {
  if (most >= Number.MAX_SAFE_INTEGER) return `at least ${shortly(least)}`;
  return `from ${shortly(least)} to ${shortly(most)}`;
}

/** "1e6" for 1000000. */
function shortly(value: number): string {
  const [short, plain] = [value.toExponential().replace("+", ""), String(value)];
  return short.length + 1 < plain.length ? short : plain;
}

/** An option with one of some names as value, in any case. */
export function oneOf(flags: string, description: string, values: readonly string[]): Option {
  return among(new Option(flags, description), values);
}

/** An option or an argument that takes one of some names, in any case. */
export function among<T extends Option | Argument>(place: T, values: readonly string[]): T {
  place.argChoices = [...values];
  place.argParser((text: string) => {
    const value = values.find((name) => name === text.toLowerCase());
    if (value !== undefined) return value;
    const name = place instanceof Option ? place.long : `<${place.name()}>`;
    throw new InputError(`${name}: found ${quote(text)}, expected ${oneOfNames(text, values)}`);
  });
  return place;
}

/** The number in a text; undefined if the text is no number. */
export function numberIn(text: string): number | undefined {
  const value = Number(text);
  return text.trim() === "" || !Number.isFinite(value) ? undefined : value;
}

/** The flags whose options have other names in the library. */
const FLAGS: Readonly<Record<string, string>> = { sources: "do", at: "do", targets: "of", problems: "suite" };

/**
 * The flag for a path such as "options/optimizer/learningRate" or "sources/0": "--learning-rate", "--do". In
 * a grid: "--grid learning-rate".
 */
export function flagOf(path: string): string {
  const [, inGrid] = /^options\/grid\/([^/]+)/.exec(path) ?? [];
  if (inGrid !== undefined) return `--grid ${kebab(inGrid)}`;
  const [, ofStates] = /^options\/(at|given)(?:\/|$)/.exec(path) ?? [];
  const name = ofStates ?? path.split("/").findLast((key) => !/^\d+$/.test(key)) ?? path;
  return `--${FLAGS[name] ?? kebab(name)}`;
}

/** The library's option for the name of a flag: "learning-rate" → "learningRate". */
export function optionOf(flag: string): string {
  return flag.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** The name of the flag of an option: "learningRate" → "learning-rate". */
export function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** The names in a text, separated by commas; none in an empty text. */
export function names(text: string): string[] {
  if (text.trim() === "") return [];
  return text.split(",").map((name) => name.trim());
}
