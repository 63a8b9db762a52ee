// A queue on a real Redis: the same bytes as in this process.
import { afterAll, beforeAll, expect, test } from "vitest";
import { sweep, sweepBy } from "../../../src/experiments/sweep.js";
import { scenarios } from "../../../src/input/scenarios.js";
import { here } from "../../../src/jobs/executor.js";
import { Problem } from "../../../src/problem/problem.js";
import { queueExecutor } from "../../../src/queue/executor.js";
import { openQueue } from "../../../src/queue/queue.js";
import { work } from "../../../src/queue/worker.js";
import { RedisServer } from "../../support/redis.js";
import { textWithoutTimes } from "../../support/without-times.js";

let redis: RedisServer;
const stopping = new AbortController();
let worker: Promise<void>;
const notes: string[] = [];
const onNote = (text: string) => void notes.push(text);

beforeAll(async () => {
  redis = await RedisServer.start();
  await new Promise<void>((resolve, reject) => {
    worker = work(redis.address, { workers: 2, signal: stopping.signal, onReady: () => resolve(), onNote });
    worker.catch(reject);
  });
});

afterAll(async () => {
  stopping.abort();
  await worker;
  await redis.stop();
});

test("a sweep has the same bytes by a queue", async () => {
  const problem = Problem.from(scenarios.collapsing);
  const options = { grid: { lambda: [1, 10], temperature: [0.05, 0.1] }, repeats: 5, epochs: 50 };
  const queue = await openQueue(redis.address, { onNote });
  const [there, inProcess] = [
    await sweepBy(queueExecutor(queue), problem, options),
    await sweep(problem, options),
  ];
  await queue.close();
  expect(textWithoutTimes(there)).toBe(textWithoutTimes(inProcess));
  expect(notes).toEqual([]);
});

test("whole results come back as they were", async () => {
  const problem = Problem.from(scenarios.battery);
  const runs = [1, 2].map((seed) => ({ problem, options: { seed, epochs: 20, restarts: 2, history: true } }));
  const queue = await openQueue(redis.address, { onNote });
  const there = await queueExecutor(queue).learn(runs, "learned");
  await queue.close();
  const inProcess = await here.learn(runs, "learned");
  expect(textWithoutTimes(there)).toBe(textWithoutTimes(inProcess));
  expect(Object.values(there[0]!.relaxed)[0]).toEqual(Object.values(inProcess[0]!.relaxed)[0]);
});
