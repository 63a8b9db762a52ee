// Where the branches of a proof are grown: on workers, which the proof starts when it has become long, since most are short.
import type { Problem } from "../problem/problem.js";
import { onAbort } from "../workers/abort.js";
import { dataOf } from "../workers/messages.js";
import { Pool } from "../workers/pool.js";
import type { Grower } from "./subtrees.js";

interface ProofNeeds {
  readonly surjective: boolean;
  /** When its workers must stop, by performance.now(). */
  readonly deadline: number;
}

/** Timers hold no more. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * Gives a proof what starts so many workers for it, and stops them at its deadline or when aborted, and after it. There is no grower
 * where that is one worker alone; or where the number was not `asked` for and workers cannot be started (a page may forbid them).
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
  let isStopped = false;
  const stop = () => {
    isStopped = true;
    return pool?.end(new Error("the proof is over"));
  };
  /** Work that workers are stopped at comes to nothing, instead of an error; and nobody need wait for it. */
  const unlessStopped = <R>(work: Promise<R>): Promise<R | undefined> => {
    const outcome = work.catch((error) => {
      if (!isStopped) throw error;
      return undefined;
    });
    outcome.catch(() => {});
    return outcome;
  };
  const start = async (): Promise<Grower | undefined> => {
    if (workers === 1) return undefined;
    const started = new Pool(workers, { problem: dataOf(problem), surjective });
    pool = started;
    if (!(await unlessStopped(started.started(asked, signal)))) {
      await started.end(undefined);
      return undefined;
    }
    return {
      grow(branches) {
        const grown = unlessStopped(started.grow(branches));
        return () => grown;
      },
    };
  };
  let grower: ReturnType<typeof start> | undefined;
  const left = deadline - performance.now();
  const timer = left < LONGEST_MS ? setTimeout(stop, left) : undefined;
  const callOff = onAbort(signal, stop);
  try {
    return await prove(() => {
      grower ??= start();
      return grower;
    });
  } finally {
    clearTimeout(timer);
    callOff();
    await stop();
  }
}
