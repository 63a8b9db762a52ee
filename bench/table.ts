// A table of figures, what it is printed with, and how it is made of timed cases.
import { type Case, type Figure, measure } from "./measure.js";

export interface Table {
  readonly title: string;
  /** What the figures are, such as "ns per epoch × restart"; it heads the rows. */
  readonly unit: string;
  readonly figures: readonly Figure[];
  /** Pairs of columns whose ratio is printed. */
  readonly ratios?: readonly (readonly [above: string, below: string])[];
  /** A row that all others are divided by. */
  readonly baseline?: string;
  /** A number for every row, in which the figures might be linear: figures are divided by it too. */
  readonly sizes?: { readonly name: string; readonly byRow: Readonly<Record<string, number>> };
}

/** A table that is still to be measured. */
export interface Plan extends Omit<Table, "figures"> {
  readonly cases: readonly Case[];
  /** Nanoseconds in the unit of the figures; 1 if left out. */
  readonly nanoseconds?: number;
}

/** Measures the tables of a group, all cases interleaved. */
export async function measured(
  plans: readonly Plan[],
  rounds: number,
  log: (message: string) => void,
): Promise<Table[]> {
  const cases = plans.flatMap((plan) => plan.cases);
  const figures = await measure(cases, rounds, log);
  let first = 0;
  return plans.map(({ cases, nanoseconds = 1, ...about }) => {
    const own = figures.slice(first, first + cases.length);
    first += cases.length;
    return { ...about, figures: own.map((figure) => scaled(figure, nanoseconds)) };
  });
}

function scaled({ row, column, rounds }: Figure, nanoseconds: number): Figure {
  return { row, column, rounds: rounds.map((ns) => ns / nanoseconds) };
}
