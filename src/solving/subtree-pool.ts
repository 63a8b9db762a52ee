// Where the branches of a proof are grown: on workers, which the proof starts when it has become long, since most are short.

import { dataOf } from "../problem/as-data.js";
import type { Distance } from "../problem/distances.js";
import type { Problem } from "../problem/problem.js";
import { onAbort } from "../workers/abort.js";
import { Pool } from "../workers/pool.js";
import { growing } from "./subtree-task.js";
import type { Branches, Grower, Grown } from "./subtrees.js";

interface SubtreePoolOptions {
  readonly problem: Problem;
  readonly distance: Distance;
  readonly surjective: boolean;
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
  #growing: Promise<Grower | undefined> | undefined;
  #pool: Pool<Branches, Grown, never> | undefined;

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
  start(): Promise<Grower | undefined> {
    this.#growing ??= this.#start();
    return this.#growing;
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#callOff();
    this.#ending.abort();
    await this.#growing?.catch(() => {});
    await this.#pool?.close();
  }

  async #start(): Promise<Grower | undefined> {
    const { problem, distance, surjective, workers, asked } = this.#options;
    if (workers === 1) return undefined;
    const shared = { problem: dataOf(problem), distance, surjective };
    const { signal } = this.#ending;
    const pool = await this.#unlessEnded(Pool.open(growing, shared, { workers, asked, signal }));
    if (!pool) return undefined;
    this.#pool = pool;
    return {
      grow: (branches) => {
        const grown = this.#unlessEnded(pool.run(branches));
        return () => grown;
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
