// Reports as a browser shows them: from disk, without faults, requests, sideways scrolling or scripts, in both colour schemes; and what they hand out.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Problem, type ScenarioName, scenarios } from "../../src/index.js";
import { reproductionReport } from "../../src/report.js";
import { batteryStudy } from "../../src/reproduction/battery.js";
import { reproduce, studies } from "../../src/reproduction/reproduce.js";
import { launched } from "../support/chromium.js";
import { temporaryFolder } from "../support/folder.js";
import { opened } from "../support/pages.js";
import { reportOf, solvedReportOf } from "../support/reports.js";
import { NIGHTLY } from "../support/series.js";

const folder = temporaryFolder();
let browser: Browser;

beforeAll(async () => {
  browser = await launched();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  folder.remove();
});

/** What must hold of every page, at a width and in a colour scheme. */
async function expectSound(url: string, width: number, scheme: "light" | "dark"): Promise<void> {
  const { page, faults, requests } = await opened(browser, url, {
    viewport: { width, height: 800 },
    colorScheme: scheme,
  });
  expect(faults).toEqual([]);
  expect(requests.filter((request) => !request.startsWith("data:"))).toEqual([url]);
  const drawings = await page.locator("svg").count();
  expect(drawings).toBeGreaterThan(2);
  expect(await page.getByRole("img", { name: /\S/ }).count()).toBe(drawings);
  const wide = await page.evaluate("document.documentElement.scrollWidth");
  expect(wide).toBeLessThanOrEqual(width);
  const surface = await page.evaluate("getComputedStyle(document.body).backgroundColor");
  expect(surface).toBe(scheme === "light" ? "rgb(255, 255, 255)" : "rgb(20, 23, 27)");
  expect(await seriousIn(page)).toEqual([]);
  await page.close();
}

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

async function seriousIn(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: AXE });
  const run = "axe.run({ preload: false, resultTypes: ['violations'] })";
  const { violations } = (await page.evaluate(run)) as AxeResults;
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`);
}

const names = NIGHTLY ? (Object.keys(scenarios) as ScenarioName[]) : (["collapsing", "battery"] as const);
const settings = [
  [360, "light"],
  [1280, "dark"],
  ...(NIGHTLY
    ? ([
        [360, "dark"],
        [1280, "light"],
      ] as const)
    : []),
] as const;

describe.each(names)("the report of %s", (name) => {
  const path = join(folder.path, `${name}.html`);
  const url = pathToFileURL(path).href;

  beforeAll(async () => writeFileSync(path, await reportOf(Problem.from(scenarios[name]))));

  test.each(settings)("opens without a fault at %i px, %s", (width, scheme) =>
    expectSound(url, width, scheme),
  );
});

describe("the report of a solution", () => {
  const path = join(folder.path, "solved.html");
  const url = pathToFileURL(path).href;

  beforeAll(async () => writeFileSync(path, await solvedReportOf(Problem.from(scenarios.collapsing))));

  test.each(settings)("opens without a fault at %i px, %s", (width, scheme) =>
    expectSound(url, width, scheme),
  );

  test("hands out its files without a script", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, acceptDownloads: true });
    const page = await context.newPage();
    await page.goto(url);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "problem.json" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("problem.json");
    const problem = Problem.from(readFileSync(await download.path(), "utf8"));
    expect(problem.toJSON()).toEqual(scenarios.collapsing);
    await context.close();
  });

  test("fits a page of print, and keeps the colours of its maps", async () => {
    const { page } = await opened(browser, url, {
      viewport: { width: 718, height: 1000 },
      colorScheme: "dark",
    });
    await page.emulateMedia({ media: "print" });
    const styles = await page.evaluate(() => {
      const of = (selector: string) => getComputedStyle(document.querySelector(selector)!);
      return [of("body").backgroundColor, of("svg .heat").printColorAdjust, of("caption").breakAfter];
    });
    expect(styles).toEqual(["rgb(255, 255, 255)", "exact", "avoid"]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(718);
    await page.close();
  });
});

describe("the report of the paper's experiments", () => {
  const path = join(folder.path, "reproduction.html");

  beforeAll(async () => {
    const battery = batteryStudy({ restarts: 2, epochs: 50 });
    const chosen = [studies.a, studies.b, studies.c, studies.d, battery];
    writeFileSync(path, reproductionReport(await reproduce(chosen, { repeats: 1, workers: 1 })));
  });

  test.each(NIGHTLY ? settings : settings.slice(0, 1))(
    "opens without a fault at %i px, %s",
    (width, scheme) => expectSound(pathToFileURL(path).href, width, scheme),
  );
});
