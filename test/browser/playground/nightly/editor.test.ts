// The JSON editor takes long texts, and the panels of files have nothing that accessibility checks find nothing.
import axe from "axe-core";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { longProblem, paste } from "../../../support/long-problem.js";
import { BROKEN, COARSE, FINE } from "../../../support/own-files.js";
import { drop, playground } from "../../../support/playground.js";

const site = playground();

const buttonOf = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

test("a text of 5 MB is pasted into the editor, and edited there", async () => {
  const page = await site.open();
  await paste(page, longProblem());
  const editor = page.locator(".code-editor");
  await expect.poll(() => editor.locator(".cm-lineNumbers").innerText()).toMatch(/169\d{3}/);
  await page.keyboard.press("Space");
  await page.keyboard.press("Backspace");
  await page.getByText(/^A sound problem/).waitFor();
});

test("what files ask for has nothing that an accessibility check finds serious, in either theme", async () => {
  for (const colorScheme of ["light", "dark"] as const) {
    const page = await site.open("", {
      colorScheme,
      reducedMotion: "reduce",
      viewport: { width: 360, height: 780 },
    });
    await drop(page, { name: "fine.bif", content: FINE }, { name: "coarse.bif", content: COARSE });
    await drop(page, { name: "rows.csv", content: "A,B\n1,x\n2,y\n" });
    await page.getByRole("heading", { name: "Samples: rows.csv" }).waitFor();
    await drop(page, { name: "mine.json", content: BROKEN });
    await page.locator(".rejected").waitFor();
    await page.evaluate(axe.source);
    const findings = async (part: string) => {
      const { violations } = (await page.evaluate(`axe.run("${part}")`)) as axe.AxeResults;
      const isBad = ({ impact }: axe.Result) => impact === "serious" || impact === "critical";
      return violations.filter(isBad).map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
    };
    for (const part of [".making", ".samples", ".rejected"]) expect(await findings(part)).toEqual([]);
    await buttonOf(page, "Mend it in the editor").click();
    await page.locator("#draft-state").getByText("Line 7").waitFor();
    expect(await findings("#tab-panel")).toEqual([]);
    await expect.poll(() => page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);
  }
});
