// The site as `npm run site` builds it: its links lead somewhere, nothing comes from elsewhere, and Chromium and axe find no fault in any page.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { AxeResults, RunOptions } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launched } from "../support/chromium.js";
import { inParallel, node, ROOT } from "../support/command.js";
import { NIGHTLY } from "../support/series.js";

const SITE = join(ROOT, "build/site");
const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** Built by a step of its own. */
const PLAYGROUND = join(SITE, "playground");

/** A text with figures, tables, commands, the API and a report: what a change tries; all pages nightly. */
const ONE_OF_EACH_KIND = ["index", "options", "commands", "api-report", "reproduction/report"].map(
  (page) => `${page}.html`,
);

/** Style sheets are not asked for again, which a page on disk may not do. */
const AXE_OPTIONS: RunOptions = { preload: false, resultTypes: ["violations"] };

let pages: string[];
let browser: Browser;

beforeAll(async () => {
  const study = NIGHTLY ? [] : ["b", "--repeats", "1"];
  const built = await node(["--import", "tsx", "docs/site/build.ts", ...study], { timeoutMs: 240_000 });
  expect(built.stderr).toBe("");
  expect(built.code).toBe(0);
  pages = readdirSync(SITE, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".html") && !path.startsWith("playground/"))
    .map((path) => join(SITE, path));
  browser = await launched();
}, 300_000);

afterAll(() => browser?.close());

describe("the links", () => {
  const attributes = (html: string, name: string) =>
    [...html.matchAll(new RegExp(`\\s${name}="([^"]*)"`, "g"))].map(([, value]) =>
      value!.replaceAll("&amp;", "&"),
    );

  /** The values of an attribute in a file, read once. */
  const read = new Map<string, ReadonlySet<string>>();
  const ids = (path: string) => {
    const known = read.get(path) ?? new Set(attributes(readFileSync(path, "utf8"), "id"));
    read.set(path, known);
    return known;
  };

  test("lead to files and to places in them", () => {
    const broken = pages.flatMap((path) =>
      attributes(readFileSync(path, "utf8"), "(?:href|src)")
        .filter((href) => !/^(https?|data):/.test(href))
        .filter((href) => !leads(path, href))
        .map((href) => `${relative(SITE, path)}: ${href}`),
    );
    expect(pages.length).toBeGreaterThan(12);
    expect(broken).toEqual([]);
  });

  function leads(from: string, href: string): boolean {
    const [path, anchor] = href.split("#") as [string, string | undefined];
    const target = path === "" ? from : resolve(dirname(from), decodeURI(path));
    if (target.startsWith(PLAYGROUND) && !existsSync(PLAYGROUND)) return true;
    return existsSync(target) && (!anchor || ids(target).has(decodeURIComponent(anchor)));
  }

  test("to elsewhere are those that the text means", () => {
    const outside = pages.flatMap((path) =>
      attributes(readFileSync(path, "utf8"), "(?:href|src)").filter((href) => /^https?:/.test(href)),
    );
    expect([...new Set(outside)].sort()).toEqual([
      "https://arxiv.org/abs/2301.05893",
      "https://doi.org/10.1145/2660193.2660195",
      "https://pgmpy.org",
      "https://unpkg.com/causal-abstraction/python/README.md",
      "https://www.bnlearn.com",
    ]);
  });
});

test("the pages open in Chromium without a fault, and axe finds nothing serious, in either theme", async () => {
  const chosen = NIGHTLY ? pages : pages.filter((path) => ONE_OF_EACH_KIND.includes(relative(SITE, path)));
  expect(chosen.length).toBeGreaterThanOrEqual(ONE_OF_EACH_KIND.length);
  const faults = await inParallel(chosen, 2, faultsOf);
  expect(faults.flat()).toEqual([]);
}, 180_000);

/** What is wrong with a page; every request must be for a file of the site. */
async function faultsOf(path: string): Promise<string[]> {
  const page = await browser.newPage({ viewport: { width: 360, height: 800 } });
  const faults: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("request", (request) => {
    const url = request.url();
    const isOurs = url.startsWith("file:") && fileURLToPath(url).startsWith(SITE);
    if (!isOurs && !url.startsWith("data:")) faults.push(`asks for ${url}`);
  });
  await page.goto(pathToFileURL(path).href, { waitUntil: "load" });
  await page.addScriptTag({ path: AXE });
  await page.emulateMedia({ colorScheme: "light" });
  faults.push(...(await serious(page, AXE_OPTIONS)));
  // A theme changes colours alone.
  await page.emulateMedia({ colorScheme: "dark" });
  faults.push(...(await serious(page, { ...AXE_OPTIONS, runOnly: ["color-contrast"] })));
  for (const width of [360, 820, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    const wide = (await page.evaluate("document.documentElement.scrollWidth")) as number;
    if (wide > width) faults.push(`${wide} px wide at ${width}`);
  }
  await page.close();
  return faults.map((fault) => `${relative(SITE, path)}: ${fault}`);
}

async function serious(page: Page, options: RunOptions): Promise<string[]> {
  const { violations } = (await page.evaluate(`axe.run(${JSON.stringify(options)})`)) as AxeResults;
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`);
}
