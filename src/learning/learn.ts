// learn(): one run of an abstraction's learning.

import { settingsOf } from "../base/option-table.js";
import { type Problem, requireProblem } from "../problem/problem.js";
import { learnAll } from "./learn-all.js";
import { type LearnOptions, learnTable } from "./options.js";
import { accountedFor, type LearnResult } from "./result.js";

/**
 * Learns an abstraction: minimises the relaxed objective from seeded random starts, keeps the best restart,
 * discretises its alphas and evaluates them exactly. The relaxed alphas are 0 in every entry that the
 * problem's constraints do not allow; discretised ones keep its orders as well. The same problem, options and
 * seed give the same result, except for `elapsedMs`. A restart's result does not depend on the other restarts.
 *
 * Aborting `signal` rejects the call. Aborting `stop` ends it with the best restart so far, and the result
 * has `interrupted`.
 *
 * @throws ProblemError (path "options/…") for options out of range; RangeError if a restart diverges; the
 *   reason of `signal` if aborted, within a few milliseconds of work; the reason of `stop` if no restart has
 *   a result yet
 */
export async function learn(problem: Problem, options: LearnOptions = {}): Promise<LearnResult> {
  requireProblem(problem);
  const { distance } = settingsOf(learnTable, options);
  const { workers, signal, stop, onProgress } = options;
  const [learned] = await learnAll([{ problem, options }], (learned) => learned, {
    workers,
    signal,
    stop,
    onProgress: ({ run }) => onProgress?.(run),
  });
  return accountedFor(problem, learned!, distance, signal);
}
