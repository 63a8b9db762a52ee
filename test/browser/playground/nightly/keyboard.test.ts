// The page by keyboard alone: settings, Learn, results and Stop.
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { learn, Problem, scenarios } from "../../../../dist/index.js";
import { playground, shownError } from "../../../support/playground.js";

const site = playground();

const buttonOf = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

/** Tabs onwards to a control, as a reader who sees only the focus does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  const isFocused = () => target.evaluate((element) => element === element.ownerDocument.activeElement);
  for (let tabs = 0; tabs < 120 && !(await isFocused()); tabs++) await page.keyboard.press("Tab");
  expect(await isFocused()).toBe(true);
}

test("a scenario is chosen, options changed, a run made, and another stopped, the focus never lost", async () => {
  const page = await site.open();
  await tabTo(page, page.getByLabel("Scenario", { exact: true }));
  await page.keyboard.type("vstruct");
  await page.getByRole("heading", { name: "The map" }).waitFor();
  await tabTo(page, page.getByLabel("Strategy", { exact: true }));
  await page.keyboard.type("seq");
  await tabTo(page, page.getByLabel("Restarts", { exact: true }));
  await page.keyboard.type("3");
  await tabTo(page, buttonOf(page, "Settings"));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("checkbox", { name: "Polish" }));
  await page.keyboard.press("Space");
  await page.keyboard.press("Escape");
  const isOn = (target: Locator) => target.evaluate((element) => element.matches(":focus"));
  await expect.poll(() => isOn(buttonOf(page, "Settings"))).toBe(true);
  await page.keyboard.press("Control+Enter");
  const options = { strategy: "sequential", restarts: 3, polish: false, workers: 1 } as const;
  const { error } = await learn(Problem.from(scenarios.vstruct), options);
  await expect.poll(() => shownError(page)).toBe(error.toFixed(3));
  await expect.poll(() => page.getByRole("progressbar").count()).toBe(0);

  await page.getByLabel("Restarts", { exact: true }).focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("100000");
  await page.keyboard.press("Enter");
  await page.getByText(/^[1-9]\d* of 100000 restarts/).waitFor();
  await tabTo(page, buttonOf(page, "Stop"));
  await page.keyboard.press("Enter");
  // The best so far is kept, and says that it is no more; the focus is still there.
  await expect
    .poll(() => page.getByRole("status").last().textContent())
    .toMatch(/^Stopped learning at \d+ of 100000 restarts/);
  await expect.poll(() => page.getByRole("progressbar").count()).toBe(0);
  expect(await isOn(buttonOf(page, "Stop"))).toBe(true);
  await page.keyboard.press("Shift+Tab");
  await expect.poll(() => buttonOf(page, "Stop").isVisible()).toBe(false);

  await page.keyboard.press("Control+Enter");
  await page.getByText(/^[1-9]\d* of 100000 restarts/).waitFor();
  await page.keyboard.press("Escape");
  await expect.poll(() => page.getByRole("progressbar").count()).toBe(0);
  await tabTo(page, page.getByRole("tab", { selected: true }));
  for (const _ of ["Learning", "Proof", "Errors", "Runs"]) await page.keyboard.press("ArrowRight");
  const row = page.getByRole("row", { name: "2 sequential" });
  await expect.poll(() => row.innerText()).toMatch(/stopped at \d+ of 100000 restarts/);
});

test("a “?” says what a term means; Escape closes it, and leads back to the “?”", async () => {
  const page = await site.open("#scenario=collapsing");
  const mark = buttonOf(page, "What “restart” means");
  await tabTo(page, mark);
  await page.keyboard.press("Enter");
  const link = page.getByRole("link", { name: "In the glossary" });
  await link.waitFor();
  await expect.poll(() => link.getAttribute("href")).toBe("../glossary.html#restart");
  await page.keyboard.press("Escape");
  await expect.poll(() => link.isVisible()).toBe(false);
  await expect.poll(() => mark.evaluate((element) => element.matches(":focus"))).toBe(true);
});
