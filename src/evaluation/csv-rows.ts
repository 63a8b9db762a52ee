// Rows of a CSV file carried to the high level one at a time, and those that go through a free joint state.
import { count } from "../base/describe.js";
import { InputError, ProblemError, SizeError } from "../base/errors.js";
import { converter, type Decimal, statesOf } from "../data/decimals.js";
import { inColumn, type SampleFile } from "../data/samples.js";
import type { Problem } from "../problem/problem.js";
import { freeFinder, freeText } from "./free-rows.js";
import { type SampleReader, sampleReader } from "./samples.js";

/** The low-level variables that are read, in the order of the map. */
export function lowVariablesOf(problem: Problem): readonly string[] {
  return sampleReader(problem).lowVariables;
}

/**
 * The rows of a file, converted some at a time by `carry`, which gets the joint state of every preimage.
 *
 * @param note is told of decimal commas that were found by a look
 * @throws InputError for a row that cannot be read, with its line and column
 */
export function carriedRows<T>(
  problem: Problem,
  { place, table }: SampleFile,
  decimal: Decimal | undefined,
  note: (text: string) => void,
  carry: (joint: readonly number[], line: number) => T,
): AsyncGenerator<T[]> {
  const reader = sampleReader(problem);
  const places = reader.lowVariables.map((name) => table.placeOf(name));
  const convert = converter(place, table, places, decimal, statesOf(problem.low), note);
  return table.rows(places, (values, line) => {
    convert?.(values);
    return carry(jointStatesIn(reader, values, line), line);
  });
}

function jointStatesIn({ jointStates }: SampleReader, values: readonly string[], line: number): number[] {
  try {
    return jointStates(values, (name) => name);
  } catch (error) {
    throw error instanceof ProblemError ? inColumn(error, line) : error;
  }
}

/** Counts the rows that go through a free joint state, or refuses them. */
export class FreeRows {
  readonly #find: ReturnType<typeof freeFinder> | undefined;
  readonly #problem: Problem;
  readonly #isStrict: boolean;
  /** The rows by high-level variable. */
  readonly #of: number[];
  #rows = 0;
  #freeRows = 0;

  constructor(problem: Problem, isStrict: boolean) {
    this.#problem = problem;
    this.#isStrict = isStrict;
    this.#find = finderUnlessTooLarge(problem, isStrict);
    this.#of = problem.highVariables.map(() => 0);
  }

  /** @throws InputError with the line, for a row that is refused */
  add(joint: readonly number[], line: number): void {
    this.#rows++;
    const free = this.#find?.(joint) ?? [];
    if (free.length === 0) return;
    const [first] = free as [number];
    if (this.#isStrict) {
      const found = freeText(this.#problem, first, joint[first]!);
      throw new InputError(`line ${line}: found ${found}, expected no such row (--strict)`);
    }
    this.#freeRows++;
    for (const x of free) this.#of[x]!++;
  }

  tell(note: (text: string) => void): void {
    if (!this.#find) note("free joint states are not looked for: the diagrams are too large to compute");
    if (this.#freeRows === 0) return;
    const { highVariables } = this.#problem;
    const by = highVariables.flatMap((name, x) => (this.#of[x]! > 0 ? [`${this.#of[x]} in ${name}`] : []));
    note(
      `${this.#freeRows} of ${count(this.#rows, "row")} went through joint states that no diagram says anything of (${by.join(", ")}); what such states become is arbitrary, --strict refuses them`,
    );
  }
}

/** Undefined if the diagrams are too large to compute, unless the answer depends on them. */
function finderUnlessTooLarge(
  problem: Problem,
  isNeeded: boolean,
): ReturnType<typeof freeFinder> | undefined {
  try {
    return freeFinder(problem);
  } catch (error) {
    if (error instanceof SizeError && !isNeeded) return undefined;
    throw error;
  }
}
