// Option tables: one row per option, with its kind, range, default and one line of help. The row is the
// source of setting types, checks, command-line flags, help texts, grid options, form fields and docs tables.

import {
  callback,
  choice,
  choices,
  integer,
  number,
  refuseUnknownKeys,
  signal,
  truth,
} from "./option-checks.js";

/** The fields that rows of every kind share. */
interface About<Value> {
  /** The default value; the option has none if this is left out. */
  readonly fallback?: Value;
  /** The default in words, if it is not a single value. */
  readonly otherwise?: string;
  /** What the option does, in one line. */
  readonly help: string;
  /** The option has a flag: `true` for a truth, otherwise the placeholder of its value, such as `<n>`. */
  readonly flag?: true | `<${string}>` | undefined;
  /** The option may be varied in a grid. */
  readonly swept?: true;
  /** Rows for the parts of the option's value, which have flags and a place in grids of their own. */
  readonly parts?: Table;
  /** Further values that the option takes, in words. */
  readonly also?: string;
  /** Checks and reads the given value, for options that need more than the check of their kind. */
  readonly read?: (value: unknown, path: string) => unknown;
}

/** A number from `least` to `most`. */
export interface NumberRow extends About<number> {
  readonly kind: "number" | "integer";
  readonly least: number;
  readonly most: number;
}

/** One of `values`. */
interface ChoiceRow extends About<string> {
  readonly kind: "choice";
  readonly values: readonly string[];
}

interface ChoicesRow extends About<readonly string[]> {
  readonly kind: "choices";
  readonly values: readonly string[];
}

interface TruthRow extends About<boolean> {
  readonly kind: "truth";
}

/** An AbortSignal, a function, or any value. `other` is passed on unchecked unless the row has `read`. */
interface OtherRow extends About<never> {
  readonly kind: "signal" | "callback" | "other";
}

export type Row = NumberRow | ChoiceRow | ChoicesRow | TruthRow | OtherRow;

/** Rows by option name, in the order of listing. */
export type Table = Readonly<Record<string, Row>>;

/** A table with exactly one row per option of an interface: `… satisfies TableOf<LearnOptions>`. */
export type TableOf<Options> = { readonly [name in keyof Required<Options>]: Row };

/** The types of a table's options after checks and defaults. */
export type SettingsOf<T extends Table> = { readonly [name in keyof T]: Setting<T[name]> };

type Setting<R> = R extends { readonly read: (value: never, path: never) => infer Value }
  ? Value
  : ValueOf<R> | (R extends { readonly fallback: unknown } ? never : undefined);

/** The type of an option's given value. */
export type ValueOf<R> = R extends { readonly kind: "number" | "integer" }
  ? number
  : R extends { readonly kind: "truth" }
    ? boolean
    : R extends { readonly kind: "choice"; readonly values: readonly (infer Name)[] }
      ? Name
      : R extends { readonly kind: "choices"; readonly values: readonly (infer Name)[] }
        ? readonly Name[]
        : R extends { readonly kind: "signal" }
          ? AbortSignal
          : unknown;

/** The names of the options that a grid may vary, including those of parts. */
export type SweptIn<T extends Table> = {
  [name in keyof T]:
    | (T[name] extends { readonly swept: true } ? name : never)
    | (T[name] extends { readonly parts: infer P extends Table } ? SweptIn<P> : never);
}[keyof T];

/** The row of a seed, without its help: an integer from 0 to 2⁵³ − 1. */
export const seedRow = {
  kind: "integer",
  fallback: 0,
  least: 0,
  most: Number.MAX_SAFE_INTEGER,
  flag: "<n>",
} as const;

/**
 * Checks options and fills in their defaults.
 *
 * @throws ProblemError with the path of the first fault: not an object, an unknown option, or a value that
 *   its row refuses
 */
export function settingsOf<T extends Table>(table: T, options: object, path = "options"): SettingsOf<T> {
  refuseUnknownKeys(options, Object.keys(table), path);
  const given = options as Readonly<Record<string, unknown>>;
  const settings = Object.entries(table).map(([name, row]) => [
    name,
    settingOf(row, given[name], `${path}/${name}`),
  ]);
  return Object.fromEntries(settings);
}

function settingOf(row: Row, given: unknown, path: string): unknown {
  const value = given === undefined ? row.fallback : given;
  if (row.read) return row.read(value, path);
  return value === undefined ? undefined : checked(row, value, path);
}

function checked(row: Row, value: unknown, path: string): unknown {
  switch (row.kind) {
    case "number":
      return number(value, path, row);
    case "integer":
      return integer(value, path, row);
    case "choice":
      return choice(value, path, row.values);
    case "choices":
      return choices(value, path, row.values);
    case "truth":
      return truth(value, path);
    case "signal":
      return signal(value, path);
    case "callback":
      return callback(value, path);
    case "other":
      return value;
  }
}

/** A table without some of its rows. */
export function without<T extends Table, Name extends keyof T>(
  table: T,
  names: readonly Name[],
): Omit<T, Name> {
  const left = Object.entries(table).filter(([name]) => !names.includes(name as Name));
  return Object.fromEntries(left) as Omit<T, Name>;
}

/** All rows of a table; rows of parts follow the row that they belong to. */
export function flat(table: Table): [name: string, row: Row][] {
  return Object.entries(table).flatMap(([name, row]): [string, Row][] => [
    [name, row],
    ...flat(row.parts ?? {}),
  ]);
}
