// kill -9 of a worker and of the producer in the middle of a sweep, by the command.
import type { ChildProcess } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { command, type Outcome } from "../../support/command.js";
import { temporaryFolder } from "../../support/folder.js";
import { RedisServer } from "../../support/redis.js";
import { textWithoutTimes } from "../../support/without-times.js";

/** Four batches. */
const SWEEP = ["sweep", "collapsing", "--grid", "lambda=1,10", "--epochs", "20", "--repeats", "600"];
/** The locks of a killed worker last 15 seconds, and are looked at every 10. */
const TIMEOUT_MS = 180_000;

const folder = temporaryFolder();
let redis: RedisServer;

beforeAll(async () => {
  redis = await RedisServer.start();
});

afterAll(async () => {
  await redis.stop();
  folder.remove();
});

interface Running {
  readonly child: ChildProcess;
  readonly outcome: Promise<Outcome | string>;
}

function started(args: readonly string[]): Running {
  let child: ChildProcess | undefined;
  const whileRunning = (process: ChildProcess) => {
    child = process;
  };
  // A process that is killed rejects.
  const outcome = command(args, { timeoutMs: TIMEOUT_MS, whileRunning }).catch(({ message }) => message);
  return { child: child!, outcome };
}

const worker = () => started(["worker", "--on", redis.address, "--workers", "1"]);

async function kill({ child, outcome }: Running): Promise<void> {
  child.kill("SIGKILL");
  await outcome;
}

test("a sweep whose worker and producer are killed has the same bytes, and every run once", {
  timeout: TIMEOUT_MS,
}, async () => {
  const [here, there] = [join(folder.path, "here"), join(folder.path, "there")];
  const sweep = (out: string, more: readonly string[] = []) => started([...SWEEP, "--out", out, ...more]);
  const client = redis.client();
  const count = async (state: string) => {
    const [key = "none"] = await client.keys(`bull:*:${state}`);
    return state === "completed" ? client.zcard(key) : client.llen(key);
  };
  const reached = (state: string, least: number) =>
    expect.poll(() => count(state), { timeout: TIMEOUT_MS, interval: 10 }).toBeGreaterThanOrEqual(least);
  const inProcess = sweep(here);
  let producing = sweep(there, ["--on", redis.address]);
  let working = worker();
  await reached("completed", 1);
  await reached("active", 1);
  await kill(working);
  await kill(producing);
  working = worker();
  producing = sweep(there, ["--on", redis.address]);
  expect(await producing.outcome).toMatchObject({ code: 0 });
  working.child.kill("SIGTERM");
  expect(await working.outcome).toMatchObject({ code: 0, stderr: "" });
  expect(await inProcess.outcome).toMatchObject({ code: 0 });
  client.disconnect();
  const table = (out: string) => textWithoutTimes(JSON.parse(readFileSync(join(out, "sweep.json"), "utf8")));
  expect(table(there)).toBe(table(here));
  const files = readdirSync(join(there, "runs"));
  const ids = files.flatMap((file) =>
    readFileSync(join(there, "runs", file), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).id),
  );
  expect(ids).toHaveLength(1200);
  expect(new Set(ids).size).toBe(1200);
});
