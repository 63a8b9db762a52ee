// A visitor's five tasks, on a desk and on a telephone, by mouse and by keyboard alone: each in a few actions, and
// without scrolling more than a screen.
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { COARSE, FINE } from "../../support/own-files.js";
import { playground, shownError } from "../../support/playground.js";
import { NIGHTLY } from "../../support/series.js";
import { isInSight, Visitor, type Way } from "../../support/visitor.js";

const site = playground();

const MOST_ACTIONS = 8;
const MOST_MOVEMENTS = 25;

const DESK = { width: 1280, height: 720 };
const TELEPHONE = { width: 360, height: 780 };
const SIZES = [DESK, TELEPHONE];

const buttonOf = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true });
const learnOf = (page: Page) => buttonOf(page, /^(▶ )?Learn$/);

/** Learns, by the button or by its shortcut. */
async function learn(visitor: Visitor): Promise<void> {
  if (visitor.way === "keyboard") await visitor.key("Control+Enter");
  else await visitor.press(learnOf(visitor.page));
  await buttonOf(visitor.page, /^Learned 0\./).waitFor();
}

async function skipToMap(visitor: Visitor, by = "Tab"): Promise<void> {
  if (visitor.way === "keyboard")
    await visitor.press(visitor.page.getByRole("link", { name: "Skip to the map" }), { by });
}

async function seeWhy(visitor: Visitor): Promise<void> {
  const { page } = visitor;
  await learn(visitor);
  await expect.poll(() => shownError(page)).toBe("0.133");
  await visitor.press(page.locator(".gauge button"));
  const square = page.locator(".square svg");
  const sentence = page.locator(".sentence");
  await expect.poll(() => isInSight(square)).toBe(true);
  await expect.poll(() => isInSight(sentence)).toBe(true);
  expect(await square.textContent()).toContain("0.133 apart");
  expect(await sentence.innerText()).toMatch(/says Tar_ no 0\.95; the high-level model, .* says 1\.00/);
}

async function mendMap(visitor: Visitor): Promise<void> {
  const { page } = visitor;
  await expect.poll(() => shownError(page)).toBe("0.650");
  const cell = buttonOf(page, /^Environment no, Smoking yes becomes Smoking_ yes/);
  await skipToMap(visitor);
  if (visitor.way === "keyboard") {
    await visitor.tabTo(page.locator(".cells").first().locator("button[tabindex='0']"));
    await visitor.move("ArrowRight");
    await visitor.move("ArrowDown");
    expect(await cell.evaluate((one) => one === one.ownerDocument.activeElement)).toBe(true);
    await visitor.key("Enter");
  } else await visitor.press(cell);
  await expect.poll(async () => Number(await shownError(page))).toBeLessThan(0.65);
  expect(await isInSight(cell)).toBe(true);
  expect(await isInSight(page.locator(".gauge"))).toBe(true);
}

async function pinAndSolve(visitor: Visitor): Promise<void> {
  const { page } = visitor;
  await visitor.choose(page.getByLabel("Scenario", { exact: true }), "battery");
  const order = page.getByRole("checkbox", { name: "Keep the order of CG" });
  await order.waitFor();
  await skipToMap(visitor, "Shift+Tab");
  await visitor.press(order, { key: "Space" });
  const pin = buttonOf(page, "Pin CG 75");
  if (visitor.way === "keyboard") {
    await visitor.tabTo(page.locator(".cells").first().locator("button[tabindex='0']"));
    await visitor.key("p");
    await visitor.key("Control+Shift+Enter");
  } else {
    await visitor.press(pin);
    await visitor.press(buttonOf(page, "Solve"));
  }
  const chip = buttonOf(page, /^Optimum 0\./);
  await chip.waitFor();
  expect(await chip.getAttribute("aria-pressed")).toBe("true");
  const seal = page.getByText("✓ Proven");
  await expect.poll(async () => (await isInSight(chip)) || (await isInSight(seal))).toBe(true);
  expect(Number(await shownError(page))).toBeGreaterThan(0.4265);
  expect(await pin.getAttribute("aria-pressed")).toBe("true");
  const chosen = page.locator(".alpha-map").first().locator("td button[aria-pressed=true]");
  const places = await chosen.evaluateAll((all) =>
    all.map((one) => (one as HTMLElement).dataset.place!.split(" ").map(Number)),
  );
  const rows = places.toSorted(([, a], [, b]) => a! - b!).map(([row]) => row!);
  expect(rows[0]).toBe(0);
  expect(rows).toEqual(rows.toSorted((a, b) => a - b));
}

async function joinTwoFiles(visitor: Visitor): Promise<void> {
  const { page } = visitor;
  const chooser = page.waitForEvent("filechooser");
  await visitor.press(buttonOf(page, /^Open…?$/));
  const files = Object.entries({ "coarse.bif": COARSE, "fine.bif": FINE });
  await visitor.act(
    (await chooser).setFiles(
      files.map(([name, text]) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) })),
    ),
  );
  await page.getByRole("heading", { name: "Make a problem" }).waitFor();
  const treated = page.getByRole("group", { name: "Treated" });
  if (visitor.way === "keyboard") await visitor.choose(page.getByLabel("Dose goes to"), "Treated");
  else await visitor.act(page.locator(".variable span", { hasText: "Dose" }).dragTo(treated));
  await expect.poll(() => treated.innerText()).toContain("Dose");
  await visitor.press(buttonOf(page, "Use this problem"), { by: "Shift+Tab" });
  await page.getByRole("img", { name: /Dose/ }).first().waitFor();
  await expect.poll(() => shownError(page)).toMatch(/^0\.\d{3}$/);
  expect(await isInSight(page.locator(".gauge"))).toBe(true);
}

/** The downloaded result, without the time that it took. */
async function takeResult(visitor: Visitor): Promise<unknown> {
  const { page } = visitor;
  await visitor.press(buttonOf(page, "Take away"));
  const download = page.waitForEvent("download");
  await visitor.press(buttonOf(page, "Result (JSON)"));
  const text = readFileSync((await (await download).path())!, "utf8");
  return text.replace(/"elapsedMs":[\d.e-]+/g, "");
}

async function sendLink(visitor: Visitor): Promise<void> {
  const { page, way } = visitor;
  await learn(visitor);
  await visitor.press(buttonOf(page, "Share"));
  await page.getByText("The link is copied.").waitFor();
  const result = await takeResult(visitor);
  const { hash } = new URL(await page.evaluate("navigator.clipboard.readText()"));
  const other = await Visitor.to(await site.open(hash, { viewport: page.viewportSize() }), way);
  await buttonOf(other.page, /^Learned 0\./).waitFor();
  expect(await takeResult(other)).toBe(result);
  visitor.actions += other.actions;
  visitor.movements += other.movements;
}

const TASKS = {
  "sees why the error of collapsing is 0.133": seeWhy,
  "makes a better map by a click": mendMap,
  "pins and solves battery in order": pinAndSolve,
  "opens two BIF files and makes a problem": joinTwoFiles,
  "sends a link that gives the same bytes": sendLink,
};

/** On every change the narrow window by mouse; nightly both ways at both sizes. */
const VISITS: readonly (readonly [Way, (typeof SIZES)[number]])[] = NIGHTLY
  ? SIZES.flatMap((size) => [["mouse", size] as const, ["keyboard", size] as const])
  : [["mouse", TELEPHONE]];

describe.each(VISITS)("by %s, at %o", (way, viewport) => {
  test.each(Object.entries(TASKS))("a visitor %s", async (_, doTask) => {
    const permissions = ["clipboard-read", "clipboard-write"];
    const page = await site.open("", { viewport, permissions });
    const visitor = await Visitor.to(page, way);
    await doTask(visitor);
    expect(visitor.actions).toBeLessThanOrEqual(MOST_ACTIONS);
    expect(visitor.movements).toBeLessThanOrEqual(MOST_MOVEMENTS);
    expect(await visitor.scrolled()).toBeLessThanOrEqual(viewport.height);
  });
});
