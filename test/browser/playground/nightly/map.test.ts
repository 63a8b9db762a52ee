// The map: its cells are clicked and moved in, columns pinned, orders kept, other maps marked, free columns hatched.
import type { Locator, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import {
  evaluate,
  freeStates,
  learn,
  Problem,
  type ProblemFile,
  scenarios,
  solve,
} from "../../../../dist/index.js";
import { drawn, playground, shownError } from "../../../support/playground.js";

const site = playground();

const buttonOf = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const gridOf = (page: Page, name: string) => page.getByRole("grid", { name: new RegExp(`^${name} ←`) });
const cellOf = (page: Page, below: string, above: string) =>
  page.getByRole("button", { name: new RegExp(`^${below} becomes ${above}(;|$)`) });

/** A number of the facts below the map, with six decimals. */
const factOf = (page: Page, label: string) =>
  page.locator(".facts > div").filter({ hasText: label }).locator("dd").getAttribute("title");

/** Per column the chosen row. */
async function chosenIn(grid: Locator): Promise<number[]> {
  const places = await grid
    .locator("tbody [aria-pressed=true]")
    .evaluateAll((all) => all.map((cell) => (cell as HTMLElement).dataset.place!.split(" ").map(Number)));
  return places.sort(([, a], [, b]) => a! - b!).map(([row]) => row!);
}

async function learned(page: Page): Promise<void> {
  await buttonOf(page, "▶ Learn").or(buttonOf(page, "Learn")).click();
  await page.getByText("optimal, proven").or(page.getByText("above the optimum")).first().waitFor();
  await drawn(page);
}

describe("a cell", () => {
  test("that is clicked moves the error to the one that Node gives", async () => {
    const page = await site.open("#scenario=battery");
    await cellOf(page, "CG 110", "CG 200").click();
    const CG = [0, 2, 1, 1, 2, 2];
    const ML = Array.from({ length: 25 }, (_, j) => Math.floor(j / 5));
    await expect.poll(() => chosenIn(gridOf(page, "CG"))).toEqual(CG);
    const { error, sum } = await evaluate(Problem.from(scenarios.battery), { CG, ML });
    await expect.poll(() => factOf(page, "abstraction error")).toBe(error.toFixed(6));
    await expect.poll(() => factOf(page, "sum of errors")).toBe(sum.toFixed(6));
    await expect.poll(() => shownError(page)).toBe(error.toFixed(3));
  });

  test("is reached, chosen and pinned by keyboard alone, from one tab stop per alpha", async () => {
    const page = await site.open("#scenario=collapsing");
    const grid = gridOf(page, "Smoking_");
    await expect.poll(() => grid.locator("[tabindex='0']").count()).toBe(1);
    await cellOf(page, "Environment no, Smoking no", "Smoking_ no").focus();
    for (const key of [
      "ArrowRight",
      "ArrowRight",
      "ArrowUp",
      "ArrowDown",
      "End",
      "ArrowLeft",
      "ArrowUp",
      "ArrowDown",
      "ArrowDown",
    ])
      await page.keyboard.press(key);
    const focused = () => page.evaluate("document.activeElement.getAttribute('aria-label')");
    await expect.poll(focused).toBe("Environment yes, Smoking no becomes Smoking_ yes");
    await page.keyboard.press("Home");
    await page.keyboard.press("Enter");
    await expect.poll(() => chosenIn(grid)).toEqual([1, 0, 1, 1]);
    await page.keyboard.press("p");
    await buttonOf(page, "Pin Environment no, Smoking no").and(page.locator("[aria-pressed=true]")).waitFor();
    await expect.poll(focused).toBe("Environment no, Smoking no becomes Smoking_ yes; pinned");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    await expect.poll(focused).toBe("Pin Environment no, Smoking no");
    await page.keyboard.press("Space");
    await buttonOf(page, "Pin Environment no, Smoking no")
      .and(page.locator("[aria-pressed=false]"))
      .waitFor();
    await expect.poll(() => page.getByRole("status").last().textContent()).toContain("no longer pinned");
    await expect.poll(() => grid.locator("[tabindex='0']").count()).toBe(1);
  });
});

describe("pins and orders", () => {
  test("are kept by Shuffle, Learn and Solve, which give what Node gives with the same constraints", async () => {
    const page = await site.open("#scenario=battery&restarts=4");
    await cellOf(page, "CG 110", "CG 200").click();
    await cellOf(page, "CG 110", "CG 200").press("p");
    const constraints = { CG: { allow: { 110: ["200"] } } };
    const problem = Problem.from({ ...scenarios.battery, constraints } satisfies ProblemFile);
    for (let times = 0; times < 3; times++) {
      const before = await chosenIn(gridOf(page, "ML"));
      await buttonOf(page, "Shuffle").click();
      await expect.poll(() => chosenIn(gridOf(page, "ML"))).not.toEqual(before);
      expect((await chosenIn(gridOf(page, "CG")))[1]).toBe(2);
    }
    await learned(page);
    const inNode = await learn(problem, { restarts: 4, workers: 1 });
    await expect.poll(() => factOf(page, "abstraction error")).toBe(inNode.error.toFixed(6));
    expect(await chosenIn(gridOf(page, "CG"))).toEqual(inNode.abstraction.CG);
    await buttonOf(page, "Solve").click();
    const solution = await solve(problem);
    await page.getByText(`No map has an error below ${solution.value.toFixed(6)}.`).waitFor();
    await page.getByText("Of the maps that reach every state and keep your pins").waitFor();
    await buttonOf(page, "Drop pins").click();
    await buttonOf(page, `Learned ${inNode.error.toFixed(3)}`).click();
    await page.getByText("Run 1 was learned without the present pins and orders.").waitFor();
    // What was proven without pins is known again.
    await page.getByText("No map has an error below 0.347422.").waitFor();
  });

  test("battery in order costs 0.080: 0.427 in place of 0.347", async () => {
    const page = await site.open("#scenario=battery");
    await page.getByRole("checkbox", { name: "Keep the order of CG" }).check();
    await buttonOf(page, "Solve").click();
    await page.getByText("No map has an error below 0.427392.").waitFor();
    await page
      .getByText("Keeping your order costs 0.080: without, the optimum is 0.347, with it 0.427.")
      .waitFor();
    expect(await chosenIn(gridOf(page, "CG"))).toEqual([0, 0, 1, 1, 1, 2]);
    await page.getByRole("checkbox", { name: "Keep the order of CG" }).uncheck();
    await page.getByText("No map has an error below 0.347422.").waitFor();
  });

  test("that no map keeps say so, and an order against the pins cannot be asked for", async () => {
    const page = await site.open("#scenario=battery");
    await buttonOf(page, "Pin CG 200").click();
    await page.getByRole("checkbox", { name: "Keep the order of CG" }).check();
    await cellOf(page, "CG 75", "CG 200").click();
    await buttonOf(page, "Pin CG 75").click();
    await cellOf(page, "CG 200", "CG 75").click();
    await page.getByRole("alert").getByText("No map keeps all pins and orders").waitFor();
    await page.getByText("The order of CG is not kept: CG 75 becomes 200, and CG 110 becomes 75.").waitFor();
    await page.getByRole("checkbox", { name: "Keep the order of CG" }).uncheck();
    await expect.poll(() => page.getByRole("alert").count()).toBe(0);
    expect(await page.getByRole("checkbox", { name: "Keep the order of CG" }).isDisabled()).toBe(true);
    const ordered = await site.open("#scenario=battery-ordered");
    await ordered.getByText("by the file: increasing").waitFor();
  });
});

describe("the map", () => {
  test("stands in words, beside the truth and the optimum", async () => {
    const page = await site.open("#scenario=collapsing");
    await learned(page);
    await page.getByText("The map in words").click();
    const words = await page.getByRole("table", { name: "Smoking_", exact: true }).innerText();
    expect(words).toContain("Environment no, Smoking yes → Smoking_ yes\tyes\tyes");
    await page.getByText("Maps as good as the optimum: only the one shown.").waitFor();
    await page.getByText("No other map is as good.").waitFor();
  });

  test("hatches what no diagram speaks of, where no map differs from another, and counts the optima", async () => {
    const page = await site.open("#scenario=battery&polish=false&epochs=20");
    await learned(page);
    const { ML: free } = freeStates(Problem.from(scenarios.battery));
    await page.getByText("never occurs: any value serves").waitFor();
    const grid = gridOf(page, "ML");
    await expect.poll(() => grid.locator("td.free").count()).toBe(5 * free!.length);
    expect(await grid.locator("td.free .mark-of").count()).toBe(0);
    expect(await grid.locator("td:not(.free) .mark-of.solved").count()).toBeGreaterThan(0);
    await page.getByText("The map in words").click();
    const rows = await page.getByRole("table", { name: "ML", exact: true }).getByRole("row").allInnerTexts();
    const isFree = rows.slice(1).map((row) => row.includes("free: any state serves"));
    expect(isFree.flatMap((yes, j) => (yes ? [j] : []))).toEqual(free);
    const differing = rows.slice(1).map((row) => row.includes("differs"));
    expect(differing).toContain(true);
    expect(differing.filter((differs, j) => differs && isFree[j])).toEqual([]);
    await buttonOf(page, "Optimum 0.347").click();
    await page
      .getByText("One of 5,875 optimal maps, and 175,447,904,674,005 with the hatched columns.")
      .waitFor();
  });

  test("has an arrow in every column that polish changed", async () => {
    const page = await site.open("#scenario=battery");
    await learned(page);
    const problem = Problem.from(scenarios.battery);
    const { relaxed, abstraction } = await learn(problem, { workers: 1 });
    const free = freeStates(problem);
    const changed = Object.entries(abstraction).flatMap(([name, states]) =>
      states.filter((state, j) => {
        const column = relaxed[name]!.toJSON().map((row) => row[j]!);
        return !free[name]!.includes(j) && column.indexOf(Math.max(...column)) !== state;
      }),
    );
    await page.getByText(`Polish changed ${changed.length} columns`).waitFor();
    expect(await page.locator(".moved").count()).toBe(changed.length);
  });

  test("is shown side by side with the others, with their errors, and any of them can be taken", async () => {
    const page = await site.open("#scenario=vstruct");
    await learned(page);
    await buttonOf(page, "Side by side").click();
    const small = page.locator(".small-map");
    const texts = (await small.allInnerTexts()).map((text) => text.replace(/\s+/g, " ").trim());
    expect(texts).toEqual(["Yours 0.412", "Learned 0.214", "Optimum 0.214", "Truth 0.214"]);
    await small.nth(3).click();
    await expect.poll(() => chosenIn(gridOf(page, "Smoking_"))).toEqual(scenarios.vstruct.truth!.Smoking_);
  });

  test("moves while it is learned, and never for those who want no motion", async () => {
    const isMoving = (page: Page) =>
      page.evaluate(`[...document.querySelectorAll(".cells td")].some((cell) => {
        const p = Number(cell.style.getPropertyValue("--p"));
        return p > 0 && p < 1;
      })`);
    const page = await site.open("#scenario=collapsing&restarts=100000", { reducedMotion: "no-preference" });
    await buttonOf(page, "▶ Learn").or(buttonOf(page, "Learn")).click();
    await expect.poll(() => isMoving(page)).toBe(true);
    const still = await site.open("#scenario=collapsing&restarts=100000");
    await buttonOf(still, "▶ Learn").or(buttonOf(still, "Learn")).click();
    await still.getByText(/^[1-9]\d* of 100000 restarts/).waitFor();
    expect(await isMoving(still)).toBe(false);
  });

  test("fits wide alphas at 1280 px, scrolls them at 360 px with its rows' names in sight", async () => {
    const page = await site.open("#scenario=battery", { viewport: { width: 1280, height: 720 } });
    const box = gridOf(page, "ML").locator("..");
    const overflow = () => box.evaluate((scroll) => scroll.scrollWidth - scroll.clientWidth);
    await expect.poll(overflow).toBe(0);
    await page.setViewportSize({ width: 360, height: 780 });
    await expect.poll(overflow).toBeGreaterThan(100);
    await page.locator(".has-more").first().waitFor();
    await box.evaluate((scroll) => scroll.scrollTo(10_000, 0));
    await expect
      .poll(() =>
        page
          .locator(".has-more")
          .filter({ has: page.locator("grid") })
          .count(),
      )
      .toBe(0);
    const first = page.getByRole("rowheader", { name: "20-25", exact: true }).first();
    const left = await first.evaluate((head) => head.getBoundingClientRect().left);
    expect(left).toBeGreaterThanOrEqual(0);
    await expect.poll(() => page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);
  });

  test("stands alone in another page, where its cells move its error", async () => {
    const page = await site.open("?embed=map#scenario=collapsing", { viewport: { width: 640, height: 400 } });
    await expect.poll(() => shownError(page)).toBe("0.650");
    await cellOf(page, "Environment no, Smoking yes", "Smoking_ yes").click();
    await expect.poll(() => shownError(page)).not.toBe("0.650");
    await expect.poll(() => page.evaluate("document.documentElement.scrollHeight")).toBeLessThanOrEqual(400);
  });
});
