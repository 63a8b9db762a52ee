// The models: bars under the intervention that is asked, bars that set a variable, and tables at the nodes.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { Problem, scenarios } from "../../../../dist/index.js";
import { playground } from "../../../support/playground.js";

const site = playground();

const node = (page: Page, name: RegExp) => page.locator("#models").getByRole("group", { name });
const bar = (page: Page, name: string) => page.locator("#models").getByRole("button", { name });
const models = (page: Page) => page.locator("#models .variable").count();

test("a click on a bar sets the variable in both models, and bars are what the package says", async () => {
  const page = await site.open("#scenario=collapsing");
  await expect.poll(() => models(page)).toBe(7);
  await bar(page, "Smoking yes:").click();
  await node(page, /^Smoking, low level, set to yes$/).waitFor();
  await bar(page, "Environment yes:").click();
  await node(page, /^Environment, low level, set to yes$/).waitFor();
  const low = Problem.from(scenarios.collapsing).low;
  const at = { Environment: "yes", Smoking: "yes" };
  for (const name of ["Tar", "Cancer"]) {
    const p = low.mechanism(Object.keys(at), [name], { at }).at(1, 0);
    expect(await bar(page, `${name} yes:`).getAttribute("aria-label")).toBe(`${name} yes: ${p.toFixed(3)}`);
  }
  // What is set below becomes this above, by the map that is shown.
  await node(page, /^Smoking_, high level, set to yes$/).waitFor();
  await bar(page, "Smoking_ no:").click();
  await node(page, /^Smoking_, high level, set to no$/).waitFor();
});

test("what no diagram asks is said; the rest by keyboard", async () => {
  const page = await site.open("#scenario=collapsing");
  await expect.poll(() => models(page)).toBe(7);
  const cancer = bar(page, "Cancer yes:");
  expect(await cancer.getAttribute("aria-disabled")).toBe("true");
  expect(await cancer.locator("title").textContent()).toContain("No diagram asks what follows from Cancer.");
  await bar(page, "Tar no:").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await node(page, /^Tar, low level, set to yes$/).waitFor();
  expect(await bar(page, "Tar yes:").evaluate((element) => element.matches(":focus"))).toBe(true);
});

test("a table stands beside a node that is pointed at or has the focus, and Escape closes it", async () => {
  const page = await site.open("#scenario=battery");
  await expect.poll(() => models(page)).toBe(5);
  const table = page.locator(".variable-table");
  await page.getByRole("button", { name: "The table of ML0" }).focus();
  await table.waitFor();
  expect(await table.textContent()).toContain("ML0 in mg/cm²: Mass loading at WMG's first place.");
  expect(await table.locator("tbody tr").count()).toBe(6);
  await page.keyboard.press("Escape");
  await expect.poll(() => table.count()).toBe(0);
  await page.getByRole("button", { name: "The table of ML1" }).hover();
  await table.waitFor();
  await table.hover();
  await page.mouse.move(2, 2);
  await expect.poll(() => table.count()).toBe(0);
});
