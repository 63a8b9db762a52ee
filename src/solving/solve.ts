// solve(): the optimal abstraction, with a proof.

import { integer, truth } from "../base/option-checks.js";
import { settingsOf, type TableOf } from "../base/option-table.js";
import { type Distance, distanceRow } from "../input/distances.js";
import { EVERY_TECHNIQUE } from "../kernels/tree.js";
import { type Aggregate, aggregateRow } from "../problem/aggregate.js";
import { type Criterion, criterionRow } from "../problem/criterion.js";
import { type Problem, requireProblem } from "../problem/problem.js";
import { refuseUnreachable } from "../problem/reachable.js";
import { cores } from "../workers/cores.js";
import { workersRow } from "../workers/option.js";
import { Deadline, NothingFound } from "./deadline.js";
import { FAR, LIMITS } from "./limits.js";
import type { ProofLimits } from "./proof.js";
import { prove } from "./prove.js";
import { type Solution, solution } from "./solution.js";
import { type Explorers, type Exploring, SubtreePool } from "./subtree-pool.js";

/** The progress of a search. */
export interface SolveProgress {
  /**
   * The incumbent's value and the lower bound. With `criterion: "sum"` the search begins with the largest
   * error: until it turns to the sum, the incumbent is the best by the largest error.
   */
  readonly value: number;
  readonly bound: number;
  readonly nodes: number;
}

/** The objective and the limits of a search. All options are optional. */
export interface SolveOptions {
  /**
   * The criterion to minimise: the largest of the diagrams' errors (the abstraction error) or their sum.
   * Default `max`.
   */
  readonly criterion?: Criterion;
  /** A diagram's error: the largest of its interventions' distances, or their weighted mean. Default `worst`. */
  readonly aggregate?: Aggregate;
  /** The distance between the two paths of a diagram. Default `js`. */
  readonly distance?: Distance;
  /** Only abstractions that reach every high-level state. Default true. */
  readonly surjective?: boolean;
  /**
   * Seconds until the search ends with the incumbent and its bound. If there is no incumbent by then, the
   * search has about 50 ms more. Default: no limit.
   */
  readonly timeLimit?: number;
  /** The accepted difference of value and bound. Default 0. */
  readonly gap?: number;
  /** Counts the optimal abstractions: the largest number to count, or true for a million. Default false. */
  readonly all?: boolean | number;
  /**
   * How far above the optimum an abstraction may be to count among the `ties`, which say what states may be
   * under all of them. Default 0: rounding alone, 1e-10.
   */
  readonly epsilon?: number;
  /** Includes the counters of the search techniques. Default false. */
  readonly statistics?: boolean;
  /** Threads of long proofs, 1 to 256; at most 32 start. The answer is the same. Default: by cores. */
  readonly workers?: number;
  /** Ends the search like the time limit. If aborted before the call, the call rejects with its reason. */
  readonly signal?: AbortSignal;
  /** Called now and then. */
  readonly onProgress?: (progress: SolveProgress) => void;
}

/** The rows of the options of `solve`. */
export const solveTable = {
  criterion: criterionRow,
  aggregate: aggregateRow,
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
  epsilon: {
    kind: "number",
    fallback: 0,
    least: 0,
    most: 1e30,
    flag: "<distance>",
    help: "how far above the optimum abstractions count as ties",
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

/** The largest number of optimal abstractions to count if `all` is true. */
const MANY = 1e6;

function mostToCount(all: unknown, path: string): number {
  if (typeof all === "number") return integer(all, path, { least: 1, most: 1e9 });
  return truth(all, path) ? MANY : 0;
}

/**
 * Finds an optimal abstraction and proves it by branch and bound (docs/solving.md). If stopped before, it
 * gives the incumbent and a lower bound. As in `evaluate`, errors are exact and diagram weights are ignored.
 * The same problem and options give the same answer (except `elapsedMs`) with any number of workers, unless
 * the time limit or the signal ends the search.
 *
 * @throws ProblemError (path "options/…") for bad options; (path "/map/…") if a variable has more states than
 *   its preimage has joint states, so that no abstraction is surjective; SizeError if a high-level variable
 *   has more than 64 states; RangeError if the search tree does not fit the kernels' memory; Error if
 *   requested workers cannot be started; the signal's reason if aborted before the diagrams' mechanisms are
 *   computed; Error if no abstraction is evaluated within the time limit and about 50 ms more
 */
export async function solve(problem: Problem, options: SolveOptions = {}): Promise<Solution> {
  return solveWith(problem, options);
}

/** How to solve; no option of `solve`. */
export interface Means {
  /** A mask of bits (techniques.ts). Techniques change the time, not the optimum. */
  readonly techniques?: number;
  readonly limits?: ProofLimits;
  /** Who explores the subtrees of a long proof: the threads of this process, or others elsewhere. */
  readonly explorersOf?: (exploring: Exploring) => Explorers;
}

/** `solve` by other means: with a subset of the techniques, within limits, or with others' help. */
export async function solveWith(
  problem: Problem,
  options: SolveOptions,
  { techniques = EVERY_TECHNIQUE, limits = FAR, explorersOf = threads }: Means = {},
): Promise<Solution> {
  requireProblem(problem);
  const start = performance.now();
  const asked = settingsOf(solveTable, options);
  const { criterion, aggregate, distance, surjective, gap, timeLimit, all, epsilon, workers, signal } = asked;
  const settings = {
    criterion,
    aggregate,
    distance,
    surjective,
    gap,
    count: all,
    within: Math.max(LIMITS.tie, epsilon),
    techniques,
    limits,
    deadline: new Deadline(start + 1000 * timeLimit),
  };
  signal?.throwIfAborted();
  if (surjective) refuseUnreachable(problem);
  await problem.prepareUnless(() => {
    signal?.throwIfAborted();
    if (settings.deadline.isLate) throw new NothingFound();
  });
  const explorers = explorersOf({
    problem,
    aggregate,
    distance,
    surjective,
    techniques,
    deadline: settings.deadline.at,
    workers: Math.min(workers ?? cores(), LIMITS.sideBySide),
    asked: workers !== undefined,
    signal,
  });
  const startExplorer = () => explorers.start();
  const proof = await prove(problem, settings, startExplorer, signal, options.onProgress).finally(() =>
    explorers.close(),
  );
  return solution(problem, { ...settings, statistics: asked.statistics }, proof, start);
}

function threads(exploring: Exploring): Explorers {
  return new SubtreePool(exploring);
}
