// The exact optimum of a small problem: every deterministic abstraction, one after the other, evaluated by the definition.

import { SizeError } from "../base/errors.js";
import { settingsOf, type TableOf } from "../base/option-table.js";
import { withEvaluator } from "../evaluation/distances.js";
import { type Criterion, criterionRow, totalsOf, valueBy } from "../problem/criterion.js";
import { type Distance, distanceRow } from "../problem/distances.js";
import { type Problem, requireProblem } from "../problem/problem.js";
import { refuseUnreachable } from "../problem/reachable.js";
import { Assignment, countAssignments } from "./assignments.js";
import { type Group, Lowest } from "./two-lowest.js";

/** What an enumeration minimises, and over what. */
export interface EnumerateOptions {
  /** What is minimised over the diagrams' errors: the largest (the abstraction error) or their sum. Default `max`. */
  readonly criterion?: Criterion;
  /** The distance between the two ways round a diagram. Default `js`. */
  readonly distance?: Distance;
  /** Only abstractions that reach every high-level state. Default true. */
  readonly surjective?: boolean;
  /** The most abstractions to go through. Default 1,000,000. */
  readonly limit?: number;
  /** Aborts the run, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** An abstraction and its value by the criterion. */
export interface Enumerated {
  readonly value: number;
  /** High-level variable → per joint state of its preimage (C order) the high-level state. */
  readonly abstraction: Readonly<Record<string, number[]>>;
}

/** The optimum: `value` is the least, `abstraction` the first that has it. */
export interface Enumeration extends Enumerated {
  /** How many abstractions there are. */
  readonly count: number;
  /** How many of them have the least value, within 1e-12. */
  readonly minimisers: number;
  /** The best of the others, the first that has its value; null if there is none. */
  readonly runnerUp: Enumerated | null;
}

/** The rows of the options of `enumerate`. */
export const enumerateTable = {
  criterion: criterionRow,
  distance: distanceRow,
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

/** Values closer than this are the same. */
const TOLERANCE = 1e-12;

/** The abstractions that are evaluated side by side. */
const AT_ONCE = 64;

/**
 * Goes through all deterministic abstractions, with exact distances and diagram weights left aside, as `evaluate` has them.
 * The order is lexicographic in the states, the last high-level variable's and each variable's last column changing first.
 *
 * @throws SizeError, before any work, if there are more than `limit`; `entries` is their number
 * @throws ProblemError (path "options/…") for bad options; (path "/map/…") if a variable has more states than its preimage has
 *   joint states, so that no abstraction is surjective; the signal's reason when aborted, within a few milliseconds of work
 */
export async function enumerate(problem: Problem, options: EnumerateOptions = {}): Promise<Enumeration> {
  requireProblem(problem);
  const { criterion, distance, surjective, limit, signal } = settingsOf(enumerateTable, options);
  const shapes = problem.highVariables.map((name) => problem.alphaShape(name));
  if (surjective) refuseUnreachable(problem);
  const count = shapes.reduce((product, shape) => product * countAssignments(shape, surjective), 1);
  if (count > limit) throw new SizeError("the problem has", count, "abstractions", limit);
  await problem.prepare(signal);

  const assignments = shapes.map((shape) => new Assignment(shape, surjective));
  const lowest = new Lowest<number[][]>(TOLERANCE);
  await withEvaluator(problem, distance, signal, async (evaluator) => {
    for (let done = 0; done < count; done += AT_ONCE) {
      const abstractions = take(assignments, Math.min(AT_ONCE, count - done));
      const found = await evaluator.errors(abstractions);
      found.forEach((errors, i) => {
        lowest.add(valueBy(criterion, totalsOf(errors)), () => abstractions[i]!);
      });
    }
  });
  const [best, second] = lowest.groups();
  return {
    count,
    minimisers: best!.count,
    ...enumerated(problem, best!),
    runnerUp: second ? enumerated(problem, second) : null,
  };
}

/** The next so many abstractions, each the states of every alpha: an odometer whose last alpha turns fastest. */
function take(assignments: readonly Assignment[], many: number): number[][][] {
  return Array.from({ length: many }, () => {
    const states = assignments.map((assignment) => Array.from(assignment.states));
    for (let x = assignments.length - 1; x >= 0 && !assignments[x]!.next(); x--);
    return states;
  });
}

function enumerated(problem: Problem, { value, item }: Group<number[][]>): Enumerated {
  return { value, abstraction: Object.fromEntries(problem.highVariables.map((name, x) => [name, item[x]!])) };
}
