// Nothing is lost: maps, runs, drafts and the theme, over other problems, reloads and undo.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { COARSE, FINE, SOUND } from "../../../support/own-files.js";
import { drop, playground, shownError } from "../../../support/playground.js";

const site = playground();

const cell = (page: Page, name: string) => page.getByRole("button", { name: new RegExp(`^${name}`) });
/** A new tab has the browser's storage, and none of the earlier tab's. */
async function openInAnotherTab(page: Page): Promise<void> {
  const address = page.url();
  await page.goto("about:blank");
  await page.addInitScript("try { sessionStorage.clear() } catch {}");
  await page.goto(address);
}

const stored = (page: Page) => page.waitForTimeout(500);

test("another problem and back, and a reload, give back the map, the run, the pins and the draft", async () => {
  const page = await site.open("#scenario=collapsing");
  await page.getByRole("button", { name: /Learn$/ }).click();
  await page.getByRole("button", { name: /^Learned 0\.133/ }).waitFor();
  await cell(page, "Tar no becomes Tar_ yes").click();
  await cell(page, "Tar no becomes Tar_ yes").press("p");
  await page.getByRole("tab", { name: "JSON" }).click();
  const editor = page.getByLabel(/^The problem file/);
  await editor.fill("{ a draft");
  const error = await shownError(page);
  expect(error).not.toBe("0.133");
  const isBack = async () => {
    await page.getByRole("button", { name: /^Learned 0\.133/ }).waitFor();
    await expect.poll(() => shownError(page)).toBe(error);
    await cell(page, "Tar no becomes Tar_ yes.*pinned").waitFor();
    await expect.poll(() => editor.innerText()).toContain("{ a draft");
    await expect.poll(() => page.locator("#draft-state").innerText()).toMatch(/^Line 1/);
  };
  await page.getByLabel("Scenario").selectOption("basic");
  await expect.poll(() => page.getByRole("button", { name: /^Learned/ }).count()).toBe(0);
  await page.getByLabel("Scenario").selectOption("collapsing");
  await isBack();
  await stored(page);
  await page.reload();
  await isBack();
});

test("a reload in mid-run keeps the runs before and starts the run again; Stop keeps its best", async () => {
  const page = await site.open("#scenario=battery&restarts=2&epochs=50&polish=false");
  await page.getByRole("button", { name: /Learn$/ }).click();
  await page.getByRole("button", { name: /^Learned 0\./ }).waitFor();
  await page.getByRole("spinbutton", { name: "Restarts" }).fill("100000");
  await page.getByRole("button", { name: /Learn$/ }).click();
  await page
    .getByText(/[1-9]\d* of 100000/)
    .first()
    .waitFor();
  await stored(page);
  await page.reload();
  await page
    .getByText(/[1-9]\d* of 100000/)
    .first()
    .waitFor();
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await expect.poll(() => new URL(page.url()).hash).not.toContain("run=1");
  await page.getByRole("tab", { name: "Runs" }).click();
  await expect.poll(() => page.getByRole("table", { name: "Runs" }).getByRole("row").count()).toBe(3);
});

test("cells, shuffles and orders are undone and done again, by keyboard and by buttons", async () => {
  const page = await site.open("#scenario=collapsing");
  const map = () =>
    page
      .locator(".cells button[aria-pressed]")
      .evaluateAll((all) => all.map((one) => one.ariaPressed).join());
  const start = await map();
  await cell(page, "Tar no becomes Tar_ yes").click();
  await page.getByRole("button", { name: "Shuffle" }).click();
  const end = await map();
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await expect.poll(map).toBe(start);
  await page.keyboard.press("Control+Shift+z");
  await page.keyboard.press("Control+y");
  await expect.poll(map).toBe(end);
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  expect(await button("Redo").getAttribute("aria-disabled")).toBe("true");
  await button("Undo").click();
  await button("Undo").click();
  await expect.poll(map).toBe(start);
  expect(await button("Undo").getAttribute("aria-disabled")).toBe("true");
  await button("Redo").click();
  await button("Redo").click();
  await expect.poll(map).toBe(end);
});

test("the theme is the system's or a choice that all tabs have", async () => {
  const page = await site.open();
  const scheme = () => page.evaluate("getComputedStyle(document.documentElement).colorScheme");
  await expect.poll(() => scheme()).toBe("light");
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(() => scheme()).toBe("dark");
  await page.emulateMedia({ colorScheme: "light" });
  await page.getByLabel("Theme").selectOption("dark");
  await expect.poll(() => scheme()).toBe("dark");
  // Another tab chooses.
  await page.evaluate(`localStorage.setItem("causal-abstraction-theme", "light");
    dispatchEvent(new StorageEvent("storage", { key: "causal-abstraction-theme" }))`);
  await expect.poll(() => scheme()).toBe("light");
  await expect.poll(() => page.getByLabel("Theme").inputValue()).toBe("light");
  await page.getByLabel("Theme").selectOption("dark");
  await page.emulateMedia({ media: "print" });
  await expect.poll(() => scheme()).toBe("light");
  await page.emulateMedia({ media: "screen" });
  await page.reload();
  await expect.poll(() => scheme()).toBe("dark");
});

test("what was just typed, models and samples come back after a reload; the draft in another tab too", async () => {
  const page = await site.open("#scenario=collapsing");
  await drop(page, { name: "fine.bif", content: FINE }, { name: "coarse.bif", content: COARSE });
  await page.getByLabel("Dose goes to").selectOption("Treated");
  await drop(page, { name: "rows.csv", content: "A,B\n1,x\n" });
  await page.getByLabel("Arrows").fill("A -> B");
  await page.getByRole("tab", { name: "JSON" }).click();
  const editor = (on: Page) => on.getByLabel(/^The problem file/);
  await editor(page).fill("{ a draft");
  await page.keyboard.type(" and its last key");
  await page.reload();
  await expect.poll(() => editor(page).innerText()).toContain("{ a draft and its last key");
  await expect.poll(() => page.getByLabel("Dose goes to").inputValue()).toBe("Treated");
  await expect.poll(() => page.getByLabel("Arrows").inputValue()).toBe("A -> B");
  await openInAnotherTab(page);
  await expect.poll(() => editor(page).innerText()).toContain("{ a draft and its last key");
  expect(await page.getByLabel("Dose goes to").count()).toBe(0);
});

test("a problem that is too long for a link is found by its address in another tab", async () => {
  const page = await site.open();
  const noise = Array.from({ length: 2000 }, (_, i) => Math.sin(i).toString(36).slice(3)).join(" ");
  const long = JSON.stringify({ ...JSON.parse(SOUND), description: noise });
  await drop(page, { name: "long.json", content: long });
  await expect.poll(() => new URL(page.url()).hash).toMatch(/^#kept=/);
  await cell(page, "B 0 becomes B_ 1").click();
  await openInAnotherTab(page);
  await expect
    .poll(() => page.getByLabel("Scenario").locator("option:checked").textContent())
    .toBe("long.json");
  await page.getByRole("button", { name: /^B 0 becomes B_ 1/, pressed: true }).waitFor();
});
