// The same in Node and in a page of Chromium: results byte for byte but for the time they took; and runs side by side, and memory.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type LearnOptions, learn, Problem, type ScenarioName, scenarios, solve } from "../../dist/index.js";
import { strategyNames, usesGradients } from "../../src/learning/strategies.js";
import { launched } from "../support/chromium.js";
import { type Opened, openedPackage, type Served, servedPackage } from "../support/pages.js";

let browser: Browser;
let server: Served;
let opened: Opened;

beforeAll(async () => {
  browser = await launched();
  server = await servedPackage();
  opened = await openedPackage(browser, server);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  server?.close();
});

const names = Object.keys(scenarios) as ScenarioName[];

async function learnedHere(name: ScenarioName, options: LearnOptions): Promise<string> {
  return JSON.stringify({ ...(await learn(Problem.from(scenarios[name]), options)), elapsedMs: 0 });
}

function learnedInPage(name: ScenarioName, options: LearnOptions): Promise<string> {
  return opened.page.evaluate(
    async ([name, options]) => {
      const result = await pkg.learn(pkg.Problem.from(pkg.scenarios[name]), options);
      return JSON.stringify({ ...result, elapsedMs: 0 });
    },
    [name, options] as const,
  );
}

describe("the same bytes in Node and in Chromium", () => {
  const settings = strategyNames.flatMap((strategy) =>
    (["f64", "f32"] as const).map((precision) => ({
      strategy,
      precision,
      seed: 7,
      history: usesGradients(strategy),
    })),
  );

  test.each(names.flatMap((name) => settings.map((setting) => ({ name, ...setting }))))(
    "$name by $strategy in $precision",
    async ({ name, ...options }) => {
      const here = await learnedHere(name, options);
      expect(JSON.parse(here).restarts).toHaveLength(10);
      expect(await learnedInPage(name, options)).toBe(here);
    },
  );

  test.each(names)("the optimum of %s", async (name) => {
    const inPage = await opened.page.evaluate(async (name) => {
      const solution = await pkg.solve(pkg.Problem.from(pkg.scenarios[name]));
      return JSON.stringify({ ...solution, elapsedMs: 0 });
    }, name);
    const here = await solve(Problem.from(scenarios[name]));
    expect(here.status).toBe("optimal");
    expect(inPage).toBe(JSON.stringify({ ...here, elapsedMs: 0 }));
  });
});

test("two learners at once in a page do not disturb each other", async () => {
  const inPage = await opened.page.evaluate(async () => {
    const { learn, Problem, scenarios } = pkg;
    const order: string[] = [];
    const run = async (precision: "f64" | "f32") => {
      const onProgress = () => void order.push(precision);
      const options = { restarts: 20, epochs: 10_000, seed: 3, precision, workers: 1, onProgress };
      const result = await learn(Problem.from(scenarios.battery), options);
      return JSON.stringify({ ...result, elapsedMs: 0 });
    };
    return { results: await Promise.all([run("f64"), run("f32")]), order };
  });
  const options = { restarts: 20, epochs: 10_000, seed: 3 };
  expect(inPage.results[0]).toBe(await learnedHere("battery", { ...options, precision: "f64" }));
  expect(inPage.results[1]).toBe(await learnedHere("battery", { ...options, precision: "f32" }));
  // One began before the other was done.
  expect(inPage.order.indexOf("f32")).toBeLessThan(inPage.order.lastIndexOf("f64"));
  expect(inPage.order.indexOf("f64")).toBeLessThan(inPage.order.lastIndexOf("f32"));
});

test("an abort ends a run in the page's own thread, and the next run is as ever", async () => {
  const reason = await opened.page.evaluate(async () => {
    const problem = pkg.Problem.from(pkg.scenarios.battery);
    const controller = new AbortController();
    const { signal } = controller;
    const run = pkg.learn(problem, { restarts: 1000, epochs: 10_000, workers: 1, signal });
    setTimeout(() => controller.abort("enough"), 50);
    return run.catch((reason) => reason);
  });
  expect(reason).toBe("enough");
  expect(await learnedInPage("basic", { epochs: 50 })).toBe(await learnedHere("basic", { epochs: 50 }));
});

/** From here on a page keeps the instances of Wasm that it makes. */
function collectInstances(): void {
  const instances: WebAssembly.Instance[] = [];
  Object.assign(globalThis, { instances });
  WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
    construct(target, [module, imports]) {
      const instance = new target(module, imports);
      instances.push(instance);
      return instance;
    },
  });
}

test("200 runs more make neither the kernels' memories grow nor the heap, by half a result a run", async () => {
  const { page } = await openedPackage(browser, server, { init: collectInstances });
  const devtools = await page.context().newCDPSession(page);
  const runs = (count: number) =>
    page.evaluate(async (count) => {
      const problem = pkg.Problem.from(pkg.scenarios.collapsing);
      for (let i = 0; i < count; i++) await pkg.learn(problem, { epochs: 20, workers: 1 });
      const { instances } = globalThis as unknown as { instances: WebAssembly.Instance[] };
      return instances.map(({ exports }) => (exports.memory as WebAssembly.Memory).buffer.byteLength);
    }, count);
  const heap = async () => {
    await devtools.send("HeapProfiler.collectGarbage");
    return (await devtools.send("Runtime.getHeapUsage")).usedSize;
  };
  const memories = await runs(400);
  expect(memories.length).toBeGreaterThan(0);
  const before = await heap();
  expect(await runs(200)).toEqual(memories);
  // A result is about 4 kB. The engine's own code comes and goes by some 250 kB.
  expect(((await heap()) - before) / 200).toBeLessThan(2000);
});
