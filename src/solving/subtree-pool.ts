// Where the subtrees of a proof are explored: on workers, which the proof starts when it has become long, since most are short.

import { dataOf } from "../problem/as-data.js";
import type { Distance } from "../problem/distances.js";
import type { Problem } from "../problem/problem.js";
import { onAbort } from "../workers/abort.js";
import { Pool } from "../workers/pool.js";
import { exploring } from "./subtree-task.js";
import type { Explored, Explorer, Subtrees } from "./subtrees.js";

interface SubtreePoolOptions {
  readonly problem: Problem;
  readonly distance: Distance;
  readonly surjective: boolean;
  /** The techniques in use, a set of bits. */
  readonly techniques: number;
  /** When its workers must stop, by performance.now(). */
  readonly deadline: number;
  readonly workers: number;
  /** Whether that number was asked for: then there must be so many. */
  readonly asked: boolean;
  readonly signal: AbortSignal | undefined;
}

/** Timers hold no more. */
const LONGEST_MS = 2 ** 31 - 1;

/** Its workers end at the deadline, when aborted, or when it is closed, by whoever made it. */
export class SubtreePool {
  readonly #options: SubtreePoolOptions;
  readonly #ending = new AbortController();
  readonly #callOff: () => void;
  readonly #timer: ReturnType<typeof setTimeout> | undefined;
  #explorer: Promise<Explorer | undefined> | undefined;
  #pool: Pool<Subtrees, Explored, never> | undefined;

  constructor(options: SubtreePoolOptions) {
    this.#options = options;
    const end = () => this.#ending.abort();
    this.#callOff = onAbort(options.signal, end);
    const left = options.deadline - performance.now();
    this.#timer = left < LONGEST_MS ? setTimeout(end, left) : undefined;
  }

  /**
   * Starts the workers, at the first call.
   *
   * @returns nothing where the number is one: this thread alone; or where it was not asked for and workers cannot be started
   * @throws Error where workers that were asked for cannot be started
   */
  start(): Promise<Explorer | undefined> {
    this.#explorer ??= this.#start();
    return this.#explorer;
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#callOff();
    this.#ending.abort();
    await this.#explorer?.catch(() => {});
    await this.#pool?.close();
  }

  async #start(): Promise<Explorer | undefined> {
    const { problem, distance, surjective, techniques, workers, asked } = this.#options;
    if (workers === 1) return undefined;
    const shared = { problem: dataOf(problem), distance, surjective, techniques };
    const { signal } = this.#ending;
    const pool = await this.#unlessEnded(Pool.open(exploring, shared, { workers, asked, signal }));
    if (!pool) return undefined;
    this.#pool = pool;
    return {
      explore: (subtrees) => {
        const explored = this.#unlessEnded(pool.run(subtrees));
        return () => explored;
      },
    };
  }

  /** Work that workers are ended at comes to nothing, instead of an error; and nobody need wait for it. */
  #unlessEnded<T>(work: Promise<T>): Promise<T | undefined> {
    const outcome = work.catch((error) => {
      if (!this.#ending.signal.aborted) throw error;
      return undefined;
    });
    outcome.catch(() => {});
    return outcome;
  }
}
