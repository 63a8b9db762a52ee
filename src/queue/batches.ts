// Groups jobs into batches of one to two seconds of estimated work: long enough that the queue costs little, short
// enough that little is lost with a worker. The grouping depends on the jobs alone, so that whoever asks again asks for
// the same batches.

import type { Job } from "../jobs/job.js";
import { type Batch, batchOf } from "./batch.js";

const BATCH_NS = 1.5e9;
/** Some way below the limit of a batch: the size of its jobs is estimated by their options. */
const BATCH_BYTES = 5e5;

/** A batch, and the indices of its jobs. */
export interface Group {
  readonly batch: Batch;
  readonly indices: readonly number[];
}

/**
 * Groups jobs on one problem, in their order.
 *
 * @param costNs the estimated work of each job in nanoseconds; without it each job is a batch of its own
 * @throws InputError for a job that is too large to send
 */
export function batchesOf(jobs: readonly Job[], costNs: ((job: Job) => number) | undefined): Group[] {
  const groups: number[][] = [];
  let ns = Infinity;
  let bytes = 0;
  for (const [index, job] of jobs.entries()) {
    const cost = costNs?.(job) ?? BATCH_NS;
    const size = JSON.stringify(job).length;
    if (ns + cost > BATCH_NS || bytes + size > BATCH_BYTES) {
      groups.push([]);
      ns = 0;
      bytes = 0;
    }
    groups.at(-1)!.push(index);
    ns += cost;
    bytes += size;
  }
  return groups.map((indices) => ({ batch: batchOf(indices.map((index) => jobs[index]!)), indices }));
}
