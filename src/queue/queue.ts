// The producer's side of a queue: asks for jobs and gets their results, through outages and restarts of everybody else.

import type { Job, ProblemText } from "../jobs/job.js";
import { onAbort } from "../workers/abort.js";
import { batchesOf } from "./batches.js";
import { refuseTooLarge } from "./limits.js";
import { Outstanding } from "./outstanding.js";
import { Server, type ServerOptions } from "./server.js";

/** What is asked for, and who is told. */
export interface Asking {
  /** The estimated work of a job in nanoseconds. Jobs without it are sent one by one. */
  readonly costNs?: ((job: Job) => number) | undefined;
  /** Whether a job's result is there already. Groups of such jobs alone are not asked for. */
  readonly isKnown?: ((index: number) => boolean) | undefined;
  /** Ends the waiting. The work stays in the queue: who asks again gets its results. */
  readonly signal?: AbortSignal | undefined;
  /** Called with each job's result as soon as it is there, in any order. */
  readonly onResult: (index: number, text: string) => void;
}

/** A connection to a queue. The opener closes it. */
export interface Queue {
  /**
   * Does jobs on one problem. Results that are in the queue already are taken from there.
   *
   * @throws InputError if a job fails, or something is too large; the signal's reason if aborted
   */
  run(problem: ProblemText, jobs: readonly Job[], asking: Asking): Promise<void>;
  /** The number of workers of this version that were there last; undefined before that is known. */
  readonly workers: number | undefined;
  close(): Promise<void>;
}

/**
 * Opens a queue.
 *
 * @param address redis:// or rediss://
 * @throws InputError for an address that is none, a server that cannot be used, or missing packages
 */
export async function openQueue(address: string, options: ServerOptions): Promise<Queue> {
  const server = await Server.open(address, options);
  const outstanding = await Outstanding.open(server, options.onNote);
  return {
    run: (problem, jobs, asking) => run(outstanding, problem, jobs, asking),
    get workers() {
      return outstanding.workers;
    },
    close: () => outstanding.close(),
  };
}

function run(
  outstanding: Outstanding,
  problem: ProblemText,
  jobs: readonly Job[],
  { costNs, isKnown = () => false, signal, onResult }: Asking,
): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    refuseTooLarge("problem", problem.hash, problem.text);
    const groups = batchesOf(jobs, costNs).filter(({ indices }) => !indices.every(isKnown));
    const callOffs: (() => void)[] = [];
    let left = groups.length;
    const end = (settle: () => void) => {
      for (const callOff of callOffs) callOff();
      settle();
    };
    const fail = (reason: unknown) => end(() => reject(reason));
    callOffs.push(onAbort(signal, () => fail(signal!.reason)));
    if (left === 0) end(resolve);
    for (const { batch, indices } of groups) {
      const onTexts = (texts: readonly string[]) => {
        try {
          for (const [k, index] of indices.entries()) if (!isKnown(index)) onResult(index, texts[k]!);
          left--;
          if (left === 0) end(resolve);
        } catch (error) {
          fail(error);
        }
      };
      callOffs.push(outstanding.ask(batch, problem, { onTexts, onError: fail }));
    }
  });
}
