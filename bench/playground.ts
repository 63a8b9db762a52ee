// Whether the playground's page stays free, starts and answers soon, and stays small: the longest task of its main thread in a run, on clicks and at
// a change of tabs, with the processor as it is and slowed to a quarter; the time until it can be used; and its heap after many runs.
// Run by: npm run bench:playground [restarts] [runs].
//
// Tasks have two figures: the wall time, as PerformanceObserver has it, which on a busy machine holds the time that others took too; and
// the time on a processor, from Chromium's trace, where the processor is not slowed.
import { join } from "node:path";
import type { CDPSession, Page } from "playwright-core";
import { launched } from "../test/support/chromium.js";
import { ROOT } from "../test/support/command.js";
import { longProblem, preparePaste } from "../test/support/long-problem.js";
import { served } from "../test/support/pages.js";

const [restarts = "1000", runs = "200"] = process.argv.slice(2);
const ROUNDS = 3;
/** By when a page that was opened is drawn. */
const DRAWN_MS = 1500;

/** A stretch of work, or the name of a thread; times in µs. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).press("Enter");
const tab = (page: Page, name: string) => page.getByRole("tab", { name, exact: true }).click();

// While tasks are measured nothing is looked up by its role or its name: that is a long task of the page itself.

/** Learns, until the optimum is found and the slow motion is over. */
async function learn(page: Page): Promise<void> {
  await page.keyboard.press("Control+Enter");
  const isOver = `/Play again/.test(document.getElementById("tab-panel").textContent) && !document.querySelector("progress")`;
  while (!(await page.evaluate(isOver))) await page.waitForTimeout(250);
}

/** Clicks cells of the map, and opens every tab. */
async function touch(page: Page): Promise<void> {
  const cell = (j: number) => `document.querySelectorAll('[aria-label*="becomes CG"]')[${j}]`;
  const tabs = ["question", "proof", "errors", "runs", "json", "learning"];
  const places = [0, 1, 2, 3].map(cell).concat(tabs.map((name) => `document.getElementById("tab-${name}")`));
  for (const place of places) {
    await page.evaluate(`${place}.click()`);
    await page.waitForTimeout(200);
  }
}

/** The longest task of the page by the clock, in words. */
async function longestOfWallTime(page: Page, task: (page: Page) => Promise<void>): Promise<string> {
  await page.evaluate(`
    globalThis.longTasks = [];
    const collect = (list) => longTasks.push(...list.getEntries().map(({ duration }) => duration));
    new PerformanceObserver(collect).observe({ type: "longtask" });`);
  await task(page);
  const long = (await page.evaluate("longTasks")) as number[];
  return long.length > 0 ? `${Math.max(...long).toFixed(0)} ms` : "below 50 ms";
}

/** The longest stretch of the page's main thread on a processor, in ms. */
async function longestOnProcessor(page: Page, task: (page: Page) => Promise<void>): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send("Tracing.start", {
    traceConfig: { includedCategories: ["toplevel"] },
    transferMode: "ReportEvents",
  });
  await task(page);
  const complete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  await session.send("Tracing.end");
  await complete;
  const isMain = ({ name, args }: TraceEvent) => name === "thread_name" && args?.name === "CrRendererMain";
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid}/${tid}`;
  const mains = new Set(events.filter(isMain).map(threadOf));
  const tasks = events.filter((event) => event.ph === "X" && mains.has(threadOf(event)));
  if (tasks.length === 0) throw new Error("the trace has no task of the page's main thread");
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000;
}

const site = await served(join(ROOT, "build/site/playground"));
const browser = await launched();

/** The time in which a new window of the browser has loaded pages of its own, beside that which it shows. */
const WINDOW_MS = 2000;

/** Measures on a new page, as a part of its processor. */
async function onPage<T>(
  slowed: number,
  measure: (page: Page, session: CDPSession) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await page.waitForTimeout(WINDOW_MS);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowed });
  const measured = await measure(page, session);
  await context.close();
  return measured;
}

/** The page with a problem, once it is drawn, at the course of learning. */
async function openBattery(page: Page, settings: string): Promise<void> {
  await page.goto(`${site.url}#scenario=battery&${settings}`);
  await page.getByRole("heading", { name: "The map" }).waitFor();
  await tab(page, "Learning");
  await page.waitForTimeout(DRAWN_MS);
}

/**
 * The time from the request until the map is there and its error is known. The page says it on the console: to ask it would take its
 * processor.
 */
async function interactive(page: Page): Promise<number> {
  await page.addInitScript(`
    new MutationObserver((_, observer) => {
      if (!/\\d/.test(document.querySelector(".gauge output")?.textContent ?? "")) return;
      observer.disconnect();
      console.debug(performance.now());
    }).observe(document, { childList: true, subtree: true, characterData: true });`);
  const said = page.waitForEvent("console", (message) => message.type() === "debug");
  await page.goto(`${site.url}#scenario=collapsing`);
  return Number((await said).text());
}

/** The fastest of some answers to a click on a cell: until the square has changed. */
async function answered(page: Page): Promise<number> {
  await page.goto(`${site.url}#scenario=collapsing`);
  await page.locator(".square svg").first().waitFor();
  return page.evaluate(`(async () => {
    const square = document.querySelector(".square svg");
    let fastest = Infinity;
    for (let k = 0; k < 20; k++) {
      const state = k % 2 === 0 ? "yes" : "no";
      const cell = document.querySelector('[aria-label^="Environment no, Smoking yes becomes Smoking_ ' + state + '"]');
      const before = square.getAttribute("aria-label");
      const start = performance.now();
      cell.click();
      while (square.getAttribute("aria-label") === before) await new Promise((next) => setTimeout(next));
      fastest = Math.min(fastest, performance.now() - start);
    }
    return fastest;
  })()`);
}

/** The processor time of the page's thread for a paste of 5 MB, and the median of some keys after it, in ms. */
async function pasting(page: Page, session: CDPSession): Promise<[number, number]> {
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const spent = async (act: () => Promise<unknown>) => {
    const now = async () =>
      (await session.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration")!
        .value;
    const before = await now();
    await act();
    await page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)))");
    return 1000 * ((await now()) - before);
  };
  await page.goto(site.url);
  await preparePaste(page, longProblem());
  const paste = await spent(() => page.evaluate("paste()"));
  const keys: number[] = [];
  for (let k = 0; k < 7; k++) keys.push(await spent(() => page.keyboard.press("Space")));
  return [paste, keys.sort((a, b) => a - b)[3]!];
}

async function heapAfterRuns(page: Page, session: CDPSession): Promise<[number, number]> {
  const heap = async () => {
    await session.send("HeapProfiler.collectGarbage");
    return (await session.send("Runtime.getHeapUsage")).usedSize / 1e6;
  };
  await openBattery(page, "restarts=10");
  await learn(page);
  const first = await heap();
  for (let run = 2; run <= Number(runs); run++) {
    await press(page, "Learn");
    await page.getByText(`Run ${run} joint: the restart that was kept`).waitFor();
  }
  return [first, await heap()];
}

try {
  console.log(`Chromium ${browser.version()}; battery, ${restarts} restarts`);
  const settings = `restarts=${restarts}`;
  // The browser itself starts with its first page.
  await onPage(1, interactive);
  for (const slowed of [1, 4]) {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) times.push(await onPage(slowed, interactive));
    console.log(`÷ ${slowed}: to be used after ${times.map((ms) => ms.toFixed(0)).join(", ")} ms`);
    for (let round = 0; round < ROUNDS; round++) {
      await onPage(slowed, async (page) => {
        await openBattery(page, settings);
        const run = await longestOfWallTime(page, learn);
        const clicks = await longestOfWallTime(page, touch);
        console.log(`÷ ${slowed}: longest task of a run ${run}; of clicks on cells and tabs ${clicks}`);
      });
    }
  }
  const processor = await onPage(1, async (page) => {
    await openBattery(page, settings);
    return longestOnProcessor(page, learn);
  });
  console.log(`longest task of a run on the processor: ${processor.toFixed(1)} ms`);
  console.log(`a click on a cell is answered in ${(await onPage(1, answered)).toFixed(1)} ms`);
  const [paste, key] = await onPage(1, pasting);
  console.log(
    `5 MB are pasted in ${paste.toFixed(0)} ms of the processor, and a key takes ${key.toFixed(0)} ms`,
  );
  const [first, last] = await onPage(1, heapAfterRuns);
  console.log(`heap: ${first.toFixed(1)} MB after a run, ${last.toFixed(1)} MB after ${runs}`);
} finally {
  await browser.close();
  site.close();
}
