// The reader's own files: problems, models, results, reports and samples, dropped, opened or pasted.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import axe from "axe-core";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { evaluate, learn, Problem, scenarios, solve } from "../../../src/index.js";
import { learnReport } from "../../../src/report.js";
import { ROOT } from "../../support/command.js";
import { drop, playground, shownError } from "../../support/playground.js";

const site = playground();

const buttonOf = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

/** A problem file with a fault in the second line of the second variable's table. */
const BROKEN = `{
  "format": "causal-abstraction/problem@1",
  "low": { "variables": [
    { "name": "A", "states": 2 },
    { "name": "B", "states": 2, "parents": ["A"],
      "cpt": [[0.9, 0.7],
              [0.1]] }
  ] },
  "high": { "variables": [{ "name": "A_", "states": 2 }, { "name": "B_", "states": 2, "parents": ["A_"], "cpt": "uniform" }] },
  "map": { "A_": ["A"], "B_": ["B"] }
}`;

const SOUND = BROKEN.replace("[0.1]]", "[0.1, 0.3]]");

const FINE = `network fine {}
variable Dose { type discrete [ 3 ] { none, small, large }; }
variable Blood { type discrete [ 2 ] { low, high }; }
variable Effect { type discrete [ 2 ] { no, yes }; }
probability ( Dose ) { table 0.5, 0.3, 0.2; }
probability ( Blood | Dose ) { (none) 0.9, 0.1; (small) 0.6, 0.4; (large) 0.2, 0.8; }
probability ( Effect | Blood ) { (low) 0.8, 0.2; (high) 0.3, 0.7; }
`;
const COARSE = `network coarse {}
variable Treated { type discrete [ 2 ] { no, yes }; }
variable effect_ { type discrete [ 2 ] { no, yes }; }
probability ( Treated ) { table 0.5, 0.5; }
probability ( effect_ | Treated ) { (no) 0.75, 0.25; (yes) 0.5, 0.5; }
`;

const opens = (page: Page, map: string) => page.locator("#map").getByText(map).first().waitFor();
const alertOf = (page: Page) => page.locator(".rejected");

describe("a problem", () => {
  test("that is bad shows its fault at its place, in words, and changes nothing", async () => {
    const page = await site.open("#scenario=basic");
    const before = "0.000";
    await expect.poll(() => shownError(page)).toBe(before);
    await drop(page, { name: "mine.json", content: BROKEN });
    await alertOf(page).getByText("Line 7:").waitFor();
    const text = await alertOf(page).innerText();
    expect(text).toContain("mine.json cannot be used");
    expect(text).toContain("low-level model, variable B, row 1: found 1 column, expected 2");
    expect(text).toContain("/low/variables/1/cpt/1");
    expect(text).toContain("The problem in use is still basic.");
    expect(await alertOf(page).locator("mark").textContent()).toBe("[0.1]");
    await buttonOf(page, "Dismiss").click();
    await expect.poll(() => alertOf(page).count()).toBe(0);
    expect(await shownError(page)).toBe(before);
  });

  test("with several faults lists them all; a column that does not sum to 1 is named and marked", async () => {
    const page = await site.open();
    const faulty = SOUND.replace("[0.1, 0.3]]", "[0.1, 0.5]]").replace(
      '"cpt": "uniform"',
      '"cpt": [[0.5, 1], [0.5, 1]]',
    );
    await drop(page, { name: "mine.json", content: faulty });
    await alertOf(page)
      .getByText("low-level model, variable B, column A = 1: the probabilities sum to 1.2, not to 1")
      .waitFor();
    expect(await alertOf(page).locator("mark").allTextContents()).toEqual(["0.7", "0.5"]);
    await alertOf(page).getByText("1 more fault").click();
    await alertOf(page)
      .getByText("Line 9: high-level model, variable B_, column A_ = 1: the probabilities sum to 2, not to 1")
      .waitFor();
  });

  test("is mended in the editor, at the fault, used, and undone there", async () => {
    const page = await site.open();
    await drop(page, { name: "mine.json", content: BROKEN });
    await buttonOf(page, "Mend it in the editor").click();
    const editor = page.getByLabel("The problem file, JSON");
    await page.locator("#draft-state").getByText("Line 7").waitFor();
    // The fault is selected, and the editor has the focus.
    await expect.poll(() => page.evaluate("document.activeElement.className")).toBe("code-editor");
    await page.keyboard.type("[0.1, 0.3]");
    await page.getByText("A sound problem.").waitFor();
    await page.keyboard.press("Control+z");
    await page
      .locator("#draft-state")
      .getByText("Line 7")
      .or(page.getByText("a syntax error"))
      .first()
      .waitFor();
    await page.keyboard.press("Control+y");
    await page.getByText("A sound problem.").waitFor();
    await expect.poll(() => editor.innerText()).toContain("[0.1, 0.3]]");
    await page.keyboard.press("Control+Enter");
    await opens(page, "A_ ← A");
  });

  test("that is no JSON shows the line, and a file that is opened is used", async () => {
    const page = await site.open();
    await drop(page, { name: "cut.json", content: SOUND.slice(0, SOUND.indexOf('"high"')) });
    await alertOf(page).getByText("Line 9:").waitFor();
    expect(await alertOf(page).innerText()).toContain("a syntax error at line 9 column 3");
    const files = [{ name: "mine.json", mimeType: "application/json", buffer: Buffer.from(SOUND) }];
    await page.locator("input[type=file]").setInputFiles(files);
    await opens(page, "A_ ← A");
    await expect.poll(() => alertOf(page).count()).toBe(0);
    expect(await page.getByLabel("Scenario").locator("option:checked").textContent()).toBe("mine.json");
  });

  test("is pasted; from a template it has named states and stands in the editor", async () => {
    const page = await site.open();
    await page.evaluate(`(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", ${JSON.stringify(SOUND)});
      document.body.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, clipboardData }));
    })()`);
    await opens(page, "A_ ← A");
    await buttonOf(page, "New from a template").click();
    await expect.poll(() => page.getByLabel("The problem file, JSON").innerText()).toContain('"new problem"');
    await page.getByText("This is the problem in use.").waitFor();
    expect(await page.locator("#map").innerText()).toContain("Treated");
  });

  test("of experiments, without a graph, is opened, asked and learned", async () => {
    const page = await site.open();
    const content = readFileSync(join(ROOT, "examples/battery/by-counts.json"), "utf8");
    await drop(page, { name: "by-counts.json", content });
    await expect
      .poll(() => page.getByLabel("Scenario").locator("option:checked").textContent())
      .toMatch(/by joint counts/);
    await buttonOf(page, "Solve").click();
    await expect.poll(() => shownError(page)).toBe("0.347");
  });

  test("that is published is chosen by its name", async () => {
    const page = await site.open();
    await page.getByLabel("Scenario").selectOption("camab-three");
    await buttonOf(page, "Solve").click();
    await expect.poll(() => shownError(page)).toBe("0.050");
  });

  test("that is too large, or another thing, is refused in words", async () => {
    const page = await site.open();
    await drop(page, { name: "large.json", content: " ".repeat(5_100_000) });
    await alertOf(page).getByText("it has 5.1 MB, and this page reads files of up to 5 MB").waitFor();
    await drop(page, { name: "sweep.json", content: '{ "format": "causal-abstraction/sweep@1" }' });
    await alertOf(page)
      .getByText("it is a file of the kind sweep@1, which this page does not show")
      .waitFor();
    await drop(page, { name: "cut.bif", content: FINE.replace("[ 3 ]", "[ 4 ]") });
    await alertOf(page).getByText("Line 2:").waitFor();
    expect(await alertOf(page).locator(".at-fault").innerText()).toContain("variable Dose");
    await drop(page, { name: "page.html", content: "<!doctype html><html><p>No report</p></html>" });
    await alertOf(page).getByText("it is a page that holds neither a problem nor a result").waitFor();
  });
});

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
    await alertOf(page).waitFor();
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
    await opens(page, "Treated ← Dose");
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
    await page.getByLabel("Blood goes to").selectOption({ label: "→ Blood_ (new)" });
    await page.getByLabel("Dose goes to").selectOption({ label: "not mapped" });
    await buttonOf(page, "Use this problem").click();
    await expect.poll(() => page.getByLabel("The problem file, JSON").innerText()).toContain('"uniform"');
    expect(await page.locator("#map").innerText()).toContain("Blood_ ← Blood");
  });
});

describe("an outcome", () => {
  test("of the present problem is shown: a result, a solution, a map", async () => {
    const page = await site.open("#scenario=basic");
    const problem = Problem.from(scenarios.basic);
    const result = await learn(problem, { seed: 3, restarts: 1, epochs: 20, polish: false });
    await drop(page, { name: "result.json", content: JSON.stringify(result) });
    await expect.poll(() => shownError(page)).toBe(result.error.toFixed(3));
    await buttonOf(page, `Learned ${result.error.toFixed(3)}`).waitFor();
    const solution = await solve(problem);
    await drop(page, { name: "solution.json", content: JSON.stringify(solution) });
    await expect.poll(() => shownError(page)).toBe(solution.value.toFixed(3));
    const map = Object.fromEntries(
      problem.highVariables.map((name) => [name, problem.truth![name]!.map(() => 0)]),
    );
    const { error } = await evaluate(problem, map);
    await drop(page, { name: "map.json", content: JSON.stringify(map) });
    await expect.poll(() => shownError(page)).toBe(error.toFixed(3));
    await page.keyboard.press("Control+z");
    await expect.poll(() => shownError(page)).toBe(solution.value.toFixed(3));
  });

  test("of another problem says so, and its problem is opened for it", async () => {
    const page = await site.open("#scenario=basic");
    const result = await learn(Problem.from(scenarios.vstruct), { restarts: 1, epochs: 20 });
    await drop(page, { name: "result.json", content: JSON.stringify(result) });
    await alertOf(page).getByText("it is of another problem, “vstruct”, and not of basic").waitFor();
    await buttonOf(page, "Open vstruct and show it").click();
    await expect.poll(() => page.getByLabel("Scenario").inputValue()).toBe("vstruct");
    await expect.poll(() => shownError(page)).toBe(result.error.toFixed(3));
  });

  test("in a report is shown with its problem", async () => {
    const page = await site.open("#scenario=basic");
    const problem = Problem.from(SOUND);
    const result = await learn(problem, { restarts: 2, epochs: 50 });
    const html = learnReport(
      problem,
      result,
      await evaluate(problem, result.abstraction),
      await solve(problem),
    );
    await drop(page, { name: "report.html", content: html });
    await opens(page, "A_ ← A");
    await buttonOf(page, `Learned ${result.error.toFixed(3)}`).waitFor();
  });
});
