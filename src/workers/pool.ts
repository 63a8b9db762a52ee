// A pool of workers: each has one task at a time, and tasks wait in their order. It lives as long as the call it serves.
import { compiledKernels } from "../kernels/instance.js";
import type { Progress } from "../learners/options.js";
import type { Trained } from "../learners/restarts.js";
import { type Answer, revived, type Task } from "./messages.js";
import { startThread, type Thread } from "./thread.js";

interface Job {
  readonly task: Task;
  readonly onProgress: (progress: Progress) => void;
  readonly resolve: (trained: Trained) => void;
  readonly reject: (reason: unknown) => void;
}

interface Member {
  readonly thread: Thread;
  job: Job | undefined;
}

export class Pool {
  readonly #members: Member[] = [];
  readonly #waiting: Job[] = [];
  /** What ended the pool. */
  #ended: { readonly reason: unknown } | undefined;

  /** Starts the workers; rejects where one cannot be started. */
  static async start(workers: number): Promise<Pool> {
    const pool = new Pool();
    try {
      await Promise.all(Array.from({ length: workers }, () => pool.#add()));
      return pool;
    } catch (error) {
      await pool.end(error);
      throw error;
    }
  }

  #add(): Promise<void> {
    return new Promise((resolve, reject) => {
      const onError = (error: unknown) => {
        reject(error);
        this.end(error);
      };
      const thread = startThread((answer) => {
        if ("ready" in answer) resolve();
        else this.#take(member, answer);
      }, onError);
      const member: Member = { thread, job: undefined };
      this.#members.push(member);
      thread.send({ kernels: compiledKernels() });
    });
  }

  /** Trains restarts on the next idle worker. */
  train(task: Task, onProgress: (progress: Progress) => void): Promise<Trained> {
    return new Promise((resolve, reject) => {
      if (this.#ended) return reject(this.#ended.reason);
      this.#waiting.push({ task, onProgress, resolve, reject });
      this.#handOut();
    });
  }

  /** Ends every worker, whatever it does; tasks that are not done reject with the reason. Resolves when they are gone. */
  async end(reason: unknown): Promise<void> {
    this.#ended ??= { reason };
    const jobs = [...this.#members.map(({ job }) => job), ...this.#waiting.splice(0)];
    for (const job of jobs) job?.reject(reason);
    await Promise.all(this.#members.splice(0).map(({ thread }) => thread.end()));
  }

  #handOut(): void {
    for (const member of this.#members) {
      if (member.job || this.#waiting.length === 0) continue;
      member.job = this.#waiting.shift()!;
      member.thread.send({ task: member.job.task });
    }
  }

  #take(member: Member, answer: Exclude<Answer, { ready: true }>): void {
    const { job } = member;
    if (!job) return;
    if ("progress" in answer) {
      job.onProgress(answer.progress);
      return;
    }
    member.job = undefined;
    if ("error" in answer) job.reject(answer.error);
    else job.resolve({ ...answer.trained, relaxed: answer.trained.relaxed.map(revived) });
    this.#handOut();
  }
}
