// The solver in the page: proven optima, and what is said where nothing is proven.
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { drawnFile } from "../../../../bench/drawn-problem.js";
import { Problem, scenarios, solve } from "../../../../dist/index.js";
import { drop, playground, shownError } from "../../../support/playground.js";

const site = playground();

const buttonOf = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

/** The value and the bound in the verdict. */
async function boundsIn(page: Page): Promise<number[]> {
  const text = await page.locator(".verdict").innerText();
  return text.match(/\d\.\d{6}/g)!.map(Number);
}

/** Opens a problem that is not solved within minutes. */
async function hard(): Promise<Page> {
  const shape = { variables: 3, shape: [6, 24], concentration: 1, noise: 1 } as const;
  const page = await site.open("#restarts=1&epochs=10&polish=false");
  await drop(page, { name: "hard.json", content: JSON.stringify(drawnFile(shape, 1)) });
  await page.getByRole("grid", { name: /^H0/ }).waitFor();
  return page;
}

describe("a problem that is solved", () => {
  test("has a seal, its nodes and its time, and shows the optimum", async () => {
    const page = await site.open("#scenario=battery");
    await buttonOf(page, "Solve").click();
    await page.locator(".seal").getByText("Proven").waitFor();
    await page.getByText("No map has an error below 0.347422.").waitFor();
    await page.getByText(/^Of the maps that reach every state; \d+ nodes in \d/).waitFor();
    await buttonOf(page, "Optimum 0.347").and(page.locator("[aria-pressed=true]")).waitFor();
    await page.getByRole("img", { name: /bound from .* to 0\.347422\.$/ }).waitFor();
    await expect.poll(() => shownError(page)).toBe("0.347");
  });

  test("is told what to do where no map reaches every state", async () => {
    const page = await site.open();
    await drop(page, { name: "more.json", content: MORE_ABOVE });
    await page.getByRole("grid", { name: /^A_/ }).waitFor();
    await buttonOf(page, "Solve").click();
    await page
      .locator(".fault-message")
      .getByText(/^no map reaches every state: found 2/)
      .waitFor();
    await expect
      .poll(() => page.getByRole("status").last().textContent())
      .toMatch(/untick “reach every state” in the Proof tab\.$/);
    await page.getByRole("checkbox", { name: "reach every state" }).uncheck();
    await buttonOf(page, "Solve").click();
    await page.locator(".seal").getByText("Proven").waitFor();
  });

  test("may be asked for the least sum, of maps that need not reach every state", async () => {
    const page = await site.open("#scenario=vstruct");
    await page.getByRole("tab", { name: "Proof" }).click();
    await page.getByRole("radio", { name: "the sum of errors" }).check();
    await page.getByRole("checkbox", { name: "reach every state" }).uncheck();
    await buttonOf(page, "Solve").click();
    const problem = Problem.from(scenarios.vstruct);
    const { value } = await solve(problem, { criterion: "sum", surjective: false });
    await page.getByText(`No map has a sum of errors below ${value.toFixed(6)}.`).waitFor();
    await page.getByText("optimal of the sum, proven").waitFor();
    await page.getByRole("radio", { name: /^the largest error/ }).check();
    await page.getByText(/looks for the map with the least abstraction error/).waitFor();
  });
});

describe("a problem that is not solved in its time", () => {
  test("is never said to have an optimum, and going on keeps what is known", async () => {
    const page = await hard();
    await page.getByRole("tab", { name: "Proof" }).click();
    await page.getByLabel("Seconds at most").fill("0.5");
    await buttonOf(page, "Solve").click();
    await page.getByText("Not proven", { exact: true }).waitFor();
    await page.getByText("It ended after 0.5 s. Going on takes up to 1 s").waitFor();
    const [value, bound = 0] = await boundsIn(page);
    expect(bound).toBeLessThan(value!);
    await page.getByText("The map in words").click();
    expect(await page.locator("main").innerText()).not.toMatch(/optim(um|al)\b(?! it)/i);
    const heads = await page.getByRole("columnheader").allInnerTexts();
    expect(heads.filter((head) => head === "best found, not proven")).toHaveLength(3);
    await buttonOf(page, "Go on proving").click();
    await page.getByText("Going on takes up to 2 s").waitFor();
    const [later, above = 0] = await boundsIn(page);
    expect(later).toBeLessThanOrEqual(value!);
    expect(above).toBeGreaterThanOrEqual(bound);
  });

  test("keeps value and bound when it is stopped", async () => {
    const page = await hard();
    await buttonOf(page, "Solve").click();
    await page.getByText(/^Best found so far 0\.\d{6}; no map is below/).waitFor();
    await buttonOf(page, "Stop").click();
    await page.getByText("Not proven", { exact: true }).waitFor();
    await page.getByText("It was stopped.").waitFor();
    expect(await boundsIn(page)).toHaveLength(2);
    await expect
      .poll(() => page.getByRole("status").last().textContent())
      .toMatch(/^Stopped solving\. Best found, not proven: 0\.\d{6}/);
  });
});

const MORE_ABOVE = JSON.stringify({
  format: "causal-abstraction/problem@1",
  low: {
    variables: [
      { name: "A", states: 2 },
      { name: "B", states: 2, parents: ["A"], cpt: "uniform" },
    ],
  },
  high: {
    variables: [
      { name: "A_", states: 3 },
      { name: "B_", states: 2, parents: ["A_"], cpt: "uniform" },
    ],
  },
  map: { A_: ["A"], B_: ["B"] },
});
