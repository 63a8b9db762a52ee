// The question: chips, the square and its words, from an error to what explains it, and the square alone in other pages.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { evaluate, learn, Problem, scenarios } from "../../../../dist/index.js";
import { playground, shownError } from "../../../support/playground.js";

const site = playground();

const square = (page: Page) => page.locator(".square svg");
const words = async (page: Page) => (await square(page).getAttribute("aria-label")) ?? "";
const pressLearn = (page: Page) => page.getByRole("button", { name: "Learn", exact: true }).click();

test("the question follows the worst intervention, until another is asked", async () => {
  const page = await site.open("#scenario=collapsing");
  await pressLearn(page);
  await expect
    .poll(() => page.locator(".sentence").textContent())
    .toBe(
      "Set Environment = no, Smoking = no below: the low-level model then says Tar_ no 0.95; the high-level model, set to Smoking_ = no, says 1.00.",
    );
  expect(await words(page)).toContain("They are 0.133 apart.");
  await page.getByRole("button", { name: /^yes, yes/ }).click();
  await expect.poll(() => words(page)).toContain("Environment = yes, Smoking = yes");
  await page.getByRole("button", { name: /^Environment no, Smoking yes becomes Smoking_ no/ }).click();
  await expect.poll(() => shownError(page)).not.toBe("0.133");
  expect(await words(page)).toContain("Environment = yes, Smoking = yes");

  // From the bar's error back to the worst one, from another tab.
  await page.getByRole("tab", { name: "Errors" }).click();
  await page.getByRole("button", { name: /^abstraction error/ }).click();
  await expect.poll(() => words(page)).toContain("Environment = no, Smoking = yes");
  expect(await page.locator("#question").evaluate((element) => element.matches(":focus"))).toBe(true);
});

test("the distances at the chips and the probabilities are those of the package", async () => {
  const page = await site.open("#scenario=battery");
  await pressLearn(page);
  const problem = Problem.from(scenarios.battery);
  const { abstraction } = await learn(problem, { workers: 1 });
  const { diagrams } = await evaluate(problem, abstraction);
  const distances = [...diagrams[0]!.columns].map((distance) => distance.toFixed(3));
  const chips = page.getByRole("group", { name: "Intervention" }).getByRole("button");
  await expect.poll(() => chips.locator(".error").allTextContents()).toEqual(distances);
  await page.getByText("In numbers").click();
  const [above, below] = await page.locator(".probabilities table").all();
  expect(await above!.locator("tbody tr").count()).toBe(5);
  expect(await below!.locator("tbody tr").count()).toBe(25);
  const sums = await below!.locator("tbody .number").allTextContents();
  expect(sums.reduce((sum, p) => sum + Number(p), 0)).toBeCloseTo(1, 5);
});

test("mass flows along both ways when a question is asked, and stops by Escape; not under reduced motion", async () => {
  const page = await site.open("#scenario=collapsing", { reducedMotion: "no-preference" });
  await square(page).waitFor();
  await page.getByRole("button", { name: /^yes, no/ }).click();
  await page.locator(".flow circle").first().waitFor();
  expect(await page.locator(".flow circle").count()).toBe(64);
  await page.keyboard.press("Escape");
  await expect.poll(() => page.locator(".flow").count()).toBe(0);
  await page.getByRole("button", { name: "Play" }).click();
  await page.locator(".flow circle").first().waitFor();
  await expect.poll(() => page.locator(".flow").count()).toBe(0);

  const still = await site.open("#scenario=collapsing");
  await still.getByRole("button", { name: /^yes, no/ }).click();
  await expect.poll(() => words(still)).toContain("Environment = yes, Smoking = no");
  expect(await still.locator(".flow").count()).toBe(0);
  expect(await still.getByRole("button", { name: "Play" }).count()).toBe(0);
});

test("embedded, it is the square of the truth alone, and fits its frame", async () => {
  const page = await site.open("", { viewport: { width: 360, height: 700 }, reducedMotion: "reduce" });
  await page.goto(`${site.url}?embed=question#scenario=collapsing`);
  await expect.poll(() => words(page)).toContain("They are 0.133 apart.");
  expect(await page.getByRole("heading").allTextContents()).toEqual(["Ask both models"]);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
  const sizes = await square(page)
    .locator("text")
    .evaluateAll((texts) => texts.map((text) => Number.parseFloat(getComputedStyle(text).fontSize)));
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(10);
});
