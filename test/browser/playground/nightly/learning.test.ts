// Learning: its course live and in slow motion, options that are refused, and the time that a run takes.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { drawn, playground, shownError } from "../../../support/playground.js";

const site = playground();

const buttonOf = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

/** Of the next frames, those in which a map has no colour at all. */
function emptyFrames(page: Page, frames: number): Promise<number> {
  return page.evaluate(`new Promise((resolve) => {
    const isEmpty = (map) => [...map.querySelectorAll("td[style]")].every((cell) => Number(cell.style.getPropertyValue("--p")) === 0);
    let [left, empty] = [${frames}, 0];
    const next = () => {
      if ([...document.querySelectorAll("[role=tabpanel] table.alpha")].some(isEmpty)) empty++;
      return left-- > 0 ? requestAnimationFrame(next) : resolve(empty);
    };
    next();
  })`);
}

test("is seen live, played again in slow motion, and any of its epochs can be looked at", async () => {
  const page = await site.open("#scenario=collapsing", { reducedMotion: "no-preference" });
  await page.getByRole("tab", { name: "Learning" }).click();
  const restarts = page.getByLabel("Restarts", { exact: true });
  await restarts.fill("100000");
  await buttonOf(page, "Learn").click();
  await page.getByRole("img", { name: /^Losses by epoch, from epoch/ }).waitFor();
  await drawn(page);
  expect(await emptyFrames(page, 60)).toBe(0);
  await buttonOf(page, "Stop").click();
  await page.getByText("Run 1 joint: the restart that was kept").waitFor();
  await restarts.fill("10");
  await buttonOf(page, "Learn").click();
  await page.getByText("Run 2 joint: the restart that was kept").waitFor();
  await buttonOf(page, "Pause").waitFor();
  await buttonOf(page, "Play again").waitFor();
  await drawn(page);
  const slider = page.getByRole("slider", { name: "Epoch" });
  await expect.poll(() => slider.getAttribute("aria-valuetext")).toBe("epoch 500");
  const cells = () =>
    page
      .getByRole("tabpanel")
      .getByRole("table", { name: /^Smoking_ ←/ })
      .innerText();
  const atTheEnd = await cells();
  await slider.press("Home");
  await expect.poll(() => slider.getAttribute("aria-valuetext")).toBe("epoch 9");
  await expect.poll(cells).not.toBe(atTheEnd);
  await slider.press("End");
  await expect.poll(cells).toBe(atTheEnd);
});

test("the curve, its legend and the player are never a frame apart", async () => {
  const page = await site.open("#scenario=collapsing", { reducedMotion: "no-preference" });
  await page.getByRole("tab", { name: "Learning" }).click();
  await buttonOf(page, "Learn").click();
  await buttonOf(page, "Pause").waitFor();
  // The legend's total and the epoch of the player, frame by frame: one never changes without the other.
  const apart = await page.evaluate(`new Promise((resolve) => {
    const read = () => [document.querySelector(".losses .value").textContent, document.querySelector(".player output").textContent];
    let [last, left, apart] = [read(), 60, 0];
    const next = () => {
      const now = read();
      if ((now[0] !== last[0]) && (now[1] === last[1])) apart++;
      last = now;
      return left-- > 0 ? requestAnimationFrame(next) : resolve(apart);
    };
    requestAnimationFrame(next);
  })`);
  expect(apart).toBe(0);
});

test("an option that is refused says so in the bar and at its field, which is opened", async () => {
  const page = await site.open("#temperature=0&scenario=collapsing");
  const line = page.getByRole("alert");
  await buttonOf(page, "Learn").click();
  await line.getByText("Temperature T: found 0").waitFor();
  const field = page.getByLabel("Temperature T", { exact: true });
  await expect.poll(() => field.getAttribute("aria-invalid")).toBe("true");
  await expect.poll(() => field.evaluate((element) => element.matches(":focus"))).toBe(true);
  await field.fill("");
  await field.press("Enter");
  await line.getByText("found nothing, expected a number").waitFor();
  await page.getByLabel("Epochs", { exact: true }).fill("1e9");
  await field.fill("1");
  await field.press("Enter");
  await line.getByText("found 1000000000, expected at most 1000000").waitFor();
  await page.getByLabel("Epochs", { exact: true }).fill("500");
  await field.fill("");
  await field.pressSequentially("0.05");
  await page.keyboard.press("Control+Enter");
  await expect.poll(() => shownError(page)).toBe("0.133");
  await expect.poll(() => field.inputValue()).toBe("0.05");
  await page.keyboard.press("Escape");
  await expect.poll(() => field.isVisible()).toBe(false);
  expect(await line.count()).toBe(0);
});
