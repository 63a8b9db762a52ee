// What a producer says of work that cannot be done, or was tampered with.
import { afterAll, beforeAll, expect, test } from "vitest";
import { scenarios } from "../../../src/input/scenarios.js";
import { problemText } from "../../../src/jobs/job.js";
import { learnJob } from "../../../src/jobs/learn-job.js";
import { Problem } from "../../../src/problem/problem.js";
import { batchOf } from "../../../src/queue/batch.js";
import { QUEUE } from "../../../src/queue/names.js";
import { command } from "../../support/command.js";
import { problem, resultsHere, resultsOn, runs, withQueue, worker } from "../../support/queue.js";
import { RedisServer } from "../../support/redis.js";

let redis: RedisServer;

beforeAll(async () => {
  redis = await RedisServer.start();
});

afterAll(async () => {
  await redis.stop();
});

/** The name of the batch of the first of some runs. */
function nameOf([run]: ReturnType<typeof runs>): string {
  return batchOf([learnJob(run!, "compared")]).id;
}

/** Does a task while a worker is there; returns what the worker told, too. */
async function withWorker<T>(task: () => Promise<T>): Promise<[T, readonly string[]]> {
  const working = await worker(redis.address);
  try {
    return [await task(), working.notes];
  } finally {
    await working.stop();
  }
}

function messageOn(some: ReturnType<typeof runs>, notes: string[] = []): Promise<string> {
  return withQueue(redis.address, (queue) => resultsOn(queue, some), notes).then(
    () => "no error",
    ({ message }: Error) => message,
  );
}

test("a run that fails is not tried again, until it is asked for again", async () => {
  const diagrams = [{ source: ["Tar_"], target: ["Cancer_"], weight: 1e30 }];
  const heavy = Problem.from({ ...scenarios.collapsing, diagrams });
  const diverging = runs(1, { precision: "f32", lambda: 1e9 }).map((run) => ({ ...run, problem: heavy }));
  const expected = await resultsHere(diverging).catch(({ message }: Error) => message);
  expect(expected).toMatch(/diverged/);
  const failed = `${nameOf(diverging)} failed: ${expected}`;
  const [messages, notes] = await withWorker(async () => [
    await messageOn(diverging),
    await messageOn(diverging),
  ]);
  expect(messages).toEqual([failed, failed]);
  expect(notes).toEqual([failed, failed]);
});

test("a batch that was edited is not done", async () => {
  const some = runs(1, { epochs: 21 });
  const client = redis.client();
  const key = `bull:${QUEUE}:${nameOf(some)}`;
  const message = messageOn(some);
  await expect.poll(() => client.exists(key)).toBe(1);
  const data = (await client.hget(key, "data"))!;
  await client.hset(key, "data", data.replace('"epochs":21', '"epochs":22'));
  client.disconnect();
  const [told] = await withWorker(() => message);
  expect(told).toBe(`${nameOf(some)} failed: found other content than its name says`);
});

test.each(['"nonsense"', "{}", "{"])("a result that was edited is not taken: %s", async (text) => {
  const some = runs(1, { epochs: 23 });
  await withWorker(() => withQueue(redis.address, (queue) => resultsOn(queue, some)));
  const client = redis.client();
  await client.hset(`bull:${QUEUE}:${nameOf(some)}`, "returnvalue", text);
  client.disconnect();
  expect(await messageOn(some)).toBe(
    `${nameOf(some)}: found a result that is not what was asked for; it is removed, and done again when it is asked for again`,
  );
  expect((await withWorker(() => messageOn(some)))[0]).toBe("no error");
});

test("problems and batches that are too large are refused", () =>
  withQueue(redis.address, async (queue) => {
    const onResult = () => {};
    const [job] = runs(1).map((run) => learnJob(run, "compared"));
    const large = { text: "x".repeat(100e6), hash: "abc" };
    await expect(queue.run(large, [job!], { onResult })).rejects.toThrow(
      "problem abc: found 100 MB, expected at most 8 MB on a queue",
    );
    const huge = { ...job!, options: { ...job!.options, initial: "x".repeat(1e6) } };
    await expect(queue.run(problemText(problem), [huge], { onResult })).rejects.toThrow(
      /^batch batch-\w+: found 1 MB, expected at most 1 MB on a queue$/,
    );
  }));

test("a worker of another version takes nothing, and the producer says so once", async () => {
  const notes: string[] = [];
  const asked = messageOn(runs(1, { epochs: 24 }), notes);
  const other = command(["worker", "--on", redis.address, "--workers", "1"], {
    whileRunning: (child) => {
      void expect
        .poll(() => notes.length)
        .toBe(1)
        .finally(() => child.kill("SIGTERM"));
    },
  });
  expect(await other).toMatchObject({ code: 0, stderr: "" });
  const [told] = await withWorker(() => asked);
  expect(told).toBe("no error");
  expect(notes).toHaveLength(1);
  expect(notes[0]).toMatch(
    /^no worker of 0\.1\.0 \(\w{12}\) is there(, but 1 of 0\.1\.0 with other code)?: start one with causal-abstraction worker --on redis:\/\/localhost:\d+$/,
  );
});
