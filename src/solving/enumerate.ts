// The exact optimum of a small problem: evaluates every deterministic abstraction by the definition.

import { SizeError } from "../base/errors.js";
import { settingsOf, type TableOf } from "../base/option-table.js";
import { withEvaluator } from "../evaluation/distances.js";
import { type Distance, distanceRow } from "../input/distances.js";
import { type Criterion, criterionRow, totalsOf, valueBy } from "../problem/criterion.js";
import { type Problem, requireProblem } from "../problem/problem.js";
import { refuseUnreachable } from "../problem/reachable.js";
import { Assignment, countAssignments } from "./assignments.js";
import { type Group, Lowest } from "./two-lowest.js";

/** The objective and the feasible set of an enumeration. */
export interface EnumerateOptions {
  /**
   * The criterion to minimise: the largest of the diagrams' errors (the abstraction error) or their sum.
   * Default `max`.
   */
  readonly criterion?: Criterion;
  /** The distance between the two paths of a diagram. Default `js`. */
  readonly distance?: Distance;
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

/** The optimum: `value` is the minimum, `abstraction` the first that attains it. */
export interface Enumeration extends Enumerated {
  /** The number of abstractions. */
  readonly count: number;
  /** The number of abstractions whose value is within 1e-12 of the minimum. */
  readonly minimisers: number;
  /** The best of the other abstractions, the first of them on ties; null if there is none. */
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

/** Values closer than this count as equal. */
const TOLERANCE = 1e-12;

/** The abstractions that are evaluated side by side. */
const AT_ONCE = 64;

/**
 * Enumerates all deterministic abstractions. As in `evaluate`, distances are exact and diagram weights are
 * ignored. The order is lexicographic: the last high-level variable changes first, and of each variable the
 * last column.
 *
 * @throws SizeError, before any work, if there are more than `limit` abstractions; `entries` is their number
 * @throws ProblemError (path "options/…") for bad options; (path "/map/…") if a variable has more states than
 *   its preimage has joint states, so that no abstraction is surjective; the signal's reason when aborted,
 *   within a few milliseconds of work
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

/** The next `many` abstractions, as states of every alpha: an odometer whose last alpha turns fastest. */
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
