// Kills a worker, the producer and Redis with kill -9 at random moments of a sweep, starts what was killed again, and compares the table with
// that of one process, byte for byte but for times: `npm run test:kills [rounds of each, 20]`. It prints how long the work under way at the
// kill took to be done by others, or again.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { ROOT } from "../test/support/command.js";
import { random as seeded } from "../test/support/random.js";
import { RedisServer } from "../test/support/redis.js";

/** Some seven batches. */
const SWEEP = ["sweep", "collapsing", "--grid", "lambda=1,10", "--epochs", "20", "--repeats", "1000"];
const RUNS = 2000;
/** A kill comes this long after the first batch is under way. */
const LATEST_KILL_MS = 4_000;
const POLL_MS = 50;

const victims = ["worker", "producer", "redis"] as const;
type Victim = (typeof victims)[number];

const rounds = Number(process.argv[2] ?? 20);
const random = seeded(1);
const folder = mkdtempSync(join(tmpdir(), "kills-"));

/** Starts the built command. What it says on standard error is kept. */
function started(args: readonly string[]): { readonly process: ChildProcess; said(): string } {
  const child = spawn(process.execPath, [join(ROOT, "dist/cli/main.js"), ...args], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let text = "";
  child.stderr.setEncoding("utf8").on("data", (piece) => {
    text += piece;
  });
  return { process: child, said: () => text };
}

async function ended({ process, said }: ReturnType<typeof started>): Promise<void> {
  if (process.exitCode === null && process.signalCode === null) await once(process, "exit");
  if (process.exitCode !== 0) throw new Error(`the producer ended with ${process.exitCode}: ${said()}`);
}

async function killed({ process }: ReturnType<typeof started>): Promise<void> {
  const gone = once(process, "exit");
  process.kill("SIGKILL");
  await gone;
}

/** The table of a sweep in a folder, without times. */
function tableIn(out: string): string {
  return JSON.stringify(JSON.parse(readFileSync(join(out, "sweep.json"), "utf8")), (key, value) =>
    key === "elapsedMs" ? 0 : value,
  );
}

/** How often the runs stand in the journal. */
function rowsIn(out: string): { readonly rows: number; readonly distinct: number } {
  const runs = join(out, "runs");
  const lines = readdirSync(runs).flatMap((file) =>
    readFileSync(join(runs, file), "utf8").trim().split("\n"),
  );
  const ids = lines.map((line) => JSON.parse(line).id);
  return { rows: ids.length, distinct: new Set(ids).size };
}

/** A round; returns the milliseconds from the kill until all that was under way then is done. */
async function round(victim: Victim, index: number, expected: string): Promise<number> {
  const redis = await RedisServer.start();
  const client = redis.client();
  client.on("error", () => {});
  const key = async (name: string) => (await client.keys(`bull:*:${name}`))[0] ?? "none";
  const worker = () => started(["worker", "--on", redis.address, "--workers", "1"]);
  const out = join(folder, `${victim}-${index}`);
  const producer = () => started([...SWEEP, "--on", redis.address, "--out", out]);
  const workers = [worker(), worker()];
  let producing = producer();
  try {
    while ((await client.llen(await key("active"))) < 2) await delay(POLL_MS);
    await delay(LATEST_KILL_MS * random.next());
    const underWay = await client.lrange(await key("active"), 0, -1);
    const start = performance.now();
    if (victim === "worker") {
      await killed(workers[0]!);
      workers[0] = worker();
    } else if (victim === "producer") {
      await killed(producing);
      producing = producer();
    } else {
      await redis.kill();
      await redis.restart();
    }
    const isDone = async (id: string) => (await client.zscore(await key("completed"), id)) !== null;
    for (const id of underWay) while (!(await isDone(id))) await delay(POLL_MS);
    const recovery = performance.now() - start;
    await ended(producing);
    const { rows, distinct } = rowsIn(out);
    if (rows !== RUNS || distinct !== RUNS)
      throw new Error(`${victim} ${index}: ${rows} rows, ${distinct} distinct, expected ${RUNS}`);
    if (tableIn(out) !== expected) throw new Error(`${victim} ${index}: found another table`);
    return recovery;
  } finally {
    for (const one of [...workers, producing]) one.process.kill("SIGKILL");
    client.disconnect();
    await redis.stop();
  }
}

try {
  const out = join(folder, "here");
  await ended(started([...SWEEP, "--out", out]));
  const expected = tableIn(out);
  for (const victim of victims) {
    const seconds: number[] = [];
    for (let index = 0; index < rounds; index++) seconds.push((await round(victim, index, expected)) / 1000);
    const sorted = seconds.toSorted((a, b) => a - b);
    const [median, most] = [sorted[Math.floor(sorted.length / 2)]!, sorted.at(-1)!];
    console.log(
      `${victim}: ${rounds} kills, each table the same, ${RUNS} rows once; work under way was done after ` +
        `${median.toFixed(1)} s (median), ${most.toFixed(1)} s (most)`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
