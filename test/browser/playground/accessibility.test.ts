// The accessibility checks of axe in every state of the page, and no sideways scroll, from phones to wide windows.
import axe from "axe-core";
import type { BrowserContextOptions, Page } from "playwright-core";
import { expect, test } from "vitest";
import { drop, playground, shownError } from "../../support/playground.js";
import { NIGHTLY } from "../../support/series.js";

const site = playground();

const buttonOf = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

/** Fails on what is serious or critical in a part of the page, and if the page scrolls sideways. */
async function check(page: Page, state: string, part = "body"): Promise<void> {
  // By then boxes that scroll sideways can be focused.
  await page.evaluate(
    "new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(r, 50))))",
  );
  const { violations, passes } = (await page.evaluate(`axe.run("${part}")`)) as axe.AxeResults;
  expect(passes.length).toBeGreaterThan(5);
  const found = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => [state, id, nodes.map(({ html, failureSummary }) => [html, failureSummary])]);
  expect(found).toEqual([]);
  const [scroll, width] = (await page.evaluate("[document.documentElement.scrollWidth, innerWidth]")) as [
    number,
    number,
  ];
  expect(scroll, `${state}: the page scrolls sideways`).toBeLessThanOrEqual(width);
}

const TAB = "#tab-panel";

/** The page with axe, and without transitions, in whose middle contrasts are low. */
async function opened(hash: string, options: BrowserContextOptions): Promise<Page> {
  const page = await site.open(hash, { reducedMotion: "reduce", ...options });
  // Views that come while axe works move what it looks at.
  for (const late of [".square svg", ".graphs"]) await page.locator(late).first().waitFor();
  await page.evaluate(axe.source);
  await page.evaluate(
    `document.adoptedStyleSheets.push(Object.assign(new CSSStyleSheet(), { marked: true })),
     document.adoptedStyleSheets.at(-1).replaceSync("* { transition: none !important }")`,
  );
  return page;
}

/** Learns by all strategies, solves, repeats and compares: then every tab is full. */
async function workAll(page: Page): Promise<void> {
  await page.getByRole("tab", { name: "Runs" }).click();
  await buttonOf(page, "Learn by every strategy").click();
  await page.getByRole("heading", { name: "The strategies side by side" }).waitFor();
  await page.getByLabel("Times").fill("2");
  await buttonOf(page, "Repeat").click();
  await page.getByText("Mean ± standard deviation of 2 repeats").waitFor();
  await page.getByLabel("Compare 1 joint").check();
  await page.getByLabel("Compare 4 search").check();
  await expect.poll(() => page.getByRole("progressbar").count()).toBe(0);
}

const TABS = ["Question", "Learning", "Proof", "Errors", "Runs", "JSON"] as const;

const PHONE = { viewport: { width: 360, height: 780 }, colorScheme: "dark" } as const;

/** On every change the first; all nightly. */
const windows = [
  ["light at 1280 px", "collapsing", { viewport: { width: 1280, height: 720 } }],
  ["dark at 360 px", "battery", PHONE],
] as const satisfies readonly (readonly [string, string, BrowserContextOptions])[];

test.each(NIGHTLY ? windows : windows.slice(0, 1))(
  "find nothing serious in any state: %s, %s",
  { timeout: 90_000 },
  async (_, scenario, options) => {
    const page = await opened(`#scenario=${scenario}&epochs=100&polish=false`, options);
    await check(page, "fresh");
    await workAll(page);
    for (const name of TABS) {
      await page.getByRole("tab", { name, exact: true }).click();
      await check(page, name, TAB);
    }
    await buttonOf(page, "Settings").click();
    await buttonOf(page, "What “temperature” means").click();
    await page.getByRole("link", { name: "In the glossary" }).waitFor();
    await check(page, "the settings and a term");
    await page.getByLabel("Temperature T", { exact: true }).fill("0");
    await page.keyboard.press("Control+Enter");
    await page.getByRole("alert").waitFor();
    await check(page, "a refused option");
    await page.keyboard.press("Escape");
    await drop(page, {
      name: "broken.json",
      content: '{ "format": "causal-abstraction/problem@1",\n "low": 7 }',
    });
    await page.getByText("broken.json cannot be used").waitFor();
    await check(page, "a refused file");
  },
);

const further = [
  ["dark at 360 px", PHONE],
  ["dark at 1920 px", { viewport: { width: 1920, height: 1080 }, colorScheme: "dark" }],
  ["light at 768 px", { viewport: { width: 768, height: 1024 } }],
  ["a zoom of 200 %", { viewport: { width: 640, height: 360 }, deviceScaleFactor: 2 }],
  ["forced colours", { viewport: { width: 1280, height: 720 }, forcedColors: "active" }],
] as const satisfies readonly (readonly [string, BrowserContextOptions])[];

test.skipIf(!NIGHTLY).each(further)("find nothing serious after a run: %s", async (_, options) => {
  const page = await opened("#scenario=collapsing", options);
  await buttonOf(page, "Learn").click();
  await expect.poll(() => shownError(page)).toBe("0.133");
  for (const name of ["Learning", "Runs"]) {
    await page.getByRole("tab", { name, exact: true }).click();
    await page.getByRole("tabpanel").getByRole("heading").first().waitFor();
    await check(page, name, name === "Runs" ? "body" : TAB);
  }
});
