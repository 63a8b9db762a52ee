// Web Workers in a page of Chromium: they give what Node gives, and end with the run; of the package, and of its bundle for pages.
import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { drawnFile } from "../../bench/drawn-problem.js";
import { learn, Problem, scenarios, solve } from "../../dist/index.js";
import { launched } from "../support/chromium.js";
import { ROOT } from "../support/command.js";
import { temporaryFolder } from "../support/folder.js";
import { type Opened, openedPackage, type Served, served, servedPackage } from "../support/pages.js";

const BUNDLE = "causal-abstraction.min.js";
const SOLVER = "causal-abstraction-solver.min.js";

const folder = temporaryFolder();
let browser: Browser;
let whole: Served;
let alone: Served;
let cdn: Served;
let expected: string;
let proven: string;

/** A problem whose proof is long enough for workers. */
const hard = drawnFile({ variables: 2, shape: [4, 12], concentration: 1, noise: 1 }, 1);

beforeAll(async () => {
  const lonely = join(folder.path, "bundle");
  mkdirSync(lonely);
  for (const file of [BUNDLE, SOLVER]) copyFileSync(join(ROOT, "dist", file), join(lonely, file));
  whole = await servedPackage();
  alone = await served(lonely);
  cdn = await served(lonely, { "access-control-allow-origin": "*" });
  browser = await launched();
  const result = await learn(Problem.from(scenarios.battery), { restarts: 20, epochs: 200, workers: 1 });
  expected = JSON.stringify({ ...result, elapsedMs: 0 });
  proven = JSON.stringify({ ...(await solve(Problem.from(hard), { workers: 1 })), elapsedMs: 0 });
}, 60_000);

afterAll(async () => {
  await browser?.close();
  for (const server of [whole, alone, cdn]) server?.close();
  folder.remove();
});

function learned({ page }: Opened, workers: number): Promise<string> {
  return page.evaluate(async (workers) => {
    const problem = pkg.Problem.from(pkg.scenarios.battery);
    const result = await pkg.learn(problem, { restarts: 20, epochs: 200, workers });
    return JSON.stringify({ ...result, elapsedMs: 0 });
  }, workers);
}

function solved({ page }: Opened, workers: number | undefined): Promise<string> {
  return page.evaluate(
    async ([hard, workers]) => {
      const result = await pkg.solve(pkg.Problem.from(hard), workers ? { workers } : {});
      return JSON.stringify({ ...result, elapsedMs: 0 });
    },
    [hard, workers] as const,
  );
}

describe.each([
  ["the package", () => openedPackage(browser, whole)],
  [
    "the bundle, with the solver beside it",
    () => openedPackage(browser, alone, { module: alone.url + BUNDLE }),
  ],
  ["the bundle from another origin", () => openedPackage(browser, alone, { module: cdn.url + BUNDLE })],
])("%s", (_, open) => {
  let opened: Opened;

  beforeAll(async () => {
    opened = await open();
  });

  test.each([
    ["learns", learned, () => expected],
    ["proves", solved, () => proven],
  ])("%s with 1 and 2 workers what Node does", async (_, run, inNode) => {
    const started: string[] = [];
    opened.page.on("worker", (worker) => started.push(worker.url()));
    expect(await run(opened, 1)).toBe(inNode());
    expect(started).toEqual([]);
    expect(await run(opened, 2)).toBe(inNode());
    expect(started).toHaveLength(2);
    await expect.poll(() => opened.page.workers().length).toBe(0);
    expect(opened.faults).toEqual([]);
  });

  test("ends its workers at an abort", async () => {
    const reason = await opened.page.evaluate(async () => {
      const problem = pkg.Problem.from(pkg.scenarios.battery);
      const controller = new AbortController();
      const { signal } = controller;
      const run = pkg.learn(problem, { restarts: 1000, epochs: 10_000, workers: 2, signal });
      setTimeout(() => controller.abort("enough"), 200);
      return run.catch((reason) => reason);
    });
    expect(reason).toBe("enough");
    await expect.poll(() => opened.page.workers().length).toBe(0);
    expect(opened.faults).toEqual([]);
  });
});

describe("the bundle loads the files beside it", () => {
  /** What a call comes to, its type or its message, and the files that it loads. */
  const outcomeOf = async (call: string, missing?: string) => {
    const { page, requests } = await openedPackage(browser, whole, { module: whole.url + BUNDLE });
    if (missing) await page.route(`**/${missing}`, (route) => route.abort());
    const outcome = await page.evaluate(`(async () => {
      const problem = pkg.Problem.from(pkg.scenarios.basic);
      try { return typeof (await ${call}); } catch ({ message }) { return message; }
    })()`);
    const files = requests.flatMap((url) => /causal-abstraction-(\w+)\.min\.js$/.exec(url)?.[1] ?? []);
    return { outcome, files: files.sort() };
  };

  test.each([
    ["problem.report()", []],
    ["pkg.evaluate(problem, problem.truth)", []],
    ["pkg.learn(problem, { polish: false })", []],
    ["pkg.learn(problem)", ["solver"]],
    ["pkg.solve(problem)", ["solver"]],
    ["pkg.enumerate(problem)", ["solver"]],
    ["pkg.compare(problem, { restarts: 2, epochs: 10, repeats: 2 })", ["more", "solver"]],
  ])("that %s needs, and no other", async (call, files) => {
    expect(await outcomeOf(call)).toEqual({ outcome: "object", files });
  });

  test.each([
    "pkg.solve(problem)",
    "pkg.learn(problem)",
    "pkg.learn(problem, { strategy: 'search', workers: 2 })",
  ])("or names what is missing: %s", async (call) => {
    const { outcome } = await outcomeOf(call, SOLVER);
    expect(outcome).toContain(`${SOLVER}, which belongs beside ${BUNDLE}, cannot be loaded: `);
  });

  test("but takes the solver's kernels from init, and so do its workers", async () => {
    const { page, faults } = await openedPackage(browser, whole, { module: whole.url + BUNDLE });
    const result = await page.evaluate(
      async ([url, hard]) => {
        await pkg.init({ url });
        return { ...(await pkg.solve(pkg.Problem.from(hard), { workers: 2 })), elapsedMs: 0 };
      },
      [`${whole.url}kernels.wasm`, hard] as const,
    );
    expect(JSON.stringify(result)).toBe(proven);
    expect(faults).toEqual([]);
  });
});

/** A page of the package, at which the worker's file cannot be loaded; and how often it was asked for. */
async function openedWithoutFile(server: Served): Promise<Opened & { refused(): number }> {
  const opened = await openedPackage(browser, server);
  let refused = 0;
  await opened.page.route("**/causal-abstraction-worker.js", (route) => {
    refused++;
    return route.abort();
  });
  return { ...opened, refused: () => refused };
}

test("where the worker's file is not there, workers start from their source, and it is asked for no more", async () => {
  const opened = await openedWithoutFile(whole);
  const started: string[] = [];
  opened.page.on("worker", (worker) => started.push(worker.url()));
  expect(await learned(opened, 2)).toBe(expected);
  expect(started.filter((url) => url.startsWith("blob:"))).toHaveLength(2);
  expect(opened.refused()).toBe(2);
  expect(await solved(opened, 2)).toBe(proven);
  expect(opened.refused()).toBe(2);
  await expect.poll(() => opened.page.workers().length).toBe(0);
});

test("where workers cannot be started, the page's thread does the work, unless their number was asked for", async () => {
  const strict = await served(join(ROOT, "dist"), {
    "content-security-policy": "script-src 'self' 'wasm-unsafe-eval'",
  });
  const opened = await openedWithoutFile(strict);
  const { page, refused } = opened;
  const asked = page.evaluate("pkg.learn(pkg.Problem.from(pkg.scenarios.basic), { workers: 2 })");
  await expect(asked).rejects.toThrow(
    /^page.evaluate: Error: 2 workers cannot be started: .*dist\/causal-abstraction-worker\.js beside .* or allow blob:/,
  );
  expect(refused()).toBe(2);
  await expect(solved(opened, 2)).rejects.toThrow("2 workers cannot be started");
  expect(refused()).toBe(4);
  const restarts = await page.evaluate(async () => {
    Object.defineProperty(navigator, "hardwareConcurrency", { value: 2 });
    const problem = pkg.Problem.from(pkg.scenarios.battery);
    const result = await pkg.learn(problem, { restarts: 100, epochs: 5000, polish: false });
    return result.restarts.length;
  });
  expect(restarts).toBe(100);
  expect(refused()).toBeGreaterThan(4);
  expect(await solved(opened, undefined)).toBe(proven);
  expect(refused()).toBeGreaterThan(6);
  strict.close();
});
