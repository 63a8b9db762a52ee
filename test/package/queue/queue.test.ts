// A queue on a real Redis: the same bytes as in this process.
import { afterAll, beforeAll, expect, test } from "vitest";
import { sweep, sweepBy } from "../../../src/experiments/sweep.js";
import { scenarios } from "../../../src/input/scenarios.js";
import { here } from "../../../src/jobs/executor.js";
import { Problem } from "../../../src/problem/problem.js";
import { queueExecutor } from "../../../src/queue/executor.js";
import { QUEUE } from "../../../src/queue/names.js";
import { problem, runs, type TestWorker, withQueue, worker } from "../../support/queue.js";
import { RedisServer } from "../../support/redis.js";
import { textWithoutTimes } from "../../support/without-times.js";

let redis: RedisServer;
let working: TestWorker;

beforeAll(async () => {
  redis = await RedisServer.start();
  working = await worker(redis.address);
});

afterAll(async () => {
  await working.stop();
  await redis.stop();
});

test("a sweep has the same bytes by a queue, and a second time comes from there", async () => {
  const notes: string[] = [];
  const options = { grid: { lambda: [1, 10], temperature: [0.05, 0.1] }, repeats: 3, epochs: 20 };
  const byQueue = () =>
    withQueue(redis.address, (queue) => sweepBy(queueExecutor(queue), problem, options), notes);
  const inProcess = textWithoutTimes(await sweep(problem, options));
  expect(textWithoutTimes(await byQueue())).toBe(inProcess);
  await working.stop();
  expect(textWithoutTimes(await byQueue())).toBe(inProcess);
  expect([...notes, ...working.notes]).toEqual([]);
  working = await worker(redis.address);
});

test("whole results come back as they were", async () => {
  const battery = Problem.from(scenarios.battery);
  const some = [1, 2].map((seed) => ({
    problem: battery,
    options: { seed, epochs: 20, restarts: 2, history: true },
  }));
  const [there, inProcess] = [
    await withQueue(redis.address, (queue) => queueExecutor(queue).learn(some, "learned")),
    await here.learn(some, "learned"),
  ];
  expect(textWithoutTimes(there)).toBe(textWithoutTimes(inProcess));
  expect(Object.values(there[0]!.relaxed)).toEqual(Object.values(inProcess[0]!.relaxed));
});

test("known runs are not asked for, but batches stay the same", async () => {
  const client = redis.client();
  const ids = async () => (await client.keys(`bull:${QUEUE}:batch-*`)).length;
  const learned = (isKnown: (index: number) => boolean) =>
    withQueue(redis.address, async (queue) => {
      const told: number[] = [];
      const onKept = (index: number) => void told.push(index);
      const results = await queueExecutor(queue).learn(runs(3), "compared", { isKnown, onKept });
      return { told, seeds: results.map((result) => result?.seed) };
    });
  const before = await ids();
  expect(await learned(() => true)).toEqual({ told: [], seeds: [undefined, undefined, undefined] });
  expect(await ids()).toBe(before);
  expect(await learned((index) => index === 1)).toEqual({ told: [0, 2], seeds: [0, undefined, 2] });
  expect(await learned(() => false)).toEqual({ told: [0, 1, 2], seeds: [0, 1, 2] });
  expect(await ids()).toBe(before + 1);
  client.disconnect();
});
