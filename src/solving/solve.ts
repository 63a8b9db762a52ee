// solve(): the best abstraction, with a proof.

import { integer, truth } from "../base/option-checks.js";
import { settingsOf, type TableOf } from "../base/option-table.js";
import { EVERY_TECHNIQUE } from "../kernels/tree.js";
import { type Criterion, criterionRow } from "../problem/criterion.js";
import { type Distance, distanceRow } from "../problem/distances.js";
import { type Problem, requireProblem } from "../problem/problem.js";
import { refuseUnreachable } from "../problem/reachable.js";
import { cores } from "../workers/cores.js";
import { workersRow } from "../workers/option.js";
import { Deadline, nothingFound } from "./deadline.js";
import { LIMITS } from "./limits.js";
import { prove } from "./prove.js";
import { type Solution, solution } from "./solution.js";
import { SubtreePool } from "./subtree-pool.js";

/** How far a search is. */
export interface SolveProgress {
  /**
   * The value of the best abstraction found, and the largest value that nothing is below. Until a proof of the largest error has
   * started that of the sum, the best is the one by the largest error.
   */
  readonly value: number;
  readonly bound: number;
  readonly nodes: number;
}

/** What is searched for, and for how long; every option may be left out. */
export interface SolveOptions {
  /** What is minimised over the diagrams' errors: the largest (the abstraction error) or their sum. Default `max`. */
  readonly criterion?: Criterion;
  /** The distance between the two ways round a diagram. Default `js`. */
  readonly distance?: Distance;
  /** Only abstractions that reach every high-level state. Default true. */
  readonly surjective?: boolean;
  /** Seconds after which the best found so far is given with the bound proven so far; some 50 ms more until there is one. Default: no limit. */
  readonly timeLimit?: number;
  /** The answer may be above the bound by so much. Default 0. */
  readonly gap?: number;
  /** Counts the optimal abstractions as well: true, or the most to count (true: a million). Default false. */
  readonly all?: boolean | number;
  /** Says what the techniques of the search have done. Default false. */
  readonly statistics?: boolean;
  /** Threads that long proofs are spread over, 1 to 256, of which 32 are started at most; the answer is the same. Default: by cores. */
  readonly workers?: number;
  /** Ends the search as the time limit does; aborted before the call, it rejects the call with its reason. */
  readonly signal?: AbortSignal;
  /** Called now and then. */
  readonly onProgress?: (progress: SolveProgress) => void;
}

/** The rows of the options of `solve`. */
export const solveTable = {
  criterion: criterionRow,
  distance: distanceRow,
  surjective: {
    kind: "truth",
    fallback: true,
    flag: true,
    help: "abstractions need not reach every high-level state",
  },
  timeLimit: {
    kind: "number",
    fallback: Number.POSITIVE_INFINITY,
    otherwise: "no limit",
    least: 0,
    most: Number.POSITIVE_INFINITY,
    flag: "<seconds>",
    help: "seconds after which the best found is given with the bound proven",
  },
  gap: {
    kind: "number",
    fallback: 0,
    least: 0,
    most: Number.POSITIVE_INFINITY,
    flag: "<distance>",
    help: "how far above the bound the answer may be",
  },
  all: {
    kind: "truth",
    fallback: false,
    flag: true,
    also: "the most to count",
    help: "count the optimal abstractions",
    read: mostToCount,
  },
  statistics: {
    kind: "truth",
    fallback: false,
    flag: true,
    help: "say what the techniques of the search have done",
  },
  workers: { ...workersRow, otherwise: "by cores", help: "worker threads; the answer is the same" },
  signal: { kind: "signal", help: "ends the search as the time limit does" },
  onProgress: { kind: "callback", help: "called now and then" },
} as const satisfies TableOf<SolveOptions>;

/** Optimal abstractions that are counted where no number says how many. */
const MANY = 1e6;

function mostToCount(all: unknown, path: string): number {
  if (typeof all === "number") return integer(all, path, { least: 1, most: 1e9 });
  return truth(all, path) ? MANY : 0;
}

/**
 * Finds an abstraction whose error nothing beats, and proves it by branch and bound (docs/solving.md); or, stopped before that, the
 * best found and a bound that nothing beats. Errors are exact, diagram weights are left aside, as in `evaluate`. The same problem and
 * options give the same answer (but for `elapsedMs`), whatever the workers, unless time or a signal ends the search.
 *
 * @throws ProblemError (path "options/…") for bad options; (path "/map/…") if a variable has more states than its preimage has
 *   joint states, so that no abstraction is surjective; SizeError if a high-level variable has more than 64 states; RangeError where
 *   the search tree does not fit the kernels' memory; Error where workers that were asked for cannot be started; the reason of a
 *   signal that is aborted before the diagrams' mechanisms are computed; Error where a first abstraction is not evaluated within the
 *   time limit and some 50 ms more
 */
export async function solve(problem: Problem, options: SolveOptions = {}): Promise<Solution> {
  return solveWith(problem, options, EVERY_TECHNIQUE);
}

/**
 * `solve` with some techniques alone, which change how long it takes, and not the optimum.
 *
 * @param techniques a set of bits (techniques.ts)
 * @param mostNodes the nodes after which it ends as it does at its time limit
 */
export async function solveWith(
  problem: Problem,
  options: SolveOptions,
  techniques: number,
  mostNodes = Number.MAX_VALUE,
): Promise<Solution> {
  requireProblem(problem);
  const start = performance.now();
  const { criterion, distance, surjective, gap, timeLimit, all, statistics, workers, signal } = settingsOf(
    solveTable,
    options,
  );
  const settings = {
    criterion,
    distance,
    surjective,
    gap,
    count: all,
    techniques,
    mostNodes,
    deadline: new Deadline(start + 1000 * timeLimit),
  };
  signal?.throwIfAborted();
  if (surjective) refuseUnreachable(problem);
  await problem.prepareUnless(() => {
    signal?.throwIfAborted();
    if (settings.deadline.isLate) throw nothingFound();
  });
  const pool = new SubtreePool({
    problem,
    distance,
    surjective,
    techniques,
    deadline: settings.deadline.at,
    workers: Math.min(workers ?? cores(), LIMITS.sideBySide),
    asked: workers !== undefined,
    signal,
  });
  const proof = await prove(problem, settings, () => pool.start(), signal, options.onProgress).finally(() =>
    pool.close(),
  );
  return solution(problem, { ...settings, statistics }, proof, start);
}
