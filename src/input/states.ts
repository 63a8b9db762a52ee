// Reads the state of a variable, given by name or by index.
import { quote, show } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import { Names } from "../base/names.js";
import { oneOfNames } from "../base/nearest.js";

/** The needed part of a variable. */
interface Named {
  readonly name: string;
  readonly states: readonly string[];
}

/**
 * Makes a reader of a variable's states in data. A text is the name of a state, or else an index in digits; a
 * number is an index. If the name of a state is itself a number ("1", "75"), an index could be mistaken for a
 * name: then only names are accepted, and numbers only if name and index agree.
 *
 * @returns a function from a value to the index of its state; it throws a ProblemError at `path` for any
 *   other value
 */
export function stateReader({ name, states }: Named): (value: unknown, path: string) => number {
  const names = new Names(states);
  const numeric = states.some(isNumber);
  return (value, path) => {
    const found = names.find(value) ?? indexIn(value, states, numeric);
    if (found !== undefined) return found;
    throw new ProblemError(path, show(value), expectedState(name, states, numeric, value));
  };
}

/** `stateReader` for a single value. */
export function stateOf(variable: Named, value: unknown, path: string): number {
  return stateReader(variable)(value, path);
}

/**
 * Makes a reader of the states in a list, such as a map of states. A number is always an index. A text is a
 * name, or else an index in digits as for `stateReader`.
 */
export function listedStateReader(variable: Named): (value: unknown, path: string) => number {
  const { name, states } = variable;
  const readText = stateReader(variable);
  return (value, path) => {
    if (typeof value === "string") return readText(value, path);
    if (Number.isInteger(value) && states[value as number] !== undefined) return value as number;
    const isCounted = states.every((state, index) => state === String(index));
    const names = isCounted ? "" : `, or ${oneOfNames(value, states)}`;
    throw new ProblemError(path, show(value), `a state of ${quote(name)}: 0 to ${states.length - 1}${names}`);
  };
}

/** Whether a text reads as a number. */
function isNumber(text: string): boolean {
  return text.trim() !== "" && Number.isFinite(Number(text));
}

function indexIn(value: unknown, states: readonly string[], numeric: boolean): number | undefined {
  const index = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
  if (!Number.isInteger(index)) return undefined;
  const state = states[index as number];
  if (state === undefined || (numeric && state !== String(value))) return undefined;
  return index as number;
}

function expectedState(name: string, states: readonly string[], numeric: boolean, value: unknown): string {
  const known = `a state of ${quote(name)}: ${oneOfNames(value, states)}`;
  if (!numeric) return `${known}, or its index`;
  return typeof value === "number" ? `${known}, as a text: its states are named by numbers` : known;
}
