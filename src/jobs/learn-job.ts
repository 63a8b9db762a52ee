// A run of learn as a job: made of a run, and done in one thread.

import { learnAll, type Run } from "../learning/learn-all.js";
import type { LearnOptions } from "../learning/options.js";
import { optionsInForce } from "../learning/result.js";
import { learnSettings } from "../learning/settings.js";
import type { Problem } from "../problem/problem.js";
import { FINGERPRINT } from "./fingerprint.js";
import { type LearnJob, problemText } from "./job.js";
import { KEEPS, type Keep } from "./keep.js";

/** @throws ProblemError (path "options/…") for options out of range */
export function learnJob({ problem, options }: Run, keep: Keep): LearnJob {
  const settings = learnSettings(problem, options);
  return {
    kind: "learn",
    code: FINGERPRINT,
    problem: problemText(problem).hash,
    keep,
    // Matrices become their rows, as they stand in JSON.
    options: JSON.parse(JSON.stringify(optionsInForce(settings))),
  };
}

/** The result as JSON text. */
export async function runLearnJob({ options, keep }: LearnJob, problem: Problem): Promise<string> {
  const run = { problem, options: options as LearnOptions };
  const [kept] = await learnAll<unknown>([run], KEEPS[keep], { workers: 1 });
  return JSON.stringify(kept);
}
