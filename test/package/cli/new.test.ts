// The commands new and show: a problem from models and a map, and a problem as a file that can be edited.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type ProblemFile, scenarios, writeModel } from "../../../src/index.js";
import { command } from "../../support/command.js";
import { commandHere } from "../../support/command-here.js";
import { temporaryFolder } from "../../support/folder.js";

const folder = temporaryFolder();
afterAll(folder.remove);
const { low, high, map } = scenarios.battery;
const MAP = "CG=CG; ML=ML0,ML1";

mkdirSync(join(folder.path, "models"));
writeFileSync(join(folder.path, "low.bif"), writeModel(low, "bif"));
writeFileSync(join(folder.path, "models/high.json"), JSON.stringify(high));

const run = (args: readonly string[], input = "") => command(args, { cwd: folder.path, input });
const written = (name: string): ProblemFile => JSON.parse(readFileSync(join(folder.path, name), "utf8"));

describe("new", () => {
  test.concurrent("refers to the files of models, and keeps orders", async () => {
    const orders = ["--monotone", "CG=increasing", "--monotone", "ML=decreasing"];
    const args = ["new", "models/a.json", "--low", "low.bif", "--high", "models/high.json", "--map", MAP];
    const { code, stdout, stderr } = await run([...args, ...orders]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toBe(
      "models/a.json: 2 high-level variables, 1 diagram; causal-abstraction check models/a.json says what it holds\n",
    );
    expect(written("models/a.json")).toEqual({
      format: "causal-abstraction/problem@1",
      name: "a",
      low: "../low.bif",
      high: "high.json",
      map,
      diagrams: "causal",
      constraints: { CG: { monotone: "increasing" }, ML: { monotone: "decreasing" } },
    });
    expect((await run(["check", "models/a.json"])).code).toBe(0);
  });

  test.concurrent("holds a model from standard input, and that of a problem", async () => {
    const args = ["new", "b.json", "--low", "battery", "--high", "-", "--map", MAP, "--diagrams", "all"];
    expect((await run(args, JSON.stringify(high))).code).toBe(0);
    expect(written("b.json")).toMatchObject({ low, high, diagrams: "all" });
  });

  test.concurrent("makes a skeleton of the high level, and says so", async () => {
    const args = ["new", "c.json", "--low", "collapsing", "--map", "S=Environment,Smoking; C=Cancer"];
    const { code, stderr } = await run(args);
    expect([code, stderr]).toEqual([0, expect.stringMatching(/note: c\.json: the tables .* are uniform/)]);
    expect(written("c.json").high.variables).toEqual([
      { name: "S", states: ["no", "yes"], cpt: "uniform" },
      { name: "C", states: ["no", "yes"], parents: ["S"], cpt: "uniform" },
    ]);
  });

  test.concurrent("writes over a file only with --force, and never over one that it reads", async () => {
    const path = join(folder.path, "d.json");
    writeFileSync(path, "mine");
    const args = ["new", "d.json", "--low", "low.bif", "--high", "models/high.json", "--map", MAP];
    expect(await run(args)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/--force writes over it/),
    });
    expect(readFileSync(path, "utf8")).toBe("mine");
    expect((await run([...args, "--force"])).code).toBe(0);
    expect(written("d.json").low).toBe("low.bif");
    const onto = await run(["new", "low.bif", ...args.slice(2), "--force"]);
    expect([onto.code, onto.stderr]).toEqual([1, expect.stringMatching(/which is read as low\.bif/)]);
  });

  test.each([
    [["--map", "CG=CG; ML=ML0,ML9"], /: --map: found an unknown variable "ML9".*did you mean "ML0"/],
    [["--map", "CG=CG, ML=ML0"], /: --map: found "CG=CG, ML=ML0", expected names such as/],
    [["--map", "CG=CG; CG=ML0"], /: --map: found "CG" twice/],
    [["--map", MAP, "--monotone", "CG=up"], /: --monotone: found "up" for "CG", expected increasing or/],
    [["--map", MAP, "--monotone", "CG9=increasing"], /: --monotone: found an unknown variable "CG9"/],
    [["--map", MAP, "--diagrams", "casual"], /: --diagrams: found "casual".*did you mean "causal"/],
  ])("refuses %j with the option's name", async (flags, expected) => {
    const [out, low, high] = ["none.json", "low.bif", "models/high.json"].map((name) =>
      join(folder.path, name),
    );
    const { code, stdout, stderr } = await commandHere([
      "new",
      out!,
      "--low",
      low!,
      "--high",
      high!,
      ...flags,
    ]);
    expect([code, stdout, stderr]).toEqual([1, "", expect.stringMatching(expected)]);
    expect(existsSync(out!)).toBe(false);
  });

  test.concurrent("a skeleton needs the same states in a preimage, and no circle", async () => {
    const args = ["new", "none.json", "--low", "battery", "--map"];
    expect((await run([...args, "A=CG,ML0"])).stderr).toMatch(
      /--map: found "CG", "ML0", .* different states/,
    );
    const chain = ["a", "b", "c"].map((name, i, all) => ({
      name,
      states: 2,
      parents: all.slice(Math.max(0, i - 1), i),
      cpt: "uniform",
    }));
    const circle = ["new", "none.json", "--low", "-", "--map", "A=a,c; B=b"];
    const { stderr } = await run(circle, JSON.stringify({ variables: chain }));
    expect(stderr).toMatch(/--map: found a cycle "A" → "B" → "A"/);
  });
});

describe("show", () => {
  test.concurrent("prints a problem with its models in place", async () => {
    const file = { ...scenarios.battery, low: "low.bif" };
    writeFileSync(join(folder.path, "e.json"), JSON.stringify(file));
    const { code, stdout } = await run(["show", "e.json"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      format: scenarios.battery.format,
      low: { variables: [{}, {}, {}] },
    });
    expect(stdout).toContain('\n  "map": { "CG": ["CG"], "ML": ["ML0", "ML1"] },\n');
  });

  test.concurrent.each(["low", "high"] as const)("--model %s prints that model alone", async (level) => {
    const { stdout } = await run(["show", "battery", "--model", level]);
    expect(JSON.parse(stdout)).toEqual(scenarios.battery[level]);
  });
});
