// Taking away: files, the report, programs and commands of the exact run, figures and tables.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, describe, expect, test } from "vitest";
import { learn, Problem, scenarios } from "../../../../dist/index.js";
import { ROOT } from "../../../support/command.js";
import { temporaryFolder } from "../../../support/folder.js";
import { playground } from "../../../support/playground.js";

const site = playground();
const folder = temporaryFolder();
afterAll(folder.remove);

const buttonOf = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true });

async function taken(page: Page, item: string): Promise<{ name: string; text: string }> {
  await buttonOf(page, "Take away").click();
  const [download] = await Promise.all([page.waitForEvent("download"), buttonOf(page, item).click()]);
  await page.keyboard.press("Escape");
  return { name: download.suggestedFilename(), text: readFileSync((await download.path())!, "utf8") };
}

const withoutTime = (text: string) => ({ ...JSON.parse(text), elapsedMs: 0 });

async function learned(page: Page): Promise<void> {
  await buttonOf(page, /^▶? ?Learn$/).click();
  await buttonOf(page, /^Learned 0\./).waitFor();
}

test("the result is that of Node; the report holds it, and a link back", async () => {
  const page = await site.open("#scenario=extended&restarts=4&seed=7");
  await learned(page);
  const result = await taken(page, "Result (JSON)");
  expect(result.name).toBe("extended-joint.json");
  const inNode = await learn(Problem.from(scenarios.extended), { restarts: 4, seed: 7, history: true });
  expect(withoutTime(result.text)).toEqual(withoutTime(JSON.stringify(inNode)));
  const report = await taken(page, "Report (HTML)");
  expect(report.name).toBe("extended-joint.html");
  expect(report.text).toMatch(/^<!doctype html>/);
  expect(report.text).toContain("#scenario=extended&amp;restarts=4&amp;seed=7");
});

describe("the copied program and command", () => {
  const permissions = ["clipboard-read", "clipboard-write"];

  async function copied(page: Page, item: string): Promise<string> {
    await buttonOf(page, "Take away").click();
    await buttonOf(page, item).click();
    await buttonOf(page, "Copied ✓").waitFor();
    await expect.poll(() => page.getByRole("status").last().textContent()).toMatch(/ is copied\.$/);
    await page.keyboard.press("Escape");
    return page.evaluate("navigator.clipboard.readText()");
  }

  /** The outcome of a program and of a command. */
  function outcomes(program: string, command: string): unknown[] {
    const file = join(folder.path, "program.mts");
    writeFileSync(file, program.replace('"causal-abstraction"', JSON.stringify(join(ROOT, "dist/index.js"))));
    const [first, ...words] = command.split(" ").slice(1);
    expect(first).toBe("causal-abstraction");
    const run = (args: string[]) => spawnSync(process.execPath, args, { cwd: folder.path, encoding: "utf8" });
    return [
      run(["--import", join(ROOT, "node_modules/tsx/dist/esm/index.mjs"), file]),
      run([join(ROOT, "dist/cli/main.js"), ...words]),
    ].map(({ stdout, stderr }) => withoutTime(stdout || stderr));
  }

  test("do what the page did, also with pins and orders", async () => {
    const page = await site.open(
      "#scenario=collapsing&restarts=3&strategy=sequential&polish=false&learningRate=0.02&pins=*1**-**-**",
      {
        reducedMotion: "reduce",
        permissions,
      },
    );
    await learned(page);
    const problem = await taken(page, "Problem (JSON)");
    expect(problem.name).toBe("collapsing-pinned.json");
    writeFileSync(join(folder.path, problem.name), problem.text);
    const result = withoutTime((await taken(page, "Result (JSON)")).text);
    const [program, command] = [
      await copied(page, "Copy as TypeScript"),
      await copied(page, "Copy as command"),
    ];
    expect(command).toBe(
      "npx causal-abstraction learn collapsing-pinned.json --strategy sequential --restarts 3 --learning-rate 0.02 --no-polish --history --json",
    );
    for (const outcome of outcomes(program, command)) expect(outcome).toEqual(result);
  });

  test("prove what the page proved", async () => {
    const page = await site.open("#scenario=collapsing&criterion=sum&solve=1", {
      reducedMotion: "reduce",
      permissions,
    });
    await buttonOf(page, /^Optimum/i).waitFor();
    await buttonOf(page, /^Optimum/i).click();
    const { problem: _, ...solution } = withoutTime((await taken(page, "Solution (JSON)")).text);
    const [program, command] = [
      await copied(page, "Copy as TypeScript"),
      await copied(page, "Copy as command"),
    ];
    expect(command).toBe("npx causal-abstraction solve collapsing --criterion sum --time-limit 10 --json");
    for (const outcome of outcomes(program, command))
      expect(outcome).toMatchObject({
        abstraction: solution.abstraction,
        value: solution.value,
        bound: solution.bound,
      });
  });
});

test("figures are taken as pictures that stand alone, tables as CSV", async () => {
  const page = await site.open("#scenario=collapsing");
  const figure = async (label: string, kind: string) => {
    await buttonOf(page, `Take away ${label}`).click();
    const [download] = await Promise.all([page.waitForEvent("download"), buttonOf(page, kind).click()]);
    return { name: download.suggestedFilename(), bytes: readFileSync((await download.path())!) };
  };
  const map = await figure("the map of Smoking_", "Table as CSV");
  expect(map.name).toBe("collapsing-map-of-Smoking.csv");
  expect(map.bytes.toString()).toContain("no,1,1,0,0\r\nyes,0,0,1,1\r\n");
  const heat = (await figure("the map of Smoking_", "Figure as SVG")).bytes.toString();
  expect(heat).toMatch(/^<svg[^>]* xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  expect(heat).not.toMatch(/class=|var\(/);
  const square = await figure("the question's square", "Figure as PNG");
  expect(square.bytes.subarray(1, 4).toString()).toBe("PNG");
});

test("the page leads to the licences of all that it bundles", async () => {
  const page = await site.open();
  const link = page.getByRole("link", { name: "Licences" });
  const address = await link.evaluate(({ href }: HTMLAnchorElement) => href);
  const text = await (await page.request.get(address)).text();
  for (const name of ["preact", "uplot", "valibot", "d3-scale", "@dagrejs/dagre", "@assemblyscript/loader"])
    expect(text).toMatch(new RegExp(`^(## )?${name} .*\\d`, "m"));
  expect(text).toContain(readFileSync(join(ROOT, "LICENSE"), "utf8"));
});
