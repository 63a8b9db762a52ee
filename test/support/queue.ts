// Workers and runs for tests of the queue, all of this process.
import { scenarios } from "../../src/input/scenarios.js";
import { here } from "../../src/jobs/executor.js";
import { problemText } from "../../src/jobs/job.js";
import { learnJob } from "../../src/jobs/learn-job.js";
import type { Run } from "../../src/learning/learn-all.js";
import { Problem } from "../../src/problem/problem.js";
import { openQueue, type Queue } from "../../src/queue/queue.js";
import { work } from "../../src/queue/worker.js";
import { textWithoutTimes } from "./without-times.js";

export interface TestWorker {
  /** What it told. */
  readonly notes: readonly string[];
  /** Hands back what it has, and ends. */
  stop(): Promise<void>;
}

/** Starts a worker with two threads in this process. */
export async function worker(address: string): Promise<TestWorker> {
  const stopping = new AbortController();
  const notes: string[] = [];
  let working: Promise<void> | undefined;
  await new Promise<void>((resolve, reject) => {
    working = work(address, {
      workers: 2,
      signal: stopping.signal,
      onReady: () => resolve(),
      onNote: (text) => notes.push(text),
    });
    working.catch(reject);
  });
  return {
    notes,
    stop: () => {
      stopping.abort();
      return working!;
    },
  };
}

/** Does a task with a queue; what the queue tells goes to `notes`. */
export async function withQueue<T>(
  address: string,
  task: (queue: Queue) => Promise<T>,
  notes: string[] = [],
): Promise<T> {
  const queue = await openQueue(address, { onNote: (text) => notes.push(text) });
  try {
    return await task(queue);
  } finally {
    await queue.close();
  }
}

export const problem = Problem.from(scenarios.collapsing);

/** Short runs. */
export function runs(count: number, options: Run["options"] = {}): Run[] {
  return Array.from({ length: count }, (_, seed) => ({
    problem,
    options: { epochs: 20, restarts: 1, ...options, seed },
  }));
}

/** The results of runs on one problem by a queue, as text without times; each run is a batch of its own. */
export async function resultsOn(queue: Queue, some: readonly Run[], signal?: AbortSignal): Promise<string> {
  const results: unknown[] = [];
  const jobs = some.map((run) => learnJob(run, "compared"));
  const onResult = (index: number, text: string) => {
    results[index] = JSON.parse(text);
  };
  await queue.run(problemText(some[0]!.problem), jobs, { signal, onResult });
  return textWithoutTimes(results);
}

/** Their results in this process. */
export async function resultsHere(some: readonly Run[]): Promise<string> {
  return textWithoutTimes(await here.learn(some, "compared", { workers: 1 }));
}
