// What happens when the server is gone in the middle, or a worker or the producer leaves.
import { afterEach, expect, test } from "vitest";
import { QUEUE } from "../../../src/queue/names.js";
import { resultsHere, resultsOn, runs, type TestWorker, withQueue, worker } from "../../support/queue.js";
import { RedisServer } from "../../support/redis.js";

const SOME = runs(60);

let redis: RedisServer;
let working: TestWorker | undefined;

afterEach(async () => {
  await working?.stop();
  working = undefined;
  await redis.stop();
});

/** Waits until so many batches are in a state. */
async function until(state: "completed" | "active" | "wait", least: number): Promise<void> {
  const client = redis.client();
  const key = `bull:${QUEUE}:${state}`;
  const size = () => (state === "completed" ? client.zcard(key) : client.llen(key));
  await expect.poll(size, { interval: 5 }).toBeGreaterThanOrEqual(least);
  client.disconnect();
}

/** Kills the server in the middle, and starts it again. */
async function withOutage(isForgetful: boolean): Promise<void> {
  redis = await RedisServer.start({ isForgetful });
  working = await worker(redis.address);
  const notes: string[] = [];
  const there = withQueue(redis.address, (queue) => resultsOn(queue, SOME), notes);
  await until("completed", 5);
  await redis.kill();
  await redis.restart();
  expect(await there).toBe(await resultsHere(SOME));
  const shown = `redis://localhost:${redis.port}`;
  const told = [`${shown} is gone; waiting for it`, `${shown} is back`];
  expect(notes).toEqual(told);
  await expect.poll(() => working!.notes).toEqual(told);
}

test("a server that is killed and comes back with its files: the same bytes, one note each", () =>
  withOutage(false));

test("a server that comes back empty: the same bytes, one note each", () => withOutage(true));

test("a producer that leaves: the work goes on, and the next one collects it", async () => {
  redis = await RedisServer.start();
  const leaving = new AbortController();
  const left = withQueue(redis.address, (queue) => resultsOn(queue, SOME, leaving.signal));
  await until("wait", SOME.length);
  leaving.abort(new Error("left"));
  await expect(left).rejects.toThrow("left");
  working = await worker(redis.address);
  await until("completed", SOME.length);
  await working.stop();
  expect(await withQueue(redis.address, (queue) => resultsOn(queue, SOME))).toBe(await resultsHere(SOME));
});

test("a worker that is stopped hands its batches back, and another takes them at once", async () => {
  redis = await RedisServer.start();
  working = await worker(redis.address);
  const long = runs(2, { epochs: 200_000, restarts: 20 });
  const leaving = new AbortController();
  const left = withQueue(redis.address, (queue) => resultsOn(queue, long, leaving.signal));
  await until("active", 2);
  await working.stop();
  await until("wait", 2);
  const other = await worker(redis.address);
  await until("active", 2);
  await other.stop();
  expect([...working.notes, ...other.notes]).toEqual([]);
  leaving.abort(new Error("left"));
  await expect(left).rejects.toThrow("left");
});
