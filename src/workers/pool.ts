// A pool of workers: each has one task at a time, and tasks wait in their order. It lives as long as the call it serves.
import { compiledKernels } from "../kernels/instance.js";
import type { Progress } from "../learners/options.js";
import type { Trained } from "../learners/trained.js";
import { type Answer, revived, revivedProgress, type Task } from "./messages.js";
import { startThread, type Thread } from "./thread.js";

interface Job {
  readonly task: Task;
  readonly onProgress: (progress: Progress) => void;
  readonly resolve: (trained: Trained) => void;
  readonly reject: (reason: unknown) => void;
}

interface Member {
  readonly thread: Thread;
  /** Rejects the wait for its start, if it is not over. */
  readonly fail: (reason: unknown) => void;
  job: Job | undefined;
}

export class Pool {
  readonly #members: Member[] = [];
  readonly #waiting: Job[] = [];
  /** Resolves when every worker has started; rejects where one cannot be, or with the reason of an earlier end. */
  readonly ready: Promise<void>;
  /** What ended the pool, and when its workers are gone. */
  #ended: { readonly reason: unknown; readonly gone: Promise<unknown> } | undefined;

  /** Starts the workers. */
  constructor(workers: number) {
    this.ready = Promise.all(Array.from({ length: workers }, () => this.#add())).then(() => {});
  }

  #add(): Promise<void> {
    return new Promise((resolve, reject) => {
      const thread = startThread(
        (answer) => {
          if ("ready" in answer) resolve();
          else this.#take(member, answer);
        },
        (error) => this.end(error),
      );
      const member: Member = { thread, fail: reject, job: undefined };
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
    this.#ended ??= { reason, gone: this.#endAll(reason) };
    await this.#ended.gone;
  }

  #endAll(reason: unknown): Promise<unknown> {
    for (const { job, fail } of this.#members) {
      fail(reason);
      job?.reject(reason);
    }
    for (const job of this.#waiting.splice(0)) job.reject(reason);
    return Promise.all(this.#members.map(({ thread }) => thread.end()));
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
    if (!job) {
      if ("error" in answer) member.fail(answer.error);
      return;
    }
    if ("progress" in answer) {
      job.onProgress(revivedProgress(answer.progress));
      return;
    }
    member.job = undefined;
    if ("error" in answer) job.reject(answer.error);
    else job.resolve({ ...answer.trained, relaxed: answer.trained.relaxed.map(revived) });
    this.#handOut();
  }
}
