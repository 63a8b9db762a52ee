// Two models of the reader make a problem: by mouse, by keyboard, and one of them from the other.
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { BROKEN, COARSE, FINE } from "../../../support/own-files.js";
import { drop, playground } from "../../../support/playground.js";

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
    // The list stays where it is, with the focus.
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

  test("whose names are near are guessed; the lists stay in order, a refusal goes, another problem ends it", async () => {
    const page = await site.open();
    const near = (text: string) => text.replaceAll("Dose", "Smoking").replaceAll("Blood", "Blood2");
    await drop(
      page,
      { name: "coarse.bif", content: COARSE.replaceAll("Treated", "Smokes") },
      { name: "fine.bif", content: near(FINE) },
    );
    const goesTo = (name: string) => page.getByLabel(`${name} goes to`).locator("option:checked").innerText();
    await expect.poll(() => goesTo("Smoking")).toBe("Smokes");
    expect(await goesTo("Blood2")).toBe("not mapped");
    expect(await goesTo("Effect")).toBe("effect_");
    expect(await page.locator(".making").innerText()).toContain("not in use yet");
    const order = () => page.locator(".destinations").innerText();
    const before = await order();
    await page.getByLabel("Smoking goes to").selectOption("not mapped");
    await buttonOf(page, "Use this problem").click();
    const refusal = page.getByText("Smokes stands for no low-level variable yet");
    await refusal.waitFor();
    await page.getByLabel("Blood2 goes to").selectOption("Smokes");
    await expect.poll(() => refusal.count()).toBe(0);
    expect(await order()).toBe(before);
    await drop(page, { name: "mine.json", content: BROKEN });
    const refused = page.locator(".rejected");
    await refused.waitFor();
    // What is opened next takes the alert of the broken file away.
    await drop(page, { name: "rows.csv", content: "A,B\n1,x\n" });
    await page.getByRole("heading", { name: "Samples: rows.csv" }).waitFor();
    await expect.poll(() => refused.count()).toBe(0);
    await buttonOf(page, "Fit the low-level model").click();
    await expect.poll(() => page.locator(".samples .fault-message").count()).toBe(1);
    await drop(page, { name: "mine.json", content: BROKEN });
    await refused.waitFor();
    await page.getByLabel("Scenario").selectOption("basic");
    await expect.poll(() => refused.count()).toBe(0);
    await expect.poll(() => page.getByRole("heading", { name: "Make a problem" }).count()).toBe(0);
    await buttonOf(page, "Carry to the high level of basic").waitFor();
    expect(await page.locator(".samples .fault-message").count()).toBe(0);
  });
});
