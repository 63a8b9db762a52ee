// The worker's side of a queue. This thread renews locks and does nothing else for long; the batches are done in others.

import { hostname } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { InputError } from "../base/errors.js";
import { sha256 } from "../jobs/canonical.js";
import { onAbort } from "../workers/abort.js";
import { batchIn } from "./batch.js";
import { type BullJob, type Bullmq, type BullWorker, redisPackages } from "./bullmq.js";
import { refuseTooLarge } from "./limits.js";
import { problemKey, QUEUE, shownVersion } from "./names.js";
import { resultOf } from "./result.js";
import { Server } from "./server.js";
import { ThreadDied, Threads } from "./threads.js";

/** A batch whose lock is not renewed for so long is given to another worker at the next check. */
const LOCK_MS = 15_000;
const CHECK_MS = 10_000;
/** A batch may lose that many workers. */
const MOST_LOST = 10;
/** The wait after an error of the server; by default 15 seconds. */
const RETRY_MS = 1_000;
/** The longest time that handing back may take: a server that is gone takes nothing back. */
const HAND_BACK_MS = 800;
const IDLE_CHECK_MS = 200;
/** The problems that are kept for the next batches. */
const MOST_PROBLEMS = 8;

export interface WorkerOptions {
  readonly workers: number;
  /** Ends after so many milliseconds without work. */
  readonly idleMs?: number | undefined;
  /** Hands the batches under way back, and ends. */
  readonly signal: AbortSignal;
  /** Told once, when the worker is ready. */
  readonly onReady: (text: string) => void;
  readonly onNote: (text: string) => void;
}

/**
 * Works for a queue until the signal aborts, or there is no work for some time.
 *
 * @throws InputError for an address that is none, a server that cannot be used, or missing packages
 */
export async function work(address: string, options: WorkerOptions): Promise<void> {
  const server = await Server.open(address, options);
  const threads = await Threads.open(options.workers);
  const { bullmq } = await redisPackages();
  const desk = new Desk(bullmq, server, threads, options.onNote);
  const worker = new bullmq.Worker(QUEUE, (job, token) => desk.take(job, token!), {
    connection: server.client,
    name: `${hostname().replace(/[^\w.-]/g, "_")}-${process.pid}`,
    concurrency: options.workers,
    lockDuration: LOCK_MS,
    stalledInterval: CHECK_MS,
    maxStalledCount: MOST_LOST,
    runRetryDelay: RETRY_MS,
  });
  desk.watch(worker);
  await worker.waitUntilReady();
  const { shown } = server.address;
  options.onReady(`worker of ${shownVersion()} on ${shown}, ${options.workers} at once`);
  await ended(desk, server, options);
  await Promise.race([desk.handBack(worker), delay(HAND_BACK_MS)]);
  server.close();
  await threads.close();
}

/** Waits for the signal, or for the end of work. */
function ended(desk: Desk, server: Server, { idleMs, signal }: WorkerOptions): Promise<void> {
  return new Promise((resolve) => {
    let last = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      if (desk.isBusy || server.isGone) last = now;
      else if (idleMs !== undefined && now - last >= idleMs) end();
    }, IDLE_CHECK_MS);
    const end = () => {
      clearInterval(timer);
      callOff();
      resolve();
    };
    const callOff = onAbort(signal, end);
    if (signal.aborted) end();
  });
}

/** A batch under way. */
interface UnderWay {
  readonly job: BullJob;
  readonly token: string;
  /** Ends it without a result. */
  readonly drop: (reason: Error) => void;
}

/** Where batches come in, and results go out. */
class Desk {
  readonly #bullmq: Bullmq;
  readonly #server: Server;
  readonly #threads: Threads;
  readonly #onNote: (text: string) => void;
  readonly #underWay = new Set<UnderWay>();
  readonly #problems = new Map<string, string>();
  #isEnding = false;

  constructor(bullmq: Bullmq, server: Server, threads: Threads, onNote: (text: string) => void) {
    this.#bullmq = bullmq;
    this.#server = server;
    this.#threads = threads;
    this.#onNote = onNote;
  }

  get isBusy(): boolean {
    return this.#underWay.size > 0;
  }

  /** Tells of batches that fail. What the server lost or gave to others meanwhile is no error. */
  watch(worker: BullWorker): void {
    worker.on("failed", (job, { message }) => this.#onNote(`${job?.id} failed: ${message}`));
    worker.on("error", () => {});
  }

  /** Does a batch; returns its result. */
  take(job: BullJob, token: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const underWay = { job, token, drop: reject };
      this.#underWay.add(underWay);
      const isDone = this.#isEnding ? this.#handBack(underWay) : this.#resultOf(job).then(resolve, reject);
      void isDone.finally(() => this.#underWay.delete(underWay));
    });
  }

  /** Gives all batches under way back to the queue, for others to take at once, and takes no more. */
  async handBack(worker: BullWorker): Promise<void> {
    this.#isEnding = true;
    await worker.pause(true);
    await Promise.all([...this.#underWay].map((one) => this.#handBack(one)));
    await worker.close();
  }

  async #handBack({ job, token, drop }: UnderWay): Promise<void> {
    try {
      await job.moveToWait(token);
      drop(new this.#bullmq.WaitingError());
    } catch (error) {
      drop(error as Error);
    }
  }

  async #resultOf({ id, data }: BullJob): Promise<string> {
    try {
      const batch = batchIn(id!, data);
      const text = await this.#problem(batch.jobs[0]!.problem);
      return resultOf(batch, await this.#threads.run({ jobs: batch.jobs, text }));
    } catch (error) {
      throw this.#mayGoAway(error) ? error : new this.#bullmq.UnrecoverableError((error as Error).message);
    }
  }

  /** Whether another attempt may help. What a batch itself throws comes again. */
  #mayGoAway(error: unknown): boolean {
    return error instanceof ThreadDied || error instanceof ProblemMissing;
  }

  async #problem(hash: string): Promise<string> {
    const known = this.#problems.get(hash);
    if (known !== undefined) return known;
    const text = await this.#server.client.get(problemKey(hash));
    if (text === null) throw new ProblemMissing(`the problem ${hash} is not on the server`);
    if (sha256(text) !== hash)
      throw new InputError(`problem ${hash}: found other content than its name says`);
    refuseTooLarge("problem", hash, text);
    if (this.#problems.size === MOST_PROBLEMS) this.#problems.delete(this.#problems.keys().next().value!);
    this.#problems.set(hash, text);
    return text;
  }
}

/** The producer adds it again. */
class ProblemMissing extends Error {}
