// The reader's own files: problems, models, results, reports and samples, dropped, opened or pasted.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { evaluate, learn, Problem, scenarios, solve } from "../../../../src/index.js";
import { learnReport } from "../../../../src/report.js";
import { ROOT } from "../../../support/command.js";
import { BROKEN, FINE, SOUND } from "../../../support/own-files.js";
import { drop, playground, shownError } from "../../../support/playground.js";

const site = playground();

const buttonOf = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

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
    await alertOf(page)
      .getByText("it has 5,100,000 bytes, and this page reads files of up to 5,000,000 bytes")
      .waitFor();
    await drop(page, { name: "empty.bif", content: "\n" });
    await alertOf(page).getByText("empty.bif is empty").waitFor();
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
