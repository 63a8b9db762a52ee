// Whether the playground's page stays free while its worker learns: the longest task of the page's main thread, in Chromium, from the
// moment Run is pressed until the optimum is found and the slow motion is over. Run by: npm run bench:playground [restarts] [epochs].
//
// Two figures: the wall time, as PerformanceObserver has it, which on a busy machine holds the time that others took too; and, in rounds
// of their own, for a trace takes time itself, the time that the thread was on a processor, from Chromium's trace.
import { join } from "node:path";
import type { Page } from "playwright-core";
import { launched } from "../test/support/chromium.js";
import { ROOT } from "../test/support/command.js";
import { served } from "../test/support/pages.js";

const [restarts = "1000", epochs = "500"] = process.argv.slice(2);
const ROUNDS = 5;
/** By when a page that was opened is drawn. */
const DRAWN_MS = 1000;

/** A stretch of work, or the name of a thread; times in µs. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Has the page run, until the optimum is found and the slow motion is over. */
async function run(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Run", exact: true }).press("Enter");
  await page.getByText(/optimal, proven|above the optimum/).waitFor({ state: "attached", timeout: 300_000 });
  await page.getByRole("button", { name: "Play again" }).waitFor({ timeout: 300_000 });
}

const OBSERVE = `
  globalThis.longTasks = [];
  const collect = (list) => longTasks.push(...list.getEntries().map(({ duration }) => duration));
  new PerformanceObserver(collect).observe({ type: "longtask" });`;

async function longestOfWallTime(page: Page): Promise<string> {
  await page.evaluate(OBSERVE);
  await run(page);
  const long = (await page.evaluate("longTasks")) as number[];
  return long.length > 0 ? `${Math.max(...long).toFixed(0)} ms` : "below 50 ms";
}

/** Follows the page's threads during a task; the longest stretch of a main thread on a processor, in ms. */
async function longestOnProcessor(page: Page, task: () => Promise<void>): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send("Tracing.start", {
    traceConfig: { includedCategories: ["toplevel"] },
    transferMode: "ReportEvents",
  });
  await task();
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

/** Measures on a new page, once it is drawn. */
async function onPage<T>(measure: (page: Page) => Promise<T>): Promise<T> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${site.url}#scenario=battery&restarts=${restarts}&epochs=${epochs}`);
  await page.getByRole("img", { name: /^Low level/ }).waitFor();
  await page.waitForTimeout(DRAWN_MS);
  const measured = await measure(page);
  await page.close();
  return measured;
}

try {
  console.log(`battery, ${restarts} restarts of ${epochs} epochs, Chromium ${browser.version()}`);
  for (let round = 0; round < ROUNDS; round++) {
    const wall = await onPage(longestOfWallTime);
    const processor = await onPage((page) => longestOnProcessor(page, () => run(page)));
    console.log(`longest task: ${wall} of wall time; ${processor.toFixed(1)} ms on the processor`);
  }
} finally {
  await browser.close();
  site.close();
}
