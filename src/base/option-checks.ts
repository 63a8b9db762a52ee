// Checks of single options. Each returns the value, or throws a ProblemError with the option's path.
import { quote, show } from "./describe.js";
import { ProblemError } from "./errors.js";
import { hint } from "./nearest.js";

/** The least and the greatest number allowed. */
export interface Range {
  readonly least: number;
  readonly most: number;
}

export function number(value: unknown, path: string, { least, most }: Range): number {
  if (typeof value === "number" && value >= least && value <= most) return value;
  throw new ProblemError(path, show(value), `a number from ${least} to ${most}`);
}

export function integer(value: unknown, path: string, { least, most }: Range): number {
  if (Number.isInteger(value) && (value as number) >= least && (value as number) <= most)
    return value as number;
  throw new ProblemError(path, show(value), `an integer from ${least} to ${most}`);
}

/** One of the names. */
export function choice<T extends string>(value: unknown, path: string, values: readonly T[]): T {
  if (values.includes(value as T)) return value as T;
  throw new ProblemError(path, show(value), values.join(" or ") + hint(value, values));
}

/** A list of names, each at most once. */
export function choices<T extends string>(value: unknown, path: string, values: readonly T[]): readonly T[] {
  const expected = `some of ${values.join(", ")}`;
  if (!Array.isArray(value) || value.length === 0) throw new ProblemError(path, show(value), expected);
  const names: readonly T[] = value;
  const unknown = names.findIndex((name) => !values.includes(name));
  if (unknown >= 0) {
    const near = hint(names[unknown], values);
    throw new ProblemError(`${path}/${unknown}`, show(names[unknown]), expected + near);
  }
  const twice = names.findIndex((name, i) => names.indexOf(name) !== i);
  if (twice >= 0) throw new ProblemError(`${path}/${twice}`, `${quote(names[twice]!)} twice`, expected);
  return names;
}

export function truth(value: unknown, path: string): boolean {
  if (typeof value === "boolean") return value;
  throw new ProblemError(path, show(value), "true or false");
}

/**
 * Checks the members in use, not the class: a signal of another realm (a frame, a test environment) has
 * another class.
 */
export function signal(value: unknown, path: string): AbortSignal {
  const given = (typeof value === "object" && value !== null ? value : {}) as Partial<
    AbortController & AbortSignal
  >;
  if (typeof given.aborted === "boolean" && typeof given.addEventListener === "function")
    return value as AbortSignal;
  const found = given.signal ? "an AbortController" : show(value);
  throw new ProblemError(path, found, "an AbortSignal, such as the signal of an AbortController");
}

export function callback(value: unknown, path: string): unknown {
  if (typeof value === "function") return value;
  throw new ProblemError(path, show(value), "a function");
}

/** Refuses anything but an object, and unknown keys. */
export function refuseUnknownKeys(options: unknown, known: readonly string[], path: string): void {
  if (typeof options !== "object" || options === null) {
    throw new ProblemError(path, show(options), "an object of options");
  }
  const unknown = Object.keys(options).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  const expected = known.join(", ") + hint(unknown, known);
  throw new ProblemError(`${path}/${unknown}`, "an unknown option", expected);
}
