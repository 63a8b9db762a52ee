// Two models of the reader make a problem: by mouse, by keyboard, and one of them from the other.
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { COARSE, FINE } from "../../support/own-files.js";
import { drop, playground } from "../../support/playground.js";

const site = playground();

const buttonOf = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

describe("two models make a problem", () => {
  const files = [
    { name: "coarse.bif", content: COARSE },
    { name: "fine.bif", content: FINE },
  ];

  test("by mouse", async () => {
    const page = await site.open();
    await drop(page, ...files);
    await page.getByRole("heading", { name: "Make a problem" }).waitFor();
    const levels = await page.locator(".levels").innerText();
    expect(levels).toMatch(/High level.*coarse: 2 variables, 4 joint states/s);
    expect(levels).toMatch(/Low level.*fine: 3 variables, 12 joint states/s);
    // Effect is guessed by its name; a high-level variable without any is a fault at its place.
    await buttonOf(page, "Use this problem").click();
    await page
      .getByRole("group", { name: "Treated" })
      .getByRole("alert")
      .getByText("Treated stands for no low-level variable yet")
      .waitFor();
    await page
      .locator(".variable span", { hasText: "Dose" })
      .dragTo(page.getByRole("group", { name: "Treated" }));
    await buttonOf(page, "Use this problem").click();
    await page.locator("#map").getByText("Treated ← Dose").first().waitFor();
    expect(await page.getByLabel("Scenario").locator("option:checked").textContent()).toBe("fine to coarse");
    expect(await page.locator("#map").innerText()).toContain("effect_");
  });

  test("by keyboard, one file after the other, and swapped", async () => {
    const page = await site.open();
    await drop(page, files[0]!);
    await page.getByRole("heading", { name: "A model: drop the other one" }).waitFor();
    await drop(page, files[1]!);
    const heading = page.getByRole("heading", { name: "Make a problem" });
    await heading.waitFor();
    await expect.poll(() => heading.evaluate((one) => one === one.ownerDocument.activeElement)).toBe(true);
    const list = page.getByLabel("Dose goes to");
    await list.focus();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    await expect.poll(() => page.getByRole("group", { name: "Treated" }).innerText()).toContain("Dose");
    // The list that moved with its variable has the focus still.
    expect(
      await page.getByLabel("Dose goes to").evaluate((one) => one === one.ownerDocument.activeElement),
    ).toBe(true);
    await buttonOf(page, "Swap low and high").press("Enter");
    await expect
      .poll(() => page.locator(".levels").innerText())
      .toMatch(/High level.*fine.*Low level.*coarse/s);
    await buttonOf(page, "Close").press("Enter");
    await expect.poll(() => heading.count()).toBe(0);
  });

  test("of which the high one is made from the low one", async () => {
    const page = await site.open();
    await drop(page, files[1]!);
    await buttonOf(page, "Make the high level from this one").click();
    await page.getByLabel("Blood goes to").selectOption({ label: "Blood_ (new)" });
    await page.getByLabel("Dose goes to").selectOption({ label: "not mapped" });
    await buttonOf(page, "Use this problem").click();
    await expect.poll(() => page.getByLabel("The problem file, JSON").innerText()).toContain('"uniform"');
    expect(await page.locator("#map").innerText()).toContain("Blood_ ← Blood");
  });
});
