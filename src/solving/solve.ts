// solve(): the best abstraction, with a proof.

import { refuseBadControl } from "../base/control.js";
import { integer, number, oneOf, refuseUnknownKeys, truth } from "../base/option-checks.js";
import { workersAskedFor } from "../learning/options.js";
import { type Criterion, criteria } from "../problem/criterion.js";
import { type Problem, requireProblem } from "../problem/problem.js";
import { refuseUnreachable } from "../problem/reachable.js";
import { cores } from "../workers/cores.js";
import { Deadline, nothingFound } from "./deadline.js";
import { prove, SIDE_BY_SIDE } from "./prove.js";
import { type Solution, solution } from "./solution.js";
import { SubtreePool } from "./subtree-pool.js";

/** How far a search is. */
export interface SolveProgress {
  /** The least value found, and the largest value that nothing is below. */
  readonly value: number;
  readonly bound: number;
  readonly nodes: number;
}

/** What is searched for, and for how long; every option may be left out. */
export interface SolveOptions {
  /** What is minimised over the diagrams' errors: the largest (the abstraction error) or their sum. Default `max`. */
  readonly criterion?: Criterion;
  /** Only abstractions that reach every high-level state. Default true. */
  readonly surjective?: boolean;
  /** Seconds after which the best found so far is given with the bound proven so far; some 50 ms more until there is one. Default: no limit. */
  readonly timeLimit?: number;
  /** The answer may be above the bound by so much. Default 0. */
  readonly gap?: number;
  /** Counts the optimal abstractions as well: true, or the most to count (true: a million). Default false. */
  readonly all?: boolean | number;
  /** Threads that long proofs are spread over, 1 to 256, of which 32 are started at most; the answer is the same. Default: by cores. */
  readonly workers?: number;
  /** Ends the search as the time limit does; aborted before the call, it rejects the call with its reason. */
  readonly signal?: AbortSignal;
  /** Called now and then. */
  readonly onProgress?: (progress: SolveProgress) => void;
}

const KNOWN = ["criterion", "surjective", "timeLimit", "gap", "all", "workers", "signal", "onProgress"];
const MANY = 1e6;

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
  requireProblem(problem);
  refuseUnknownKeys(options, KNOWN, "options");
  refuseBadControl(options);
  const start = performance.now();
  const surjective = truth(options.surjective, true, "surjective");
  const settings = {
    criterion: oneOf(options.criterion, criteria, "max", "criterion"),
    surjective,
    gap: number(options.gap, 0, "gap", 0, Number.POSITIVE_INFINITY),
    deadline: new Deadline(
      start +
        1000 * number(options.timeLimit, Number.POSITIVE_INFINITY, "timeLimit", 0, Number.POSITIVE_INFINITY),
    ),
    count:
      typeof options.all === "number"
        ? integer(options.all, 0, "all", 1, 1e9)
        : truth(options.all, false, "all")
          ? MANY
          : 0,
  };
  const asked = workersAskedFor(options.workers);
  const { signal, onProgress } = options;
  signal?.throwIfAborted();
  if (surjective) refuseUnreachable(problem);
  await problem.prepareUnless(() => {
    signal?.throwIfAborted();
    if (settings.deadline.isLate) throw nothingFound();
  });
  const pool = new SubtreePool({
    problem,
    surjective,
    deadline: settings.deadline.at,
    workers: Math.min(asked ?? cores(), SIDE_BY_SIDE),
    asked: asked !== undefined,
    signal,
  });
  const proof = await prove(problem, settings, () => pool.start(), signal, onProgress).finally(() =>
    pool.close(),
  );
  return solution(problem, settings, proof, start);
}
