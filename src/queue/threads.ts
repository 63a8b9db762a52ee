// The threads of a worker: each does one batch at a time. A thread that dies is replaced when it is needed again.

import { existsSync } from "node:fs";
import { type JobsOfProblem, jobs } from "../jobs/job-task.js";
import { Pool } from "../workers/pool.js";

type Thread = Pool<JobsOfProblem, string[], never>;

/** Beside this code in dist/, above the folder of the command there, or where the sources are built to. */
const PLACES = ["./job-thread.js", "../job-thread.js", "../../dist/job-thread.js"];

function threadFile(): URL {
  return PLACES.map((place) => new URL(place, import.meta.url)).find((file) => existsSync(file))!;
}

/** A thread that died with its batch, such as one without memory: the batch may be done elsewhere. */
export class ThreadDied extends Error {}

/** The opener closes them. */
export class Threads {
  readonly #idle: Thread[];
  readonly #all = new Set<Thread>();

  private constructor(threads: readonly Thread[]) {
    this.#idle = [...threads];
    for (const thread of threads) this.#all.add(thread);
  }

  static async open(count: number): Promise<Threads> {
    return new Threads(await Promise.all(Array.from({ length: count }, started)));
  }

  /**
   * Does jobs. There must be no more calls under way than threads.
   *
   * @throws ThreadDied; what the jobs throw
   */
  async run(task: JobsOfProblem): Promise<string[]> {
    const thread = this.#idle.pop() ?? (await this.#another());
    try {
      return await thread.run(task);
    } catch (error) {
      if (!thread.hasEnded) throw error;
      this.#all.delete(thread);
      throw new ThreadDied(`a thread died: ${(error as Error).message}`);
    } finally {
      if (!thread.hasEnded) this.#idle.push(thread);
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#all].map((thread) => thread.close()));
  }

  async #another(): Promise<Thread> {
    const thread = await started();
    this.#all.add(thread);
    return thread;
  }
}

async function started(): Promise<Thread> {
  return (await Pool.open(jobs, undefined, { workers: 1, asked: true, file: threadFile() }))!;
}
