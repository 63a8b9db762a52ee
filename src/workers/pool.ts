// A pool of workers. Each worker runs one task at a time; tasks wait in order. A pool lives as long as the
// call that it serves.

import { compiledKernels } from "../kernels/pool.js";
import { onAbort } from "./abort.js";
import type { Answer } from "./messages.js";
import type { TaskKind } from "./task.js";
import { startThread, type Thread } from "./thread.js";

interface Job<Task, Outcome, Progress> {
  readonly task: Task;
  readonly onProgress: ((progress: Progress) => void) | undefined;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (reason: unknown) => void;
}

interface Member<Task, Outcome, Progress> {
  readonly thread: Thread;
  /** Rejects the wait for the worker's start, if it is still going on. */
  readonly fail: (reason: unknown) => void;
  job: Job<Task, Outcome, Progress> | undefined;
}

/** The size of a pool, and its signals. */
interface PoolOptions {
  readonly workers: number;
  /** Whether the user asked for this number: then failing to start them is an error. */
  readonly asked: boolean;
  /** Aborts the opening and every task: they reject with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Makes every task end with its result so far. */
  readonly stop?: AbortSignal | undefined;
  /** The file that threads run, in Node; by default the package's worker. */
  readonly file?: URL | undefined;
}

/** The opener closes the pool. */
export class Pool<Task, Outcome, Progress> {
  readonly size: number;
  readonly #members: Member<Task, Outcome, Progress>[] = [];
  readonly #waiting: Job<Task, Outcome, Progress>[] = [];
  /** Functions that cancel the tasks waiting for the pool's signals. */
  readonly #callOffs: readonly (() => void)[];
  /** Why the pool ended, and a promise that resolves when its workers are gone. */
  #ended: { readonly reason: unknown; readonly gone: Promise<unknown> } | undefined;

  private constructor({ workers, signal, stop }: PoolOptions) {
    this.size = workers;
    this.#callOffs = [
      onAbort(signal, () => void this.#end(signal!.reason)),
      onAbort(stop, () => this.#stop()),
    ];
  }

  /**
   * Starts workers for tasks of one kind.
   *
   * @param shared data that all tasks share; sent to every worker once
   * @returns undefined if workers cannot be started (a page may forbid them) and their number was
   *   not asked for
   * @throws Error if workers that were asked for cannot be started; the signal's reason if aborted
   */
  static async open<Shared, Task, Outcome, Progress>(
    { name }: TaskKind<Shared, Task, Outcome, Progress>,
    shared: Shared,
    options: PoolOptions,
  ): Promise<Pool<Task, Outcome, Progress> | undefined> {
    const { workers, asked, signal, file } = options;
    const pool = new Pool<Task, Outcome, Progress>(options);
    try {
      await Promise.all(Array.from({ length: workers }, () => pool.#add(name, shared, file)));
      return pool;
    } catch (error) {
      // Workers that did start must free their memory first.
      await pool.close();
      signal?.throwIfAborted();
      if (!asked) return undefined;
      const message = `${workers} workers cannot be started: ${(error as Error).message}`;
      throw new Error(message, { cause: error });
    }
  }

  /**
   * Runs a task on the next idle worker. An error thrown by `onProgress` ends the pool, and all its tasks
   * reject with it.
   */
  run(task: Task, onProgress?: (progress: Progress) => void): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      if (this.#ended) return reject(this.#ended.reason);
      this.#waiting.push({ task, onProgress, resolve, reject });
      this.#handOut();
    });
  }

  /** Whether it takes no more tasks: it was closed, or a worker broke down. */
  get hasEnded(): boolean {
    return this.#ended !== undefined;
  }

  /** Ends every worker at once; unfinished tasks reject. Resolves when the workers are gone. */
  async close(): Promise<void> {
    for (const callOff of this.#callOffs) callOff();
    await this.#end(new Error("the pool is closed"));
  }

  #add(kind: string, shared: unknown, file: URL | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const thread = startThread(
        (answer) => {
          if ("ready" in answer) resolve();
          else this.#take(member, answer);
        },
        (error) => this.#end(error),
        file,
      );
      const member: Member<Task, Outcome, Progress> = { thread, fail: reject, job: undefined };
      this.#members.push(member);
      thread.send({ kernels: compiledKernels(), kind, shared });
    });
  }

  #stop(): void {
    for (const { thread } of this.#members) thread.send({ stop: true });
  }

  async #end(reason: unknown): Promise<void> {
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

  #take(member: Member<Task, Outcome, Progress>, answer: Exclude<Answer, { ready: true }>): void {
    const { job } = member;
    if (!job) {
      if ("error" in answer) member.fail(answer.error);
      return;
    }
    if ("progress" in answer) {
      this.#tell(job, answer.progress as Progress);
      return;
    }
    member.job = undefined;
    if ("error" in answer) job.reject(answer.error);
    else job.resolve(answer.outcome as Outcome);
    this.#handOut();
  }

  #tell({ onProgress }: Job<Task, Outcome, Progress>, progress: Progress): void {
    try {
      onProgress?.(progress);
    } catch (error) {
      void this.#end(error);
    }
  }
}
