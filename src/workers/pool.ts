// A pool of workers: each has one task at a time, and tasks wait in their order. It lives as long as the call it serves.
import { compiledKernels } from "../kernels/pool.js";
import type { Progress } from "../learning/options.js";
import type { Trained } from "../learning/restart.js";
import type { Branches, Grown } from "../solving/subtrees.js";
import {
  type Answer,
  type Outcome,
  type Proving,
  revived,
  revivedProgress,
  type Task,
  type Training,
} from "./messages.js";
import { startThread, type Thread } from "./thread.js";

interface Job {
  readonly task: Task;
  readonly onProgress: ((progress: Progress) => void) | undefined;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (reason: unknown) => void;
}

interface Member {
  readonly thread: Thread;
  /** Rejects the wait for its start, if it is not over. */
  readonly fail: (reason: unknown) => void;
  job: Job | undefined;
}

export class Pool {
  readonly #size: number;
  readonly #members: Member[] = [];
  readonly #waiting: Job[] = [];
  /** Resolves when every worker has started; rejects where one cannot be, or with the reason of an earlier end. */
  readonly #ready: Promise<unknown>;
  /** What ended the pool, and when its workers are gone. */
  #ended: { readonly reason: unknown; readonly gone: Promise<unknown> } | undefined;

  /**
   * Starts the workers.
   *
   * @param proving what the branches are of that they grow
   */
  constructor(workers: number, proving?: Proving) {
    this.#size = workers;
    this.#ready = Promise.all(Array.from({ length: workers }, () => this.#add(proving)));
  }

  /**
   * Whether every worker has started; false where one cannot be.
   *
   * @throws Error instead where workers were `asked` for; the signal's reason when aborted
   */
  async started(asked: boolean, signal: AbortSignal | undefined): Promise<boolean> {
    try {
      await this.#ready;
      return true;
    } catch (error) {
      signal?.throwIfAborted();
      if (!asked) return false;
      throw new Error(`${this.#size} workers cannot be started: ${(error as Error).message}`, {
        cause: error,
      });
    }
  }

  #add(proving: Proving | undefined): Promise<void> {
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
      thread.send({ kernels: compiledKernels(), proving });
    });
  }

  /** Trains restarts on the next idle worker. */
  async train(training: Training, onProgress: (progress: Progress) => void): Promise<Trained> {
    const outcome = await this.#run({ training }, onProgress);
    const { trained } = outcome as Extract<Outcome, { trained: Trained }>;
    return { ...trained, relaxed: trained.relaxed.map(revived) };
  }

  /** Has every worker end what it trains with what there is. */
  stop(): void {
    for (const { thread } of this.#members) thread.send({ stop: true });
  }

  /** Grows branches on the next idle worker. */
  async grow(branches: Branches): Promise<Grown> {
    const outcome = await this.#run({ branches });
    return (outcome as Extract<Outcome, { grown: Grown }>).grown;
  }

  #run(task: Task, onProgress?: (progress: Progress) => void): Promise<Outcome> {
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
    for (const member of this.#members) {
      member.fail(reason);
      member.job?.reject(reason);
      member.job = undefined;
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
      this.#tell(job, answer.progress);
      return;
    }
    member.job = undefined;
    if ("error" in answer) job.reject(answer.error);
    else job.resolve(answer.outcome);
    this.#handOut();
  }

  /** What the caller's own function throws ends the pool, and the call rejects with it. */
  #tell({ onProgress }: Job, progress: Progress): void {
    try {
      onProgress?.(revivedProgress(progress));
    } catch (error) {
      void this.end(error);
    }
  }
}
