// The workers that explore a proof's subtrees. They start on first use: most proofs need none.

import type { Distance } from "../input/distances.js";
import type { Aggregate } from "../problem/aggregate.js";
import { dataOf } from "../problem/as-data.js";
import type { Problem } from "../problem/problem.js";
import { Pool } from "../workers/pool.js";
import { Ending } from "./ending.js";
import { exploring } from "./subtree-task.js";
import type { Explored, Explorer, Subtrees } from "./subtrees.js";

/** What is explored, and until when. */
export interface Exploring {
  readonly problem: Problem;
  readonly aggregate: Aggregate;
  readonly distance: Distance;
  readonly surjective: boolean;
  /** The mask of the techniques in use. */
  readonly techniques: number;
  /** When exploring must stop, on the clock of performance.now(). */
  readonly deadline: number;
  readonly workers: number;
  /** Whether the caller asked for this number: then all of them must start. */
  readonly asked: boolean;
  readonly signal: AbortSignal | undefined;
}

/** Who explores the subtrees of a proof. */
export interface Explorers {
  /**
   * Starts them at the first call.
   *
   * @returns undefined if the thread of the proof should explore
   */
  start(): Promise<Explorer | undefined>;
  close(): Promise<void>;
}

/** The workers end at the deadline, on abort, or when the owner closes the pool. */
export class SubtreePool implements Explorers {
  readonly #exploring: Exploring;
  readonly #ending: Ending;
  #explorer: Promise<Explorer | undefined> | undefined;
  #pool: Pool<Subtrees, Explored, never> | undefined;

  constructor(exploring: Exploring) {
    this.#exploring = exploring;
    this.#ending = new Ending(exploring.deadline, exploring.signal);
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
    this.#ending.close();
    await this.#explorer?.catch(() => {});
    await this.#pool?.close();
  }

  async #start(): Promise<Explorer | undefined> {
    const { problem, aggregate, distance, surjective, techniques, workers, asked } = this.#exploring;
    if (workers === 1) return undefined;
    const shared = { problem: dataOf(problem), aggregate, distance, surjective, techniques };
    const ending = this.#ending;
    const pool = await ending.unlessEnded(
      Pool.open(exploring, shared, { workers, asked, signal: ending.signal }),
    );
    if (!pool) return undefined;
    this.#pool = pool;
    return {
      explore: (subtrees) => {
        const explored = ending.unlessEnded(pool.run(subtrees));
        return () => explored;
      },
    };
  }
}
