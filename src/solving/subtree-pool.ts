// The workers that explore a proof's subtrees. They start on first use: most proofs need none.

import type { Distance } from "../input/distances.js";
import type { Aggregate } from "../problem/aggregate.js";
import { dataOf } from "../problem/as-data.js";
import type { Problem } from "../problem/problem.js";
import { onAbort } from "../workers/abort.js";
import { Pool } from "../workers/pool.js";
import { exploring } from "./subtree-task.js";
import type { Explored, Explorer, Subtrees } from "./subtrees.js";

interface SubtreePoolOptions {
  readonly problem: Problem;
  readonly aggregate: Aggregate;
  readonly distance: Distance;
  readonly surjective: boolean;
  /** The mask of the techniques in use. */
  readonly techniques: number;
  /** When the workers must stop, on the clock of performance.now(). */
  readonly deadline: number;
  readonly workers: number;
  /** Whether the caller asked for this number: then all of them must start. */
  readonly asked: boolean;
  readonly signal: AbortSignal | undefined;
}

/** The longest delay of a timer. */
const LONGEST_MS = 2 ** 31 - 1;

/** The workers end at the deadline, on abort, or when the owner closes the pool. */
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
   * Starts the workers at the first call.
   *
   * @returns undefined if this thread should explore: for one worker, or if workers nobody asked for cannot
   *   be started
   * @throws Error if requested workers cannot be started
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
    const { problem, aggregate, distance, surjective, techniques, workers, asked } = this.#options;
    if (workers === 1) return undefined;
    const shared = { problem: dataOf(problem), aggregate, distance, surjective, techniques };
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

  /** Gives undefined instead of an error once the pool has ended. The promise may be left unawaited. */
  #unlessEnded<T>(work: Promise<T>): Promise<T | undefined> {
    const outcome = work.catch((error) => {
      if (!this.#ending.signal.aborted) throw error;
      return undefined;
    });
    outcome.catch(() => {});
    return outcome;
  }
}
