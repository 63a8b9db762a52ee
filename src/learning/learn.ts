// learn(): one run of an abstraction's learning.

import { settingsOf } from "../base/option-table.js";
import { type Problem, requireProblem } from "../problem/problem.js";
import { learnAll } from "./learn-all.js";
import { type LearnOptions, learnTable } from "./options.js";
import type { LearnResult } from "./result.js";

/**
 * Learns an abstraction: minimises the relaxed objective from seeded random starts, keeps the best restart, discretises its
 * alphas and evaluates them exactly. The same problem, options and seed give the same result (but for `elapsedMs`), and a
 * restart gives the same whatever others run beside it.
 *
 * Aborted, `signal` rejects the call; `stop` ends it with the best restart so far, and the result then says `interrupted`.
 *
 * @throws ProblemError (path "options/…") for options out of range; RangeError if a restart diverges; the signal's reason when
 *   aborted, within a few milliseconds of work; that of `stop` where no restart has come to anything yet
 */
export async function learn(problem: Problem, options: LearnOptions = {}): Promise<LearnResult> {
  requireProblem(problem);
  settingsOf(learnTable, options);
  const { workers, signal, stop, onProgress } = options;
  const [result] = await learnAll([{ problem, options }], {
    workers,
    signal,
    stop,
    onProgress: ({ run }) => onProgress?.(run),
  });
  return result!;
}
