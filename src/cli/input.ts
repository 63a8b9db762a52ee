// What the commands read: a problem or model from a file, from standard input, or built in.
import { readFileSync } from "node:fs";
import { ProblemError } from "../input/errors.js";
import { fromJson } from "../input/json.js";
import { scenarios } from "../input/scenarios.js";
import { Model } from "../problem/model.js";
import { Problem } from "../problem/problem.js";

/** A fault in a file's content, with the file named. */
export class InputError extends Error {}

/** The problem that a command's argument names: a file, `-`, or a built-in scenario. */
export function readProblem(argument: string): Problem {
  return within(argument, () => Problem.from(readSource(argument)));
}

/** A model: one of a problem's two, or a model file of its own. */
export function readModel(argument: string, which: "low" | "high"): Model {
  return within(argument, () => {
    const source = fromJson(readSource(argument));
    if (isModel(source)) return Model.from(source);
    return Problem.from(source)[which];
  });
}

/** The content of a JSON file, or of standard input for `-`. */
export function readJson(argument: string): unknown {
  return within(argument, () => fromJson(readText(argument, "a file or -")));
}

function readSource(argument: string): unknown {
  if (Object.hasOwn(scenarios, argument)) return scenarios[argument as keyof typeof scenarios];
  const names = Object.keys(scenarios).join(", ");
  return readText(argument, `a file, - or a built-in scenario (${names})`);
}

/** The text of a file or of standard input, without the byte order mark that some editors put first. */
export function readText(argument: string, expected: string): string {
  try {
    return readFileSync(argument === "-" ? 0 : argument, "utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") throw new InputError(`found no such file, expected ${expected}`);
    if (code === "EISDIR") throw new InputError(`found a folder, expected ${expected}`);
    throw new InputError(message);
  }
}

function isModel(value: unknown): boolean {
  return typeof value === "object" && value !== null && "variables" in value && !("low" in value);
}

/** Runs `read`, putting the argument's name before the message of what is wrong with it. */
export function within<T>(argument: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ProblemError || error instanceof InputError)) throw error;
    throw new InputError(`${placeOf(argument)}: ${error.message}`);
  }
}

/** What messages call the file that an argument names. */
export function placeOf(argument: string): string {
  return argument === "-" ? "standard input" : argument;
}
