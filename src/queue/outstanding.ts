// The batches that a producer waits for. Events are hints: they may be lost. So the state of the batches is looked up,
// a part of them every few seconds, and what the server has lost is added again.

import { setTimeout as delay } from "node:timers/promises";
import { InputError } from "../base/errors.js";
import { FINGERPRINT } from "../jobs/fingerprint.js";
import type { ProblemText } from "../jobs/job.js";
import type { Batch } from "./batch.js";
import { type BullEvents, type BullQueue, redisPackages } from "./bullmq.js";
import { othersText, problemKey, QUEUE, shownVersion, workersIn } from "./names.js";
import { textsIn } from "./result.js";
import type { Server } from "./server.js";

/** The longest time that closing may take. */
const CLOSE_MS = 500;
/** The time between looks. */
const LOOK_MS = 3_000;
/** The most batches of one look, and the most results that are read, or batches that are added, at once. */
const MOST_LOOKED_UP = 500;
const MOST_AT_ONCE = 16;
const WEEK_S = 7 * 24 * 3600;
/** Events are hints, but hold results: only a few are kept. */
const EVENTS = 1_000;
/** The attempts at a batch whose worker fails for other reasons than the batch. */
const ATTEMPTS = 5;
/** Looks that may fail in a row before the server is given up. */
const MOST_FAILURES = 3;

/** The states of BullMQ's script `isFinished`. */
const MISSING = -1;
const COMPLETED = 1;
const FAILED = 2;

/** Who waits for a batch. */
interface Listener {
  onTexts(texts: readonly string[]): void;
  onError(error: Error): void;
}

interface Waiting {
  readonly batch: Batch;
  readonly problem: ProblemText;
  readonly listeners: Set<Listener>;
  /** Whether it was never looked up: then a failure is one of an earlier attempt. */
  isNew: boolean;
}

export class Outstanding {
  readonly #server: Server;
  readonly #queue: BullQueue;
  readonly #events: BullEvents;
  readonly #onNote: (text: string) => void;
  /** By their ids; those looked up longest ago come first. */
  readonly #waiting = new Map<string, Waiting>();
  /** The ids of those that must be looked up at once. */
  readonly #fresh = new Set<string>();
  #workers: readonly string[] | undefined;
  #isTold = false;
  #isClosed = false;
  #wake = () => {};
  #failures = 0;

  private constructor(server: Server, queue: BullQueue, events: BullEvents, onNote: (text: string) => void) {
    this.#server = server;
    this.#queue = queue;
    this.#events = events;
    this.#onNote = onNote;
    queue.on("error", () => {}); // the server tells of its outages, and looks fail by themselves
    events.on("error", () => {});
    events.on("completed", ({ jobId, returnvalue }) => this.#take(jobId, returnvalue));
    events.on("failed", ({ jobId }) => this.#refresh([jobId]));
    server.onBack(() => this.#refresh(this.#waiting.keys()));
  }

  /** Takes the server over: it is closed with this. */
  static async open(server: Server, onNote: (text: string) => void): Promise<Outstanding> {
    const { bullmq } = await redisPackages();
    const connection = server.client;
    const queue = new bullmq.Queue(QUEUE, { connection, streams: { events: { maxLen: EVENTS } } });
    const outstanding = new Outstanding(server, queue, new bullmq.QueueEvents(QUEUE, { connection }), onNote);
    void outstanding.#watch();
    return outstanding;
  }

  /** The number of workers of this version that were there at the last look. */
  get workers(): number | undefined {
    return this.#workers?.filter((one) => one === FINGERPRINT).length;
  }

  /** Waits for a batch's result. The returned function ends the waiting. */
  ask(batch: Batch, problem: ProblemText, listener: Listener): () => void {
    const waiting = this.#waiting.get(batch.id) ?? { batch, problem, listeners: new Set(), isNew: true };
    waiting.listeners.add(listener);
    this.#waiting.set(batch.id, waiting);
    if (waiting.isNew) this.#refresh([batch.id]);
    return () => {
      waiting.listeners.delete(listener);
      if (waiting.listeners.size === 0) this.#forget(batch.id);
    };
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#wake();
    this.#server.close();
    // Where the server is gone, BullMQ waits for an end that never comes.
    await Promise.race([this.#events.close().catch(() => {}), delay(CLOSE_MS)]);
  }

  #forget(id: string): void {
    this.#waiting.delete(id);
    this.#fresh.delete(id);
  }

  #refresh(ids: Iterable<string>): void {
    for (const id of ids) if (this.#waiting.has(id)) this.#fresh.add(id);
    if (this.#fresh.size > 0) this.#wake();
  }

  async #watch(): Promise<void> {
    let pause = 0;
    while (!this.#isClosed) {
      await this.#rest(pause);
      if (this.#isClosed) return;
      const part = this.#nextPart();
      try {
        if (this.#waiting.size > 0) await this.#look(part);
        if (pause > 0 && this.#waiting.size > 0) await this.#census();
        this.#failures = 0;
      } catch (error) {
        this.#refresh(part.map(({ batch }) => batch.id));
        this.#giveUpAfter(error as Error);
      }
      pause = this.#fresh.size > 0 && this.#failures === 0 ? 0 : LOOK_MS;
    }
  }

  /** Waits for some time, or until woken; without anything to wait for, until woken. */
  #rest(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = this.#waiting.size > 0 ? setTimeout(resolve, ms) : undefined;
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** The next batches to look up. They go to the end of the line. */
  #nextPart(): Waiting[] {
    const ids = this.#fresh.size > 0 ? this.#fresh : this.#waiting.keys();
    const part: Waiting[] = [];
    for (const id of ids) {
      part.push(this.#waiting.get(id)!);
      if (part.length === MOST_LOOKED_UP) break;
    }
    for (const waiting of part) {
      this.#forget(waiting.batch.id);
      this.#waiting.set(waiting.batch.id, waiting);
    }
    return part;
  }

  async #look(part: readonly Waiting[]): Promise<void> {
    const states = await Promise.all(part.map(({ batch }) => this.#stateOf(batch.id)));
    const inState = (state: number) => part.filter((_, k) => states[k] === state);
    const missing = inState(MISSING);
    for (const waiting of inState(FAILED)) {
      if (waiting.isNew) {
        await this.#queue.remove(waiting.batch.id);
        missing.push(waiting);
      } else await this.#tellFailure(waiting);
    }
    const open = part.filter((_, k) => states[k] !== COMPLETED);
    await this.#keepProblems(new Set(open.map(({ problem }) => problem)));
    await inTurns(missing, (some) => this.#add(some));
    for (const waiting of part) waiting.isNew = false;
    await inTurns(inState(COMPLETED), (some) => Promise.all(some.map(({ batch: { id } }) => this.#read(id))));
  }

  async #stateOf(id: string): Promise<number> {
    return (await this.#queue.getBackend().isFinished(id)) as number;
  }

  async #read(id: string): Promise<void> {
    const [state, value] = (await this.#queue.getBackend().isFinished(id, true)) as [number, string?];
    if (state === COMPLETED) this.#take(id, dataIn(value));
    else this.#refresh([id]);
  }

  async #tellFailure({ batch: { id } }: Waiting): Promise<void> {
    const [state, reason] = (await this.#queue.getBackend().isFinished(id, true)) as [number, string?];
    if (state === FAILED)
      this.#settle(id, ({ onError }) => onError(new InputError(`${id} failed: ${reason}`)));
    else this.#refresh([id]);
  }

  /** Writes problems that are not there, and lets the others live for a week more. */
  async #keepProblems(problems: ReadonlySet<ProblemText>): Promise<void> {
    const { client } = this.#server;
    for (const { hash, text } of problems) {
      const isThere = await client.expire(problemKey(hash), WEEK_S);
      if (!isThere) await client.set(problemKey(hash), text, "EX", WEEK_S);
    }
  }

  async #add(some: readonly Waiting[]): Promise<void> {
    await this.#queue.addBulk(
      some.map(({ batch: { id, jobs } }) => ({
        name: jobs[0]!.kind,
        data: { jobs },
        opts: {
          jobId: id,
          attempts: ATTEMPTS,
          backoff: { type: "exponential", delay: 1000 },
          removeOnComplete: { age: WEEK_S },
          removeOnFail: { age: WEEK_S },
        },
      })),
    );
  }

  #take(id: string, result: unknown): void {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    try {
      const texts = textsIn(result, waiting.batch);
      this.#settle(id, ({ onTexts }) => onTexts(texts));
    } catch (error) {
      void this.#drop(id).finally(() => this.#settle(id, ({ onError }) => onError(error as Error)));
    }
  }

  /** Removes a batch from the queue: who asks again gets it done again. */
  async #drop(id: string): Promise<void> {
    try {
      await this.#queue.remove(id);
    } catch {
      // It stays until it is a week old.
    }
  }

  #settle(id: string, tell: (listener: Listener) => void): void {
    const listeners = [...(this.#waiting.get(id)?.listeners ?? [])];
    this.#forget(id);
    for (const listener of listeners) tell(listener);
  }

  /** Fails all that is waited for if the server refuses what is asked of it, and not only once. */
  #giveUpAfter(error: Error): void {
    if (this.#isClosed || this.#server.isGone) return;
    this.#failures++;
    if (this.#failures < MOST_FAILURES) return;
    const given = this.#server.errorOf(error);
    for (const id of [...this.#waiting.keys()]) this.#settle(id, ({ onError }) => onError(given));
  }

  /** Counts the workers. Says once if there is none of this version. */
  async #census(): Promise<void> {
    const lists = await this.#queue.getBackend().getClientList();
    this.#workers = lists.flatMap(workersIn);
    if (this.workers! > 0 || this.#isTold) return;
    this.#isTold = true;
    const others = othersText(this.#workers);
    this.#onNote(
      `no worker of ${shownVersion()} is there${others && `, but ${others}`}: start one with ` +
        `causal-abstraction worker --on ${this.#server.address.shown}`,
    );
  }
}

/** What is written there; undefined where somebody wrote no JSON. */
function dataIn(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return undefined;
  }
}

async function inTurns<T>(
  items: readonly T[],
  task: (some: readonly T[]) => Promise<unknown>,
): Promise<void> {
  for (let k = 0; k < items.length; k += MOST_AT_ONCE) await task(items.slice(k, k + MOST_AT_ONCE));
}
