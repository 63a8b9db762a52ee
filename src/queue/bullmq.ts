// The packages that talk to Redis. Only this file imports them, and only when a queue is asked for: they are optional peers.

import { InputError } from "../base/errors.js";

export type Bullmq = typeof import("bullmq");
type Redis = typeof import("ioredis").Redis;

export type {
  Job as BullJob,
  Queue as BullQueue,
  QueueEvents as BullEvents,
  Worker as BullWorker,
} from "bullmq";
export type { Redis as Client } from "ioredis";

/** @throws InputError that says what to install, if a package is missing */
export async function redisPackages(): Promise<{ bullmq: Bullmq; Redis: Redis }> {
  const [bullmq, { Redis }] = await Promise.all([
    import("bullmq").catch(missing("bullmq")),
    import("ioredis").catch(missing("ioredis")),
  ]);
  return { bullmq, Redis };
}

function missing(name: string): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
    throw new InputError(
      `--on: found no package ${name}, expected it beside this one: npm install bullmq ioredis`,
    );
  };
}
