// The runs: kept side by side, shown again, named, pinned, compared, deleted, and repeated with tests.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { compare, type LearnOptions, learn, Problem, scenarios } from "../../../../dist/index.js";
import { strategyNames } from "../../../../src/learning/strategies.js";
import { playground, shownError } from "../../../support/playground.js";

const site = playground();

const buttonOf = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const rowOf = (page: Page, name: string) =>
  page.getByRole("table", { name: "Runs" }).getByRole("row", { name });

/** The error that the library learns in Node, of three decimals. */
async function expectedError(options: LearnOptions): Promise<string> {
  const { error } = await learn(Problem.from(scenarios.battery), { workers: 1, ...options });
  return error.toFixed(3);
}

/** Whether a run has its frames, which the player shows. */
async function hasFrames(page: Page, run: string): Promise<boolean> {
  await page.getByRole("tab", { name: "Learning" }).click();
  await page.getByText(`Run ${run}: the restart that was kept`).waitFor();
  return page.getByRole("slider", { name: "Epoch" }).isVisible();
}

test("every strategy's run is kept beside the others, and shown again when asked for", async () => {
  const page = await site.open("#scenario=battery&polish=false&epochs=100");
  await page.getByRole("tab", { name: "Runs" }).click();
  await buttonOf(page, "Learn by every strategy").click();
  await page.getByRole("heading", { name: "The strategies side by side" }).waitFor();
  for (const [i, strategy] of strategyNames.entries()) {
    const error = await expectedError({ strategy, epochs: 100, polish: false });
    await expect.poll(() => rowOf(page, `${i + 1} ${strategy}`).innerText()).toContain(error);
    const card = page.getByRole("article", { name: `${i + 1} ${strategy}` });
    await expect.poll(() => card.innerText()).toContain(error);
    await card.getByRole("button").click();
    await expect.poll(() => shownError(page)).toBe(error);
  }
  await expect
    .poll(() =>
      page
        .getByRole("article")
        .getByRole("img", { name: /^Total loss/ })
        .count(),
    )
    .toBe(3);
  // The frames of a run that is not shown are dropped, and learned again.
  await buttonOf(page, "1 joint").first().click();
  expect(await hasFrames(page, "1 joint")).toBe(true);
});

test("a run is named, pinned, compared with another, deleted and brought back", async () => {
  const page = await site.open("#scenario=collapsing&polish=false&restarts=1&epochs=5");
  const tab = page.getByRole("tab", { name: "Runs" });
  await buttonOf(page, "Learn").click();
  await tab.click();
  await rowOf(page, "1 joint").waitFor();
  await page.getByLabel("Restarts", { exact: true }).fill("50");
  await buttonOf(page, "Learn").click();
  await rowOf(page, "2 joint").waitFor();
  await buttonOf(page, "Name 2 joint").click();
  const field = page.getByLabel("Name of run 2");
  await field.fill("many restarts");
  await field.press("Enter");
  await rowOf(page, "many restarts").waitFor();
  await buttonOf(page, "Pin many restarts").click();
  await expect
    .poll(() => page.getByRole("table", { name: "Runs" }).getByRole("rowheader").first().innerText())
    .toContain("many restarts");
  await page.getByLabel("Compare many restarts").check();
  await page.getByLabel("Compare 1 joint").check();
  await page.getByRole("heading", { name: "1 joint and many restarts" }).waitFor();
  await expect
    .poll(() =>
      page.getByRole("img", { name: /^Total loss by epoch: 1 joint from .*; many restarts from/ }).count(),
    )
    .toBe(1);
  await buttonOf(page, "Delete many restarts").click();
  await expect.poll(() => rowOf(page, "many restarts").count()).toBe(0);
  await page.keyboard.press("Control+z");
  await rowOf(page, "many restarts").waitFor();
});

test("repeats of all strategies are compared as the library compares them; stopped, they leave nothing", async () => {
  const page = await site.open("#scenario=collapsing&restarts=2&epochs=50&polish=false");
  await page.getByRole("tab", { name: "Runs" }).click();
  await page.getByLabel("Times").fill("1000");
  await buttonOf(page, "Repeat").click();
  await page.getByText(/^\d+ of 4000 runs$/).waitFor();
  await buttonOf(page, "Stop").click();
  await expect.poll(() => page.getByRole("progressbar").count()).toBe(0);
  expect(await page.getByText(/^Mean ± standard deviation/).count()).toBe(0);
  await page.getByLabel("Times").fill("5");
  await buttonOf(page, "Repeat").click();
  await page.getByText("Mean ± standard deviation of 5 repeats").waitFor();
  const options = { restarts: 2, epochs: 50, polish: false, selection: "error", repeats: 5 } as const;
  const inNode = await compare(Problem.from(scenarios.collapsing), { ...options, strategies: strategyNames });
  const { mean, sd } = inNode.strategies.sequential!.sum;
  const table = page.getByRole("table", { name: /^Mean ± standard deviation/ });
  await expect
    .poll(() => table.getByRole("row", { name: /^sequential/ }).innerText())
    .toContain(`${mean.toFixed(4)} ± ${sd.toFixed(4)}`);
  const test = inNode.tests.find(({ strategies }) => strategies.join() === "joint,search")!;
  await expect
    .poll(() => page.getByRole("row", { name: /^joint – search/ }).innerText())
    .toContain(`${test.statistic}\t${test.pairs}`);
});
