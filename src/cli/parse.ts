// Reads option values from the command line. Ranges are checked where the options are used.
import { Option } from "commander";
import { quote } from "../base/describe.js";
import { InputError } from "./input.js";

export const PROBLEM_ARGUMENT = "a problem file, - for standard input, or a built-in problem by name";

/** An option with a number as value. */
export function numeric(flags: string, description: string, fallback?: number): Option {
  const option = new Option(flags, description).default(fallback);
  return option.argParser((text) => {
    const value = numberIn(text);
    if (value === undefined) throw new InputError(`${option.long}: found ${quote(text)}, expected a number`);
    return value;
  });
}

/** The level in a value of --model. */
export function lowOrHigh(text: string): "low" | "high" {
  if (text === "low" || text === "high") return text;
  throw new InputError(`--model: found ${quote(text)}, expected low or high`);
}

/** The number in a text; undefined if the text is no number. */
export function numberIn(text: string): number | undefined {
  const value = Number(text);
  return text.trim() === "" || !Number.isFinite(value) ? undefined : value;
}

/** The flags whose options have other names in the library. */
const FLAGS: Readonly<Record<string, string>> = { sources: "do", at: "do", targets: "of" };

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
