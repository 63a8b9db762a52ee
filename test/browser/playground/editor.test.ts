// The JSON editor and the panels of files: a long text is quick, and accessibility checks find nothing.
import axe from "axe-core";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { BROKEN, COARSE, FINE } from "../../support/own-files.js";
import { drop, playground } from "../../support/playground.js";

const site = playground();

const buttonOf = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

/** A text of 4.9 MB in 170,000 lines. */
function longText(): string {
  const about = "x".repeat(205);
  const variables = Array.from(
    { length: 10_600 },
    (_, i) =>
      `    {\n      "name": "Variable number ${i}",\n      "description": "${about}",\n      "states": [\n        "no",\n        "yes"\n      ],\n      "cpt": [\n        [\n          0.25\n        ],\n        [\n          0.75\n        ]\n      ]\n    }`,
  );
  const high = '{ "variables": [{ "name": "High", "states": 2 }] }';
  const low = `{ "variables": [\n${variables.join(",\n")}\n  ] }`;
  return `{\n  "format": "causal-abstraction/problem@1",\n  "low": ${low},\n  "high": ${high},\n  "map": { "High": ["Variable number 0"] }\n}`;
}

test("a text of 5 MB is pasted into the editor in 0.3 s of the page's time, and a key takes 50 ms", async () => {
  const page = await site.open();
  const session = await page.context().newCDPSession(page);
  // Processor time of the page's thread: other work of the machine does not count.
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const spent = async (act: () => Promise<unknown>) => {
    const now = async () =>
      (await session.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration")!
        .value;
    const before = await now();
    await act();
    await page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)))");
    return (await now()) - before;
  };
  await page.getByRole("tab", { name: "JSON" }).click();
  await page.getByLabel("The problem file, JSON").click();
  await page.keyboard.press("Control+a");
  await page.evaluate(`{
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", ${JSON.stringify(longText())});
    const content = document.querySelector(".code-editor").shadowRoot.querySelector(".cm-content");
    const event = new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData });
    globalThis.paste = () => void content.dispatchEvent(event);
  }`);
  expect(await spent(() => page.evaluate("paste()"))).toBeLessThanOrEqual(0.3);
  const keys: number[] = [];
  for (let k = 0; k < 6; k++) keys.push(await spent(() => page.keyboard.press("Space")));
  expect(keys.sort((a, b) => a - b)[3]).toBeLessThanOrEqual(0.05);
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
