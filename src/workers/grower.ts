// Where the branches of a proof are grown: on workers, which are started when the first branches come, since most proofs are short.
import type { Problem } from "../problem/problem.js";
import type { Grower } from "../solver/branches.js";
import { dataOf } from "./messages.js";
import { Pool } from "./pool.js";

interface ProofNeeds {
  readonly surjective: boolean;
  /** When its workers must stop, by performance.now(). */
  readonly deadline: number;
}

/** Timers hold no more. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * Gives a proof what starts so many workers for it, and ends them after it, at its deadline or when aborted. There is no grower where
 * that is one worker alone; or where the number was not `asked` for and workers cannot be started (a page may forbid them).
 *
 * @throws Error where workers that were asked for cannot be started
 */
export async function withGrower<T>(
  problem: Problem,
  { surjective, deadline }: ProofNeeds,
  workers: number,
  asked: boolean,
  signal: AbortSignal | undefined,
  prove: (startGrower: () => Promise<Grower | undefined>) => Promise<T>,
): Promise<T> {
  let pool: Pool | undefined;
  const end = () => void pool?.end(new Error("the proof is over"));
  const left = deadline - performance.now() + 1;
  const timer = left < LONGEST_MS ? setTimeout(end, left) : undefined;
  signal?.addEventListener("abort", end);
  try {
    return await prove(async () => {
      if (workers === 1) return undefined;
      pool = new Pool(workers, { problem: dataOf(problem), surjective });
      return (await pool.started(asked, signal)) ? growerOn(pool) : undefined;
    });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", end);
    await pool?.end(undefined);
  }
}

function growerOn(pool: Pool): Grower {
  return {
    grow(branches) {
      const grown = pool.grow(branches);
      // Nobody waits for what the proof no longer needs.
      grown.catch(() => {});
      return () => grown;
    },
  };
}
