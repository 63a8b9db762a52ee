// The playground as a reader has it: built to static files, served from a folder below the root, in Chromium.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { build } from "vite";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type LearnOptions, learn, Problem, type ProblemFile, scenarios } from "../../dist/index.js";
import { launched } from "../support/chromium.js";
import { ROOT } from "../support/command.js";
import { temporaryFolder } from "../support/folder.js";
import { type Served, served } from "../support/pages.js";

const folder = temporaryFolder();
let browser: Browser;
/** The policy that the page promises to work under. */
const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data:";

let site: Served;

beforeAll(async () => {
  const root = join(ROOT, "playground");
  await build({ root, logLevel: "error", build: { outDir: folder.path, emptyOutDir: true } });
  site = await served(folder.path, { "content-security-policy": POLICY }, "/sub/folder/");
  browser = await launched();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  site?.close();
  folder.remove();
});

/** What went wrong in the pages of a test, and what they asked others for. */
let faults: string[];
let elsewhere: string[];
let pages: Page[];

beforeEach(() => {
  [faults, elsewhere, pages] = [[], [], []];
});

afterEach(async () => {
  for (const page of pages) await page.close();
  expect(faults).toEqual([]);
  expect(elsewhere).toEqual([]);
});

/** Opens the playground, ready to run. */
async function opened(
  hash = "",
  options: Parameters<Browser["newPage"]>[0] = { reducedMotion: "reduce" },
): Promise<Page> {
  const page = await browser.newPage(options);
  pages.push(page);
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(site.url) && !/^(blob|data):/.test(url)) elsewhere.push(url);
  });
  await page.goto(site.url + hash);
  await page.getByRole("img", { name: /^Low level/ }).waitFor();
  return page;
}

const buttonOf = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

/** The text of a fact of the shown result. */
const factOf = (page: Page, label: string) =>
  page.locator(".facts > div").filter({ hasText: label }).locator("dd");

async function run(page: Page): Promise<void> {
  await buttonOf(page, "Run").click();
  await page.getByText("optimal, proven").or(page.getByText("above the optimum")).first().waitFor();
  await drawn(page);
}

/** By then every part of the page has had its turn to be drawn, one a frame. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(`new Promise((resolve) => {
    let frames = 30;
    const next = () => (frames-- > 0 ? requestAnimationFrame(next) : resolve());
    next();
  })`);
}

/** The error that the library learns in Node, as the page writes it. */
async function expectedError(file: ProblemFile, options: LearnOptions): Promise<string> {
  return (await learn(Problem.from(file), { workers: 1, ...options })).error.toFixed(6);
}

/** Lets go of a file over the page. */
function drop(page: Page, name: string, content: string): Promise<void> {
  return page.evaluate(
    `(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([${JSON.stringify(content)}], ${JSON.stringify(name)}, { type: "application/json" }));
      document.querySelector("main").dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer }));
    })()`,
  );
}

/** A problem file with a fault in the second line of the second variable's table. */
const BROKEN = `{
  "format": "causal-abstraction/problem@1",
  "low": { "variables": [
    { "name": "A", "states": 2 },
    { "name": "B", "states": 2, "parents": ["A"],
      "cpt": [[0.9, 0.7],
              [0.1]] }
  ] },
  "high": { "variables": [{ "name": "A_", "states": 2 }, { "name": "B_", "states": 2, "parents": ["A_"], "cpt": "uniform" }] },
  "map": { "A_": ["A"], "B_": ["B"] }
}`;

const SOUND = BROKEN.replace("[0.1]]", "[0.1, 0.3]]");

describe("a run", () => {
  test("gives the errors beside those of the truth and the optimum", async () => {
    const page = await opened("#scenario=collapsing");
    await run(page);
    const row = page.getByRole("row", { name: "Smoking_ → Tar_" });
    expect((await row.innerText()).match(/\d\.\d{6}/g)).toEqual(["0.132850", "0.132850", "0.132850"]);
    const account = row.locator(".account");
    expect((await account.allInnerTexts()).map((line) => line.replaceAll("\u00a0", " "))).toEqual([
      "do(Environment = no, Smoking = no): low says no: 0.95, yes: 0.05; high says no: 1.00, yes: 0.00; and 1 more intervention attains it",
      "keeps 0.480 of 0.480 bits; 0.610 above",
    ]);
    const interventions = page.getByRole("table").filter({ hasText: "distance" }).filter({ hasText: "do" });
    expect(
      await interventions
        .getByRole("row", { name: /^do\(Environment = no, Smoking = no\) 0\.132850/ })
        .count(),
    ).toBe(1);
  });

  test("is downloaded as the result that Node gives, and as a report", async () => {
    const page = await opened("#scenario=extended&restarts=4&seed=7");
    await run(page);
    const contentOf = async (button: string) => {
      const [download] = await Promise.all([page.waitForEvent("download"), buttonOf(page, button).click()]);
      return [download.suggestedFilename(), readFileSync((await download.path())!, "utf8")] as const;
    };
    const [name, json] = await contentOf("Download result (JSON)");
    expect(name).toBe("extended-joint.json");
    const inNode = await learn(Problem.from(scenarios.extended), { restarts: 4, seed: 7, history: true });
    const content = (text: string) => ({ ...JSON.parse(text), elapsedMs: 0 });
    expect(content(json)).toEqual(content(JSON.stringify(inNode)));
    const [reportName, html] = await contentOf("Download report (HTML)");
    expect(reportName).toBe("extended-joint.html");
    expect(html).toMatch(/^<!doctype html>/);
    expect(html).toContain("optimal, proven");
  });
});

describe("a link", () => {
  test("restores a problem of one's own and the settings, which then run as they did", async () => {
    const permissions = ["clipboard-read", "clipboard-write"];
    const page = await opened("", { reducedMotion: "reduce", permissions });
    await drop(page, "mine.json", SOUND);
    await page.getByRole("img", { name: /^Low level: A / }).waitFor();
    await page.getByLabel("Seed").fill("5");
    await page.getByLabel("Optimiser").selectOption("rmsprop");
    await page.getByRole("checkbox", { name: /^Polish/ }).uncheck();
    await buttonOf(page, "Copy link to problem and settings").click();
    await buttonOf(page, "Copied ✓").waitFor();
    expect(page.url()).toContain("#problem=");
    await expect.poll(() => page.evaluate("navigator.clipboard.readText()")).toBe(page.url());
    const other = await opened(new URL(page.url()).hash);
    await other.getByRole("img", { name: /^Low level: A / }).waitFor();
    await expect.poll(() => other.getByLabel("Seed").inputValue()).toBe("5");
    await expect.poll(() => other.getByLabel("Optimiser").inputValue()).toBe("rmsprop");
    await run(other);
    await expect
      .poll(() => factOf(other, "abstraction error").textContent())
      .toBe(await expectedError(JSON.parse(SOUND), { seed: 5, optimizer: "rmsprop", polish: false }));
  });

  test("of a few bytes that would be very many is not read to its end, and what is too large says so", async () => {
    const bomb = deflateRawSync(Buffer.alloc(40_000_000, " ")).toString("base64url");
    const page = await opened(`#problem=${bomb}`);
    await expect
      .poll(() => page.getByRole("alert").innerText())
      .toContain("the link holds a problem of more than 5000000 bytes");
    const many = Array.from({ length: 500 }, (_, i) => ({ name: `p${i}`, states: 65_536 }));
    const huge = { ...JSON.parse(SOUND), low: { variables: many } };
    await drop(page, "huge.json", JSON.stringify(huge));
    await page.getByRole("alert").getByText("huge.json cannot be used").waitFor();
    await expect.poll(() => page.getByRole("alert").innerText()).toContain("at most 4194304 are allowed");
    const wide = structuredClone(JSON.parse(SOUND));
    for (const variable of wide.low.variables) Object.assign(variable, { states: 3000, cpt: "uniform" });
    await drop(page, "wide.json", JSON.stringify(wide));
    await page.getByRole("alert").getByText("at most 8388608 are taken in this page").waitFor();
    await run(page);
  });

  test("whose problem is never read is stopped, and the page lives on", async () => {
    const page = await opened();
    const workers = /\/assets\/main-.*\.js$/;
    await page.route(workers, (route) =>
      route.fulfill({ contentType: "text/javascript", body: "for (;;);" }),
    );
    await page.goto("about:blank");
    await page.goto(`${site.url}#scenario=battery`);
    await page.getByText("reading a problem …").waitFor();
    await page.unroute(workers);
    await buttonOf(page, "Stop").click();
    await page.getByRole("alert").getByText("stopped before it was read").waitFor();
    await page.getByRole("img", { name: /^Low level: Environment/ }).waitFor();
    await run(page);
  });

  test("that is damaged says so, and the first scenario is there", async () => {
    const page = await opened("#problem=%20nothing");
    await expect.poll(() => page.getByRole("alert").innerText()).toContain("the link is damaged");
  });
});

test("the theme is chosen and kept", async () => {
  const page = await opened();
  const scheme = () => page.evaluate("getComputedStyle(document.documentElement).colorScheme");
  await expect.poll(() => scheme()).toBe("light");
  await buttonOf(page, "Dark theme").click();
  await expect.poll(() => scheme()).toBe("dark");
  await page.reload();
  await expect.poll(() => scheme()).toBe("dark");
});

test("the page leads to the licences of all that it bundles", async () => {
  const page = await opened();
  const link = page.getByRole("link", { name: "Licences" });
  const text = await (
    await page.request.get(await link.evaluate(({ href }: HTMLAnchorElement) => href))
  ).text();
  const bundled = [
    "preact",
    "uplot",
    "jsonc-parser",
    "valibot",
    "d3-scale",
    "@dagrejs/dagre",
    "@assemblyscript/loader",
  ];
  for (const name of bundled) expect(text).toMatch(new RegExp(`^(## )?${name} .*\\d`, "m"));
  expect(text).toContain(readFileSync(join(ROOT, "LICENSE"), "utf8"));
});
