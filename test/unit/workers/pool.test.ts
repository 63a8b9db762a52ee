// Pools of workers, by a kind of tasks of their own: a row in the worker's entry is all that another kind needs.
import { build } from "esbuild";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { Pool } from "../../../src/workers/pool.js";
import { adding } from "../../support/adding.js";
import { ROOT } from "../../support/command.js";

const ENTRY = `
  import { serve } from "./src/workers/serve.js";
  import { adding } from "./test/support/adding.js";
  serve([adding]);
`;

/** What scripts/build.mjs puts in for the worker of the package. */
const place = globalThis as { WORKER_SOURCE?: string | undefined };
let source: string;

beforeAll(async () => {
  const { outputFiles } = await build({
    stdin: { contents: ENTRY, resolveDir: ROOT, loader: "ts" },
    bundle: true,
    format: "iife",
    platform: "node",
    write: false,
  });
  source = outputFiles[0]!.text;
  place.WORKER_SOURCE = source;
});

afterAll(() => {
  delete place.WORKER_SOURCE;
});

const opened: Pool<readonly number[], number, number>[] = [];
afterEach(() => Promise.all(opened.splice(0).map((pool) => pool.close())));

async function open(
  workers: number,
  signals: { signal?: AbortSignal; stop?: AbortSignal } = {},
  start = 0,
): Promise<Pool<readonly number[], number, number>> {
  const pool = await Pool.open(adding, start, { workers, asked: true, ...signals });
  opened.push(pool!);
  return pool!;
}

/** Threads that Node still has; each holds a port to this one. */
function threads(): number {
  return process.getActiveResourcesInfo().filter((name) => name === "MessagePort").length;
}

const FOR_EVER = [1, Number.POSITIVE_INFINITY];

test("more tasks than workers come to what they do, from what all share, and tell how far they are", async () => {
  const pool = await open(2, {}, 100);
  const told: number[][] = [];
  const sums = [1, 2, 3, 4, 5].map((n) => {
    const seen: number[] = [];
    told.push(seen);
    return pool.run([n, n], (sum) => seen.push(sum));
  });
  expect(await Promise.all(sums)).toEqual([102, 104, 106, 108, 110]);
  expect(told).toEqual([1, 2, 3, 4, 5].map((n) => [100 + n, 100 + 2 * n]));
});

test("a task that fails rejects by itself", async () => {
  const pool = await open(1);
  const [failing, other] = [pool.run([1, Number.NaN]), pool.run([2])];
  await expect(failing).rejects.toThrow(new RangeError("not a number"));
  expect(await other).toBe(2);
});

test("stopped, tasks under way and those that wait end with what they have", async () => {
  const controller = new AbortController();
  const pool = await open(2, { stop: controller.signal });
  const tasks = [FOR_EVER, FOR_EVER, [5]].map((numbers) =>
    pool.run(numbers, () => {
      if (!controller.signal.aborted) controller.abort();
    }),
  );
  expect(await Promise.all(tasks)).toEqual([1, 1, 0]);
});

describe("the end of a pool", () => {
  test("by an abort rejects its tasks with the signal's reason, and those that come later", async () => {
    const before = threads();
    const controller = new AbortController();
    const pool = await open(2, { signal: controller.signal });
    const tasks = Array.from({ length: 3 }, () => pool.run(FOR_EVER, () => controller.abort("enough")));
    const outcomes = await Promise.allSettled(tasks);
    expect(outcomes).toEqual(tasks.map(() => ({ status: "rejected", reason: "enough" })));
    await expect(pool.run([1])).rejects.toBe("enough");
    await pool.close();
    expect(threads()).toBe(before);
  });

  test("by what a caller's function throws rejects all its tasks with that", async () => {
    const mine = new Error("mine");
    const pool = await open(2);
    const tasks = [
      pool.run(FOR_EVER),
      pool.run([1], () => {
        throw mine;
      }),
    ];
    const outcomes = await Promise.allSettled(tasks);
    expect(outcomes).toEqual(tasks.map(() => ({ status: "rejected", reason: mine })));
  });

  test("by its owner rejects what is not done", async () => {
    const before = threads();
    const pool = await open(1);
    const tasks = [pool.run(FOR_EVER), pool.run([1])];
    const outcomes = Promise.allSettled(tasks);
    await pool.close();
    for (const { status } of await outcomes) expect(status).toBe("rejected");
    expect(threads()).toBe(before);
  });
});

describe("workers that cannot be started", () => {
  test("by an abort reject the opening with its reason, and are gone", async () => {
    const before = threads();
    const controller = new AbortController();
    const opening = open(3, { signal: controller.signal });
    controller.abort("enough");
    await expect(opening).rejects.toBe("enough");
    expect(threads()).toBe(before);
  });

  test.each([
    ["for their kind of tasks", () => -1],
    [
      "for their file",
      () => {
        place.WORKER_SOURCE = undefined;
        return 0;
      },
    ],
  ])("%s are an error where they were asked for, and none where not", async (_, start) => {
    const before = threads();
    const shared = start();
    try {
      expect(await Pool.open(adding, shared, { workers: 2, asked: false })).toBeUndefined();
      expect(threads()).toBe(before);
      const asked = Pool.open(adding, shared, { workers: 2, asked: true });
      await expect(asked).rejects.toThrow("2 workers cannot be started: ");
      expect(threads()).toBe(before);
    } finally {
      place.WORKER_SOURCE = source;
    }
  });
});
