// Options as tables: a row an option. It says what the option may be, what it is if left out, and in one line what it does. Types of
// settings, checks, flags and their help, the options of a grid, fields of a form and the tables of the docs come from the row.

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

/** What a row of any kind says. */
interface About<Value> {
  /** The value if left out; without it the option has none. */
  readonly fallback?: Value;
  /** The same in words, where it is no value. */
  readonly otherwise?: string;
  /** What it does, in one line. */
  readonly help: string;
  /** That there is a flag of this name, with what stands for its value, such as `<n>`; a truth has `true`. */
  readonly flag?: true | `<${string}>` | undefined;
  /** Whether a grid may hold values of it. */
  readonly swept?: true;
  /** Options of its value that have flags, and a place in grids, of their own. */
  readonly parts?: Table;
  /** What it may be beside that of its kind, in words. */
  readonly also?: string;
  /** Reads what is given, where that is more than the kind says. */
  readonly read?: (value: unknown, path: string) => unknown;
}

/** A number from `least` to `most`. */
export interface NumberRow extends About<number> {
  readonly kind: "number" | "integer";
  readonly least: number;
  readonly most: number;
}

/** One of some names, or a list of some of them. */
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

/** An AbortSignal, a function, or what `read` takes; without that it is passed on as it is given. */
interface OtherRow extends About<never> {
  readonly kind: "signal" | "callback" | "other";
}

export type Row = NumberRow | ChoiceRow | ChoicesRow | TruthRow | OtherRow;

/** Rows by the names of their options, in the order in which they are listed. */
export type Table = Readonly<Record<string, Row>>;

/** A table with a row for every option of an interface, and no other: `… satisfies TableOf<LearnOptions>`. */
export type TableOf<Options> = { readonly [name in keyof Required<Options>]: Row };

/** What each option of a table is once it is read. */
export type SettingsOf<T extends Table> = { readonly [name in keyof T]: Setting<T[name]> };

type Setting<R> = R extends { readonly read: (value: never, path: never) => infer Value }
  ? Value
  : ValueOf<R> | (R extends { readonly fallback: unknown } ? never : undefined);

/** What is given for an option of a kind. */
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

/** The names of the options that a grid may hold, those of parts too. */
export type SweptIn<T extends Table> = {
  [name in keyof T]:
    | (T[name] extends { readonly swept: true } ? name : never)
    | (T[name] extends { readonly parts: infer P extends Table } ? SweptIn<P> : never);
}[keyof T];

/**
 * Checks options and fills in their defaults.
 *
 * @throws ProblemError with the path of the first fault: what is no object, an option without a row, a value that its row refuses
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

/** The rows of a table with those of parts behind the rows that they are parts of. */
export function flat(table: Table): [name: string, row: Row][] {
  return Object.entries(table).flatMap(([name, row]): [string, Row][] => [
    [name, row],
    ...flat(row.parts ?? {}),
  ]);
}
