// Checks of single options: in range, or a ProblemError with the path "options/…".
import { show } from "./describe.js";
import { ProblemError } from "./errors.js";
import { hint } from "./nearest.js";

/** A number from `least` to `most`, `fallback` if left out. */
export function number(value: unknown, fallback: number, name: string, least: number, most: number): number {
  if (value === undefined) return fallback;
  if (typeof value === "number" && value >= least && value <= most) return value;
  throw new ProblemError(`options/${name}`, show(value), `a number from ${least} to ${most}`);
}

/** An integer from `least` to `most`, `fallback` if left out. */
export function integer(value: unknown, fallback: number, name: string, least: number, most: number): number {
  if (value === undefined) return fallback;
  if (Number.isInteger(value) && (value as number) >= least && (value as number) <= most)
    return value as number;
  throw new ProblemError(`options/${name}`, show(value), `an integer from ${least} to ${most}`);
}

/** One of the texts, `fallback` if left out. */
export function oneOf<T extends string>(value: unknown, allowed: readonly T[], fallback: T, name: string): T {
  if (value === undefined) return fallback;
  if (allowed.includes(value as T)) return value as T;
  throw new ProblemError(`options/${name}`, show(value), allowed.join(" or ") + hint(value, allowed));
}

/** true or false, false if left out. */
export function flag(value: unknown, name: string): boolean {
  return truth(value, false, name);
}

/** true or false, `fallback` if left out. */
export function truth(value: unknown, fallback: boolean, name: string): boolean {
  if (value === undefined) return fallback;
  if (typeof value === "boolean") return value;
  throw new ProblemError(`options/${name}`, show(value), "true or false");
}

/** Refuses what is no object, and keys that no option has. */
export function refuseUnknownKeys(options: unknown, known: readonly string[], path: string): void {
  if (typeof options !== "object" || options === null) {
    throw new ProblemError(path, show(options), "an object of options");
  }
  const unknown = Object.keys(options).find((key) => !known.includes(key));
  if (unknown !== undefined)
    throw new ProblemError(
      `${path}/${unknown}`,
      "an unknown option",
      known.join(", ") + hint(unknown, known),
    );
}
