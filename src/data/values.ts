// What values of samples mean: numbers, missing values, states by name.
import { quote, show } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import { Names } from "../base/names.js";
import { oneOfNames } from "../base/nearest.js";
import { stateReader } from "../input/states.js";
import { binOf } from "./bins.js";

/** A value of a sample. Nothing, an empty text, `NA`, `NaN` and `?` are missing values. */
export type SampleValue = string | number | boolean | null | undefined;

const MISSING: ReadonlySet<unknown> = new Set(["", "NA", "NaN", "?", null, undefined]);

/** Whether a value is missing. The names of states are asked for first: a state may be called `NA`. */
export function isMissing(value: unknown): boolean {
  return (
    MISSING.has(value) || Number.isNaN(value) || (typeof value === "string" && MISSING.has(value.trim()))
  );
}

const NUMBER = /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?\s*$/i;

/** The number that a value is or, as a text, writes in decimals; NaN for any other. */
export function numberOf(value: unknown): number {
  if (typeof value === "number") return Number.isFinite(value) ? value : Number.NaN;
  if (typeof value !== "string") return Number.NaN;
  const number = Number(value);
  return Number.isFinite(number) && (isPlain(value) || NUMBER.test(value)) ? number : Number.NaN;
}

/** Whether a text that reads as a number starts like one in decimals, and not like 0x1f. */
function isPlain(text: string): boolean {
  const first = text.charCodeAt(0);
  const second = text.charCodeAt(1);
  return first >= 0x2b && first <= 0x39 && !(second > 0x39 && (second | 0x20) !== 0x65);
}

/** The parts of a text between semicolons that stand outside of double quotes. */
export function partsOf(text: string): string[] {
  const parts = text.match(/(?:"(?:[^"]|"")*"|[^;"]|")+/g) ?? [];
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

/** A name without the double quotes around it. */
export function unquoted(text: string): string {
  return /^"(?:[^"]|"")*"$/.test(text) ? text.slice(1, -1).replaceAll('""', '"') : text;
}

/** The needed part of a variable. */
export interface Read {
  readonly name: string;
  readonly states: readonly string[];
  readonly bins?: readonly number[] | undefined;
}

/** The most values whose states a reader keeps: a column may write few states in many ways. */
const KEPT = 4096;

/** The place of a variable's value, for errors. */
export type PathOf = (name: string) => string;

/** A function from a value to the index of its state. It throws a ProblemError for any other value. */
export type ValueReader = (value: unknown, pathOf: PathOf) => number;

/**
 * Makes a reader of a variable's states in samples. Of a variable with bins a number is a raw value, and gives
 * the state of its interval. Where the name of a state is itself a number, a number is the name of that state
 * ("75.0" is "75"), and never an index. Elsewhere it is an index.
 */
export function valueReader(variable: Read): ValueReader {
  const { bins } = variable;
  return bins ? binReader(variable, bins) : cached(nameReader(variable));
}

function cached(read: ValueReader): ValueReader {
  const known = new Map<unknown, number>();
  return (value, pathOf) => {
    const found = known.get(value);
    if (found !== undefined) return found;
    const state = read(value, pathOf);
    if (known.size < KEPT) known.set(value, state);
    return state;
  };
}

function nameReader(variable: Read): ValueReader {
  const { states } = variable;
  const byName = stateReader(variable);
  const numbers = new Map<number, number>();
  for (const [state, name] of states.entries()) {
    const number = numberOf(name);
    if (!Number.isNaN(number)) numbers.set(number, numbers.has(number) ? Number.NaN : state);
  }
  return (value, pathOf) => {
    const name = typeof value === "boolean" ? String(value) : value;
    if (numbers.size === 0 || states.includes(name as string)) return byName(name, pathOf(variable.name));
    const state = numbers.get(numberOf(name));
    return state === undefined || Number.isNaN(state) ? byName(name, pathOf(variable.name)) : state;
  };
}

function binReader(variable: Read, bins: readonly number[]): ValueReader {
  const { name, states } = variable;
  const names = new Names(states);
  return (value, pathOf) => {
    const number = numberOf(value);
    if (!Number.isNaN(number)) {
      const bin = binOf(bins, number);
      if (bin >= 0) return bin;
      const expected = `a value of ${quote(name)} within its bins, from ${bins[0]} to ${bins.at(-1)}`;
      throw new ProblemError(pathOf(variable.name), show(value), expected);
    }
    const state = names.find(value);
    if (state !== undefined) return state;
    throw new ProblemError(pathOf(variable.name), show(value), numberText(variable, value));
  };
}

/** What was expected of a variable with bins in place of a value that is no number. */
export function numberText({ name, states }: Read, value: unknown): string {
  const named = states.filter((state) => Number.isNaN(numberOf(state)));
  const or = named.length > 0 ? `, or ${oneOfNames(value, named)}` : "";
  return `a number, as ${quote(name)} has bins${or}`;
}
