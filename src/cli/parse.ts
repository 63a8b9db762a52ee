// How option values are read from the command line; ranges are checked where the options are used.
import { InvalidArgumentError } from "commander";

export const PROBLEM_ARGUMENT = "a problem file, - for standard input, or a built-in scenario";

/** A number. */
export function real(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) throw new InvalidArgumentError("expected a number");
  return value;
}

/** Where options that go by other names in the library come from on the command line. */
const FLAGS: Readonly<Record<string, string>> = { sources: "do", targets: "of" };

/** The option behind a path such as "options/optimizer/learningRate" or "sources/0": "--learning-rate", "--do". */
export function flagOf(path: string): string {
  const name = path.split("/").findLast((key) => !/^\d+$/.test(key)) ?? path;
  const kebab = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return `--${FLAGS[name] ?? kebab}`;
}

/** Names with commas between; none in an empty text. */
export function names(text: string): string[] {
  if (text.trim() === "") return [];
  return text.split(",").map((name) => name.trim());
}

/** One of the two models of a problem. */
export function lowOrHigh(text: string): "low" | "high" {
  if (text !== "low" && text !== "high") throw new InvalidArgumentError("expected low or high");
  return text;
}
