// The exact optimum of a small problem: evaluates every deterministic abstraction by the definition.

import { SizeError } from "../base/errors.js";
import { largestOf } from "../base/largest.js";
import { type SettingsOf, settingsOf, type TableOf } from "../base/option-table.js";
import { withEvaluator } from "../evaluation/distances.js";
import { type Measure, measureRow, refuseUndefined } from "../evaluation/measures.js";
import { type Distance, distanceRow } from "../input/distances.js";
import { type Aggregate, aggregateRow } from "../problem/aggregate.js";
import { type Criterion, criterionRow } from "../problem/criterion.js";
import { type Problem, requireProblem } from "../problem/problem.js";
import { refuseUnreachable } from "../problem/reachable.js";
import { AllAbstractions } from "./all-abstractions.js";
import { countAlphas } from "./assignments.js";
import { type States, TieRules } from "./tie-rules.js";
import { Lowest } from "./two-lowest.js";

/** The objective and the feasible set of an enumeration. */
export interface EnumerateOptions {
  /**
   * The criterion to minimise: the largest of the diagrams' errors (the abstraction error) or their sum.
   * Default `max`.
   */
  readonly criterion?: Criterion;
  /** The distance between the two paths of a diagram. Default `js`. */
  readonly distance?: Distance;
  /** What counts of a diagram's interventions: the worst, or their weighted mean. Default `worst`. */
  readonly aggregate?: Aggregate;
  /** What is compared. Default `consistency`. */
  readonly measure?: Measure;
  /** Only abstractions that reach every high-level state. Default true. */
  readonly surjective?: boolean;
  /** The largest number of abstractions to enumerate. Default 1,000,000. */
  readonly limit?: number;
  /** Aborts the enumeration, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** An abstraction and its value of the criterion. */
export interface Enumerated {
  readonly value: number;
  /** High-level variable → per joint state of its preimage (C order) the high-level state. */
  readonly abstraction: Readonly<Record<string, number[]>>;
}

/** The optimum: `value` is the minimum, `abstraction` the canonical one of those that attain it. */
export interface Enumeration extends Enumerated {
  /** The number of abstractions. */
  readonly count: number;
  /** The number of abstractions whose value is within 1e-10 of the minimum. */
  readonly minimisers: number;
  /** The best of the other abstractions, the first of them on ties; null if there is none. */
  readonly runnerUp: Enumerated | null;
}

/** The rows of the options of `enumerate`. */
export const enumerateTable = {
  criterion: criterionRow,
  distance: distanceRow,
  aggregate: aggregateRow,
  measure: measureRow,
  surjective: { kind: "truth", fallback: true, help: "only abstractions that reach every high-level state" },
  limit: {
    kind: "integer",
    fallback: 1e6,
    least: 1,
    most: Number.MAX_SAFE_INTEGER,
    help: "the most abstractions to go through",
  },
  signal: { kind: "signal", help: "aborts the run, which rejects with its reason" },
} as const satisfies TableOf<EnumerateOptions>;

/** Values closer than this count as equal. */
const TOLERANCE = 1e-10;

/**
 * Enumerates all deterministic abstractions that obey the problem's constraints. As in `evaluate`, distances
 * are exact and diagram weights are ignored. The order is lexicographic: the last high-level variable changes
 * first, and of each variable the last column. Of several optimal abstractions the answer is the canonical
 * one: of those with the most states of the same name those with the least Σ D² over all columns, and of
 * these the first; the rules concern joint states that are not free. Free states are then filled in order, by
 * name, else with the first state that leaves the others to be reached.
 *
 * @throws SizeError, before any evaluation, if there are more than `limit` abstractions; `entries` is their
 *   number, or with constraints a number that they reach
 * @throws ProblemError (path "options/…") for bad options, or a measure that is not defined for the diagrams;
 *   (path "/map/…") if a variable has more states than its preimage has joint states, so that no abstraction
 *   is surjective; the signal's reason when aborted, within a few milliseconds of work
 */
export async function enumerate(problem: Problem, options: EnumerateOptions = {}): Promise<Enumeration> {
  requireProblem(problem);
  const settings = settingsOf(enumerateTable, options);
  const { surjective, limit, measure, signal } = settings;
  if (surjective) refuseUnreachable(problem);
  const count = countOf(problem, surjective, limit);
  await problem.prepare(signal);
  refuseUndefined(problem, measure);
  return withEvaluator(problem, settings.distance, signal, async (evaluator) => {
    const all = new AllAbstractions(problem, evaluator, settings);
    const lowest = new Lowest(TOLERANCE);
    await all.each(undefined, (_, columns) => lowest.add(all.valueOf(columns)));
    const [best, second] = lowest.groups();
    const runnerUp = second && (await all.at(second.places[0]!));
    return {
      count,
      minimisers: best!.places.length,
      value: best!.value,
      abstraction: named(problem, await canonical(problem, all, best!.places, settings)),
      runnerUp: runnerUp ? { value: second.value, abstraction: named(problem, runnerUp) } : null,
    };
  });
}

/** @throws SizeError if there are more than `limit` abstractions */
function countOf(problem: Problem, surjective: boolean, limit: number): number {
  const count = problem.highVariables.reduce(
    (product, name, x) =>
      product * countAlphas(problem.alphaShape(name), surjective, problem.constraints[x], limit),
    1,
  );
  if (count <= limit) return count;
  const isCounted = problem.constraints.every((constraint) => !constraint);
  throw new SizeError(`the problem has${isCounted ? "" : " at least"}`, count, "abstractions", limit);
}

type Settings = SettingsOf<typeof enumerateTable>;

/** The canonical one of the abstractions at some places. */
async function canonical(
  problem: Problem,
  all: AllAbstractions,
  places: readonly number[],
  { measure }: Settings,
): Promise<States> {
  const rules = new TieRules(problem, measure !== "consistency");
  const namesakes: number[] = [];
  await all.walk(places, (states) => namesakes.push(rules.namesakes(states)));
  const most = largestOf(namesakes);
  const named = places.filter((_, i) => namesakes[i] === most);
  const squares: number[] = [];
  await all.each(named, (_, columns) => squares.push(sumOfSquares(columns)));
  const least = squares.reduce((a, b) => Math.min(a, b));
  const nearest = named.filter((_, i) => squares[i]! <= least + TOLERANCE);
  let first: States | undefined;
  await all.walk(nearest, (states) => {
    if (!first || rules.precedes(states, first)) first = states;
  });
  return first!;
}

function sumOfSquares(columns: readonly Float64Array[]): number {
  return columns.reduce((sum, distances) => distances.reduce((part, d) => part + d * d, sum), 0);
}

function named(problem: Problem, states: States): Record<string, number[]> {
  return Object.fromEntries(problem.highVariables.map((name, x) => [name, Array.from(states[x]!)]));
}
