// learn(): options → restarts → the best of them, discretised and evaluated.

import { type LearnOptions, learnSettings } from "./learners/options.js";
import { trainRestarts } from "./learners/restarts.js";
import { type Problem, requireProblem } from "./problem/problem.js";
import { type LearnResult, learnResult } from "./result/learn-result.js";

/**
 * Learns an abstraction: minimises the relaxed objective from seeded random starts, keeps the best restart, discretises its
 * alphas and evaluates them exactly. The same problem, options and seed give the same result (but for `elapsedMs`), and a
 * restart gives the same whatever others run beside it.
 *
 * @throws ProblemError (path "options/…") for options out of range; RangeError if a restart diverges; the signal's reason when
 *   aborted, within a few milliseconds of work
 */
export async function learn(problem: Problem, options: LearnOptions = {}): Promise<LearnResult> {
  requireProblem(problem);
  const start = performance.now();
  const settings = learnSettings(problem, options);
  const trained = await trainRestarts(problem, settings, options.signal, options.onProgress);
  return learnResult(problem, settings, trained, start, options.signal);
}
