// Proofs on a real Redis: the same bytes as in this process, and nothing explored twice when the producer is killed.
import type { ChildProcess } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Redis } from "ioredis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { generate } from "../../../src/input/planted.js";
import { command, type Outcome } from "../../support/command.js";
import { temporaryFolder } from "../../support/folder.js";
import { RedisServer } from "../../support/redis.js";
import { withoutTimes } from "../../support/without-times.js";

/** A proof of 72,520 nodes, half of them in 11 explorations. */
const EXPLORATIONS = 11;

let redis: RedisServer;
let client: Redis;
const workers: ChildProcess[] = [];
const ends: Promise<Outcome>[] = [];
const folder = temporaryFolder();
const problem = join(folder.path, "problem.json");
writeFileSync(problem, JSON.stringify(generate({ variables: 4, states: 6, noise: 0.6, seed: 3 })));
const SOLVE = ["solve", problem, "--criterion", "sum", "--statistics", "--json", "--time-limit", "600"];
let embedded: Promise<Outcome>;

beforeAll(async () => {
  embedded = command([...SOLVE, "--workers", "1"]);
  redis = await RedisServer.start();
  client = redis.client();
});

afterAll(async () => {
  for (const worker of workers) worker.kill("SIGTERM");
  await Promise.all(ends);
  client.disconnect();
  await redis.stop();
  folder.remove();
});

function startWorker(): Promise<void> {
  return new Promise((resolve) => {
    const whileRunning = (child: ChildProcess) => {
      workers.push(child);
      child.stdout!.once("data", () => resolve());
    };
    ends.push(command(["worker", "--on", redis.address, "--workers", "1"], { whileRunning }));
  });
}

/** The explorations that are done, with when each was taken. */
async function done(): Promise<Map<string, string | null>> {
  const [key] = await client.keys("bull:*:completed");
  if (key === undefined) return new Map();
  const ids = await client.zrange(key, "0", "-1");
  const prefix = key.replace(/completed$/, "");
  return new Map(
    await Promise.all(ids.map(async (id) => [id, await client.hget(prefix + id, "processedOn")] as const)),
  );
}

test("a producer that is killed half-way: the same command ends with the same proof, and explores nothing twice", async () => {
  const killed = command([...SOLVE, "--on", redis.address], {
    whileRunning: async (producer) => {
      await startWorker();
      while ((await done()).size < 3) await delay(10);
      producer.kill("SIGKILL");
    },
  });
  await expect(killed).rejects.toThrow("no end");
  const before = await done();
  expect(before.size).toBeLessThan(EXPLORATIONS);
  await startWorker();
  const again = await command([...SOLVE, "--on", redis.address]);
  expect(again.stderr).toBe("");
  expect(withoutTimes(JSON.parse(again.stdout))).toEqual(withoutTimes(JSON.parse((await embedded).stdout)));
  const after = await done();
  expect(after.size).toBe(EXPLORATIONS);
  for (const [id, time] of before) expect(after.get(id)).toBe(time);
});
