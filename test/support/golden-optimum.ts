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

/** The criterion and the aggregate of a kind such as "max-worst". */
export function kindOf(kind: string) {
  const [criterion, aggregate] = kind.split("-");
  return { criterion, aggregate } as { criterion: "max" | "sum"; aggregate: "worst" | "mean" };
}

/** Entries with a title each. */
export function titled(entries: readonly Question[]) {
  return entries.map((entry, i) => ({ title: `${entry.problem} ${i}`, entry }));
}

/**
 * The optima of a part, surjective or not. A problem whose constraints no surjective map obeys is refused, also
 * where maps need not be surjective.
 */
export function optimaOf<G extends GoldenOptimum>(part: "subset" | "pairs" | "inert" | "constraints") {
  const feasible = titled(questions[part]).filter(({ entry }) => !entry.infeasible);
  return feasible.flatMap(({ title, entry }) =>
    [true, false].flatMap((surjective) =>
      Object.entries<G>(entry[surjective ? "optimum" : "optimumWithoutSurjectivity"] ?? {}).map(
        ([kind, golden]) => ({
          title: `${title}: ${kind}${surjective ? "" : ", surjective or not"}`,
          entry,
          golden,
          options: { ...kindOf(kind), surjective },
        }),
      ),
    ),
  );
}
