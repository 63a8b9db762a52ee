// The worker task that does jobs: problems and the trees of proofs stay in the thread from one job to the next.

import { Problem } from "../problem/problem.js";
import type { TaskKind } from "../workers/task.js";
import { canonicalText } from "./canonical.js";
import { type Explores, explorerOf, runExploreJob } from "./explore-job.js";
import type { ExploreJob, Job } from "./job.js";
import { runLearnJob } from "./learn-job.js";

/** Jobs on one problem. */
export interface JobsOfProblem {
  readonly jobs: readonly Job[];
  /** The problem's text; the jobs name its hash. */
  readonly text: string;
}

/** The problem of the last jobs, and the explorers of its proofs. */
interface Desk {
  readonly hash: string;
  readonly problem: Problem;
  readonly explorers: Map<string, Explores>;
}

/** Does jobs one after the other. The outcome is the results' texts, in the same order. */
export const jobs: TaskKind<undefined, JobsOfProblem, string[], never> = {
  name: "jobs",
  open: () => {
    let desk: Desk | undefined;
    return async ({ jobs, text }) => {
      const hash = jobs[0]!.problem;
      if (desk?.hash !== hash) desk = { hash, problem: Problem.from(text), explorers: new Map() };
      const results: string[] = [];
      for (const job of jobs) results.push(await resultOf(job, desk));
      return results;
    };
  },
};

function resultOf(job: Job, desk: Desk): Promise<string> {
  if (job.kind === "learn") return runLearnJob(job, desk.problem);
  return runExploreJob(job, explorerFor(job, desk));
}

function explorerFor(job: ExploreJob, { problem, explorers }: Desk): Explores {
  const { aggregate, distance, surjective, techniques } = job;
  const shared = { aggregate, distance, surjective, techniques };
  const key = canonicalText(shared);
  const known = explorers.get(key);
  if (known) return known;
  const made = explorerOf(problem, shared);
  explorers.set(key, made);
  return made;
}
