// The site as `npm run site` builds it: its links lead somewhere, nothing comes from elsewhere, Chromium and axe find no fault in any page, and what
// scripts add to a page works from a folder and under a strict content security policy.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { AxeResults, RunOptions } from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launched } from "../support/chromium.js";
import { inParallel, node, ROOT } from "../support/command.js";
import { type Served, served } from "../support/pages.js";
import { NIGHTLY } from "../support/series.js";

const SITE = join(ROOT, "build/site");
const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** Built by a step of its own. */
const PLAYGROUND = join(SITE, "playground");

/** A text with figures and terms, a chart with tables, and the API: what a change tries; all pages nightly. */
const ONE_OF_EACH_KIND = ["index.html", "benchmarks.html", "api-learning.html"];

/** What is looked at in a narrow window and in a wide one. */
const AT_BOTH_WIDTHS = NIGHTLY
  ? ["index.html", "benchmarks.html", "glossary.html", "api-learning.html"]
  : ["index.html"];

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
    // What is behind its # is a problem.
    if (target.startsWith(PLAYGROUND)) return existsSync(target) || !existsSync(PLAYGROUND);
    return existsSync(target) && (!anchor || ids(target).has(decodeURIComponent(anchor)));
  }

  test("to elsewhere are those that the text means", () => {
    const outside = pages.flatMap((path) =>
      attributes(readFileSync(path, "utf8"), "(?:href|src)").filter((href) => /^https?:/.test(href)),
    );
    expect([...new Set(outside)].sort()).toEqual([
      "https://arxiv.org/abs/2301.05893",
      "https://docs.bullmq.io",
      "https://doi.org/10.1145/2660193.2660195",
      "https://github.com/felixmosh/bull-board",
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
  for (const width of AT_BOTH_WIDTHS.includes(relative(SITE, path)) ? [360, 1280] : [360]) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: "light" });
    faults.push(...(await serious(page, AXE_OPTIONS)));
    // A theme changes colours alone.
    await page.emulateMedia({ colorScheme: "dark" });
    faults.push(...(await serious(page, { ...AXE_OPTIONS, runOnly: ["color-contrast"] })));
  }
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

describe("with scripts", () => {
  /** Forbids inline scripts and styles, and everything from elsewhere. */
  const STRICT = { "content-security-policy": "default-src 'self'; img-src 'self' data:" };
  let site: Served;

  beforeAll(async () => {
    site = await served(SITE, STRICT);
  });

  afterAll(() => site.close());

  /** A page of the site in a window of its own, and what is wrong with it; every page of the playground is `view`. */
  async function opened(name: string, options: BrowserContextOptions = {}, view = "") {
    const permissions = ["clipboard-read", "clipboard-write"];
    const context = await browser.newContext({ permissions, ...options });
    await context.route("**/playground/**", (route) =>
      route.fulfill({ contentType: "text/html", body: view }),
    );
    const page = await context.newPage();
    const faults: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") faults.push(message.text());
    });
    page.on("pageerror", (error) => faults.push(error.message));
    await page.goto(`${site.url}${name}`);
    return { page, context, faults };
  }

  test("the key / searches all pages, and results lead to headings", async () => {
    const { page, context, faults } = await opened("glossary.html");
    await page.keyboard.press("/");
    await page.keyboard.type("free states");
    await expect.poll(() => page.locator("#results").innerText()).toMatch(/^\d+ places/);
    await page.keyboard.press("ArrowDown");
    const first = page.locator("#results a").first();
    expect(await first.evaluate((link) => link === document.activeElement)).toBe(true);
    expect(await first.innerText()).toMatch(/free states?/i);
    const href = (await first.getAttribute("href"))!;
    await page.keyboard.press("Enter");
    await page.waitForURL(`${site.url}${href}`);
    await page.locator("#search").fill("phlogiston");
    await expect.poll(() => page.locator("#results").innerText()).toContain("Nothing about “phlogiston”");
    await page.keyboard.press("Escape");
    expect(await page.locator("#results").isVisible()).toBe(false);
    expect(faults).toEqual([]);
    await context.close();
  });

  test("the search works in a page from a folder", async () => {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(join(SITE, "start.html")).href);
    await page.locator("#search").fill("Hellinger");
    await expect.poll(() => page.locator("#results a").count()).toBeGreaterThan(2);
    await page.close();
  });

  test("a button copies a block of code, and says so", async () => {
    const { page, context, faults } = await opened("start.html");
    const block = page.locator(".code").first();
    await block.getByRole("button", { name: "Copy" }).click();
    await expect.poll(() => block.getByRole("button").innerText()).toBe("Copied");
    expect(await page.locator("body > [role=status]").innerText()).toBe("Copied");
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe((await block.locator("code").innerText()).trimEnd());
    expect(faults).toEqual([]);
    await context.close();
  });

  test("the theme is the system's or the reader's choice, in all tabs", async () => {
    const { page, context, faults } = await opened("options.html", { colorScheme: "light" });
    const other = await context.newPage();
    await other.goto(`${site.url}index.html`);
    const surface = (one: Page) => one.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await surface(page);
    await page.getByLabel("Theme").selectOption("dark");
    expect(await surface(page)).not.toBe(light);
    await expect.poll(() => surface(other)).toBe(await surface(page));
    expect(await other.getByLabel("Theme").inputValue()).toBe("dark");
    await page.reload();
    expect(await surface(page)).not.toBe(light);
    await page.getByLabel("Theme").selectOption("system");
    await expect.poll(() => surface(other)).toBe(light);
    expect(faults).toEqual([]);
    await context.close();
  });

  describe("figures that the playground replaces", () => {
    const VIEW = `<!doctype html><title>view</title><div id="app"><main>${"<p>a line</p>".repeat(20)}</main></div>`;
    const figure = (page: Page) => page.locator("[data-live]").first();

    test("are frames of it where it draws something, and themselves in print", async () => {
      const { page, context, faults } = await opened("index.html", {}, VIEW);
      await figure(page).scrollIntoViewIfNeeded();
      const frame = figure(page).locator("iframe");
      await expect.poll(() => frame.isVisible()).toBe(true);
      expect(await frame.getAttribute("src")).toBe(
        "playground/index.html?embed=question#scenario=collapsing",
      );
      expect(await frame.getAttribute("title")).toMatch(/^Ask both models/);
      expect(await figure(page).locator("figure").isVisible()).toBe(false);
      await expect.poll(async () => (await frame.boundingBox())!.height).toBeGreaterThan(600);
      await page.emulateMedia({ media: "print" });
      expect(await figure(page).locator("figure").isVisible()).toBe(true);
      expect(await frame.isVisible()).toBe(false);
      expect(faults).toEqual([]);
      await context.close();
    });

    test("stay where there is no playground, and without scripts", async () => {
      const { page, context } = await opened("index.html");
      await figure(page).scrollIntoViewIfNeeded();
      await figure(page).locator("iframe").waitFor({ state: "attached" });
      expect(await figure(page).locator("figure").isVisible()).toBe(true);
      expect(await figure(page).getByRole("link").getAttribute("href")).toContain("#scenario=collapsing");
      await context.close();
      const plain = await opened("index.html", { javaScriptEnabled: false });
      expect(await figure(plain.page).locator("figure").isVisible()).toBe(true);
      expect(plain.faults).toEqual([]);
      await plain.context.close();
    });
  });
});
