// Learns the runs of an experiment on a queue.

import type { Execution, Executor } from "../jobs/executor.js";
import type { Job } from "../jobs/job.js";
import { problemText } from "../jobs/job.js";
import type { Keep, Kept } from "../jobs/keep.js";
import { keptOf } from "../jobs/kept-data.js";
import { learnJob } from "../jobs/learn-job.js";
import { epochNs } from "../learning/cost.js";
import type { Run } from "../learning/learn-all.js";
import { diagramsOf, type Problem } from "../problem/problem.js";
import { onAbort } from "../workers/abort.js";
import type { Queue } from "./queue.js";

/** Learns by the workers of a queue. `workers` is ignored: that is for them to say. */
export function queueExecutor(queue: Queue): Executor {
  return {
    async learn<K extends Keep>(runs: readonly Run[], keep: K, execution: Execution<Kept<K>> = {}) {
      const { isKnown = () => false, onKept, onProgress, signal } = execution;
      const results: Kept<K>[] = [];
      results.length = runs.length;
      let done = [...runs.keys()].filter(isKnown).length;
      // One problem's failure ends the waiting for all.
      const ending = new AbortController();
      const callOff = onAbort(signal, () => ending.abort(signal!.reason));
      try {
        signal?.throwIfAborted();
        const asked = [...byProblem(runs)].map(([problem, indices]) => {
          const jobs = indices.map((index) => learnJob(runs[index]!, keep));
          return queue.run(problemText(problem), jobs, {
            costNs: costOn(problem),
            isKnown: (k) => isKnown(indices[k]!),
            signal: ending.signal,
            onResult: (k, text) => {
              const index = indices[k]!;
              const kept = keptOf(keep, JSON.parse(text));
              results[index] = kept;
              done++;
              onKept?.(index, kept);
              onProgress?.({ done, total: runs.length, index, run: allDone(jobs[k]!) });
            },
          });
        });
        await Promise.all(asked);
        return results;
      } catch (error) {
        ending.abort(error);
        throw error;
      } finally {
        callOff();
      }
    },
  };
}

function byProblem(runs: readonly Run[]): Map<Problem, number[]> {
  const indices = new Map<Problem, number[]>();
  for (const [index, { problem }] of runs.entries()) {
    const some = indices.get(problem) ?? [];
    some.push(index);
    indices.set(problem, some);
  }
  return indices;
}

/** What a run takes beside its epochs, in nanoseconds: polish, exact errors, ties. Measured: 3 to 10 ms. */
const RUN_NS = 5e6;
/** An epoch is more than the paths of its diagrams, which are what is estimated. Measured: 3 to 5. */
const WHOLE_EPOCH = 4;

/** The work of runs on a problem, by the options in force. */
function costOn(problem: Problem): (job: Job) => number {
  const ns = WHOLE_EPOCH * epochNs(diagramsOf(problem));
  return (job) => RUN_NS + ns * numberIn(job, "restarts") * numberIn(job, "epochs");
}

function numberIn(job: Job, option: "restarts" | "epochs"): number {
  return (job as Extract<Job, { kind: "learn" }>).options[option] as number;
}

/** The progress of a run that is done. */
function allDone(job: Job) {
  const restarts = numberIn(job, "restarts");
  return { done: restarts, total: restarts, underWay: 0, epoch: numberIn(job, "epochs"), best: null };
}
