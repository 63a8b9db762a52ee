// What an entry of test/golden/questions.json says of the canonical optimum.
import { type Question, questions } from "../reference/questions.js";

/** An optimum of an entry: its value, how many abstractions attain it, and the canonical ones by three readings. */
export interface GoldenOptimum {
  readonly value: number;
  readonly count: number;
  readonly feasible?: number;
  readonly abstraction: Record<string, number[]>;
  readonly abstractionStatesThatMatterFirst?: Record<string, number[]>;
  readonly abstractionWithoutDefaultNames?: Record<string, number[]>;
}

/** The canonical optimum: states that matter come first, and states given by number have no names. */
export function canonicalOf({ problem }: Question, optimum: GoldenOptimum): Record<string, number[]> {
  const { low, high } = questions.problems[problem];
  const hasNames = [...low.variables, ...high.variables].some(({ states }) => Array.isArray(states));
  const { abstraction, abstractionStatesThatMatterFirst, abstractionWithoutDefaultNames } = optimum;
  return (
    (hasNames ? undefined : abstractionWithoutDefaultNames) ?? abstractionStatesThatMatterFirst ?? abstraction
  );
}
