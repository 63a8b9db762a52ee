// The exact optima of the synthetic scenarios, by which learners are judged.

import { evaluate } from "../evaluation/evaluate.js";
import { enumerate } from "../solving/enumerate.js";
import { problemOf, SYNTHETIC, type Synthetic } from "./study.js";

/** The best surjective abstraction by the exact sum of errors. */
export interface Optimum {
  readonly sum: number;
  /** Σ |alpha − truth| of the first minimiser, and the number of minimisers. */
  readonly distance: number;
  readonly minimisers: number;
  /** The truth's own sum of errors. */
  readonly truthSum: number;
}

/** How far above the optimum a sum still counts as optimal. */
const TOLERANCE = 1e-9;

export function isOptimal(
  { sum, surjective }: { sum: number; surjective: boolean },
  optimum: Optimum,
): boolean {
  return surjective && sum <= optimum.sum + TOLERANCE;
}

export async function optima(signal: AbortSignal | undefined): Promise<Record<Synthetic, Optimum>> {
  const found = new Map<Synthetic, Optimum>();
  for (const scenario of SYNTHETIC) found.set(scenario, await optimumOf(scenario, signal));
  return Object.fromEntries(found) as Record<Synthetic, Optimum>;
}

async function optimumOf(scenario: Synthetic, signal: AbortSignal | undefined): Promise<Optimum> {
  const problem = problemOf(scenario);
  const truth = problem.truth!;
  const { value, abstraction, minimisers } = await enumerate(problem, {
    criterion: "sum",
    ...(signal && { signal }),
  });
  const differing = problem.highVariables.flatMap((name) =>
    abstraction[name]!.filter((state, column) => state !== truth[name]![column]),
  );
  const { sum } = await evaluate(
    problem,
    Object.fromEntries(Object.entries(truth).map(([name, states]) => [name, [...states]])),
  );
  return { sum: value, distance: 2 * differing.length, minimisers, truthSum: sum };
}
