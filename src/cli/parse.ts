// How option values are read from the command line; ranges are checked where the options are used.
import { InvalidArgumentError } from "commander";

export const PROBLEM_ARGUMENT = "a problem file, - for standard input, or a built-in scenario";

/** A number. */
export function real(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) throw new InvalidArgumentError("expected a number");
  return value;
}

/** Names with commas between. */
export function names(text: string): string[] {
  return text.split(",").map((name) => name.trim());
}

/** One of the two models of a problem. */
export function lowOrHigh(text: string): "low" | "high" {
  if (text !== "low" && text !== "high") throw new InvalidArgumentError("expected low or high");
  return text;
}
