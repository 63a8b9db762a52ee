// A variable's column of samples: values become codes as they come, and codes become states once all are seen.
import { at, count, list, quote, show } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import type { Note } from "../base/note.js";
import type { VariableFile } from "../input/network.js";
import { type BinRule, binOf, differentText, EdgeFinder, refuseRule } from "./bins.js";
import { isMissing, numberOf, numberText, type PathOf, valueReader } from "./values.js";

/** What a variable's states are, once all samples were seen. */
export interface Settled {
  readonly states: readonly string[];
  /** The same for a file. */
  readonly file: Pick<VariableFile, "states" | "bins" | "values">;
  /** The index of the state of a code. */
  stateOf(code: number): number;
}

/** Reads one variable's values. */
export interface Column {
  /** Whether codes are states already, as they are known before the first sample. */
  readonly isSettled: boolean;
  /** The number of states that are known by now. */
  readonly seen: number;
  /**
   * The code of a value: a number; NaN if it is missing.
   *
   * @throws ProblemError for a value that is no state, no number where bins need one, or outside the edges
   */
  code(value: unknown, pathOf: PathOf): number;
  /**
   * @param path the place of the variable, for errors and warnings
   * @throws ProblemError where there are no values to find states or edges from
   */
  settle(path: string, warnings: Note[]): Settled;
}

/** What is known of a variable before the samples. */
export interface Declared {
  readonly name: string;
  readonly states?: number | readonly string[] | undefined;
  readonly bins?: readonly number[] | BinRule | undefined;
  readonly values?: readonly number[] | undefined;
}

/** The column of a variable. */
export function columnOf(variable: Declared, path: string): Column {
  const { name, states, bins, values } = variable;
  const rule = ruleOf(bins);
  if (rule) refuseRule(rule, at(path, "bins"));
  if (rule && !("edges" in rule)) return new BinnedColumn(name, rule, states);
  const edges = rule?.edges;
  const declared = states ?? (edges && edges.length - 1);
  if (declared === undefined) return new FoundColumn(name, values);
  return new DeclaredColumn(name, declared, edges, values, path);
}

function ruleOf(bins: Declared["bins"]): BinRule | undefined {
  return Array.isArray(bins) ? { edges: bins } : (bins as BinRule | undefined);
}

function namesOf(states: number | readonly string[]): readonly string[] {
  return typeof states === "number" ? Array.from({ length: states }, (_, i) => String(i)) : states;
}

/** States, and edges where it has bins, that are given. */
class DeclaredColumn implements Column {
  readonly isSettled = true;
  readonly seen: number;
  readonly #settled: Settled;
  readonly #read: ReturnType<typeof valueReader>;

  constructor(
    name: string,
    states: number | readonly string[],
    bins: readonly number[] | undefined,
    values: readonly number[] | undefined,
    path: string,
  ) {
    const names = namesOf(states);
    this.seen = names.length;
    if (bins) refuseOtherNumber(bins, names, path);
    const file = { states, ...(bins && { bins: [...bins] }), ...(values && { values }) };
    this.#settled = { states: names, file, stateOf: (code) => code };
    this.#read = valueReader({ name, states: names, bins });
  }

  code(value: unknown, pathOf: PathOf): number {
    if (isMissing(value) && !this.#settled.states.includes(value as string)) return Number.NaN;
    return this.#read(value, pathOf);
  }

  settle(): Settled {
    return this.#settled;
  }
}

function refuseOtherNumber(edges: readonly number[], states: readonly string[], path: string): void {
  if (edges.length === states.length + 1) return;
  throw new ProblemError(at(path, "bins"), count(edges.length - 1, "bin"), `${states.length}, one per state`);
}

/** The most states that are found; more are a column of measurements, or of names of rows. */
const MOST_FOUND = 65_536;

/** So many numbers as states look like measurements. */
const MANY_NUMBERS = 50;

/** States that are found: the values of the column. A code is the place of a value among those seen. */
class FoundColumn implements Column {
  readonly isSettled = false;
  readonly #codes = new Map<string, number>();

  constructor(
    readonly name: string,
    readonly values: readonly number[] | undefined,
  ) {}

  get seen(): number {
    return Math.max(1, this.#codes.size);
  }

  code(value: unknown, pathOf: PathOf): number {
    const text = typeof value === "string" ? value : String(value);
    const known = this.#codes.get(text);
    if (known !== undefined) return known;
    if (isMissing(value)) return Number.NaN;
    if (text === "__proto__")
      throw new ProblemError(pathOf(this.name), quote(text), "another name of a state");
    const code = this.#codes.size;
    if (code === MOST_FOUND) {
      const expected = `at most ${MOST_FOUND} of ${quote(this.name)}; a column of measurements needs bins`;
      throw new ProblemError(pathOf(this.name), `${MOST_FOUND + 1} different values`, expected);
    }
    this.#codes.set(text, code);
    return code;
  }

  settle(path: string, warnings: Note[]): Settled {
    const texts = [...this.#codes.keys()];
    if (texts.length === 0)
      throw new ProblemError(
        path,
        `no value of ${quote(this.name)} in any row`,
        "one at least, or its states",
      );
    const numbers = texts.map(numberOf);
    const warn = (message: string) => warnings.push({ path, message });
    const words = texts.filter((_, i) => Number.isNaN(numbers[i]));
    if (words.length < texts.length && words.length > 0 && words.every(looksMissing))
      warn(
        `${quote(this.name)} has ${list(words)} among numbers, taken as ${words.length === 1 ? "a state" : "states"}: is it a missing value?`,
      );
    const isNumeric = words.length === 0 && !haveCodes(this.name, texts, warn);
    const states = isNumeric
      ? numericStates(this.name, texts, warn)
      : texts.toSorted(byCodePoints).map((text) => [text]);
    const names = states.map(([name]) => name!);
    if (isNumeric && names.length > MANY_NUMBERS)
      warn(`${quote(this.name)} has ${names.length} different numbers as states: measurements need bins`);
    const values = this.values ?? (isNumeric ? names.map(Number) : undefined);
    const order: number[] = [];
    for (const [state, spellings] of states.entries())
      for (const text of spellings) order[this.#codes.get(text)!] = state;
    return {
      states: names,
      file: { states: names, ...(values && { values }) },
      stateOf: (code) => order[code]!,
    };
  }
}

/** Words that other programs write for missing values. */
const MISSING_WORDS = new Set([
  "nan",
  "na",
  "none",
  "null",
  "nil",
  "n/a",
  "#n/a",
  "#na",
  "n.a.",
  "missing",
  "-",
  ".",
]);

function looksMissing(word: string): boolean {
  return MISSING_WORDS.has(word.trim().toLowerCase());
}

/** Whether numbers are codes: integers that are not exact, or some that padding zeros alone tell apart. */
function haveCodes(name: string, texts: readonly string[], warn: (message: string) => void): boolean {
  const large = texts.find((text) => /^[-+]?\d+$/.test(text) && !Number.isSafeInteger(Number(text)));
  const times = new Map<number, number>();
  for (const number of texts.map(Number)) times.set(number, (times.get(number) ?? 0) + 1);
  const padded = texts.find((text) => /^[-+]?0\d/.test(text) && times.get(Number(text))! > 1);
  const code = large ?? padded;
  if (code === undefined) return false;
  warn(`${quote(name)} has codes like ${quote(code)}: its states are texts, and have no values`);
  return true;
}

/** The spellings of each number, in numerical order, the name of the state first. */
function numericStates(name: string, texts: readonly string[], warn: (message: string) => void): string[][] {
  const spellings = new Map<number, string[]>();
  for (const text of texts.toSorted((a, b) => a.length - b.length || byCodePoints(a, b))) {
    const same = spellings.get(Number(text));
    if (same) same.push(text);
    else spellings.set(Number(text), [text]);
  }
  const several = [...spellings.values()].find((same) => same.length > 1);
  if (several) warn(`${quote(name)} has numbers in several spellings, taken as one state: ${list(several)}`);
  return [...spellings].toSorted(([a], [b]) => a - b).map(([, same]) => same);
}

/** The order of texts by code points; that of the language goes by UTF-16 units. */
function byCodePoints(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  const place = left.findIndex((character, i) => character !== right[i]);
  if (place < 0) return left.length - right.length;
  return (left[place]?.codePointAt(0) ?? -1) - (right[place]?.codePointAt(0) ?? -1);
}

/** Bins whose edges are found. A code is the value itself. */
class BinnedColumn implements Column {
  readonly isSettled = false;
  readonly seen = 1;
  readonly #finder: EdgeFinder;
  readonly #rule: Exclude<BinRule, { edges: unknown }>;

  constructor(
    readonly name: string,
    rule: Exclude<BinRule, { edges: unknown }>,
    readonly states: number | readonly string[] | undefined,
  ) {
    this.#rule = rule;
    this.#finder = new EdgeFinder(rule);
  }

  code(value: unknown, pathOf: PathOf): number {
    const number = numberOf(value);
    if (!Number.isNaN(number)) {
      this.#finder.add(number);
      return number;
    }
    if (isMissing(value)) return Number.NaN;
    throw new ProblemError(
      pathOf(this.name),
      show(value),
      numberText({ name: this.name, states: [] }, value),
    );
  }

  settle(path: string, warnings: Note[]): Settled {
    const bins = this.#finder.edges();
    const place = at(path, "bins");
    const name = quote(this.name);
    if (bins.length < 2)
      throw new ProblemError(place, `${differentText(bins)} of ${name}`, "two different values at least");
    const [asked] = Object.values(this.#rule) as [number];
    const left = bins.length - 1;
    if (left < asked) {
      const message = `${name}: ${count(left, "bin")} of ${asked} left, as edges coincide`;
      warnings.push({ path: place, message });
    } else if (this.#finder.distinct < left) {
      const message = `${name}: ${count(left, "bin")} of ${count(this.#finder.distinct, "different value")}: some hold none`;
      warnings.push({ path: place, message });
    }
    const states = this.states ?? left;
    const names = namesOf(states);
    refuseOtherNumber(bins, names, path);
    return { states: names, file: { states, bins }, stateOf: (code) => binOf(bins, code) };
  }
}
