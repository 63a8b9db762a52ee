// compare --suite: its table, files and results of other learners; the files of the suite; generate.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { generate, Problem } from "../../../src/index.js";
import { suite } from "../../../src/suite.js";
import { command, onceAtWork } from "../../support/command.js";
import { temporaryFolder } from "../../support/folder.js";

const folder = temporaryFolder();
afterAll(folder.remove);
const at = (name: string) => join(folder.path, name);
const SMALL = ["--repeats", "2", "--restarts", "2", "--epochs", "50"];

async function output(args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await command(args);
  expect([code, stderr]).toEqual([0, ""]);
  return stdout;
}

async function failure(args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await command(args);
  expect([code, stdout]).toEqual([1, ""]);
  return stderr;
}

function results(learner: string, abstraction: object | null): string {
  const path = at(`${learner}.json`);
  const runs = [{ problem: "basic", abstraction, elapsedMs: 12 }];
  writeFileSync(path, JSON.stringify({ format: "causal-abstraction/results@1", learner, results: runs }));
  return path;
}

describe("compare --suite", () => {
  test.concurrent("prints a row per problem and learner, and the profile; writes JSON and a report", async () => {
    const [report, out] = [at("report.html"), at("out")];
    const right = results("right", { Smoking_: ["no", "yes"], Cancer_: ["no", "yes"] });
    const none = results("none", null);
    const args = ["compare", "--suite", "basic,vstruct", ...SMALL, "--results", right, "--results", none];
    const text = await output([...args, "--report", report, "--out", out]);
    expect(text).toMatch(/^suite: 2 problems, 2 repeats, each the best of 2 restarts of 50 epochs, seed 0, /);
    expect(text).toMatch(/^ {2}basic +0\.000000 +joint +\d+ % +\d+ % /m);
    expect(text).toMatch(/^ +right +100 % +100 % +0\.000000 +– +12\.0 ms$/m);
    expect(text).toMatch(/^ +none +0 % +0 % +– +– +12\.0 ms$/m);
    expect(text.match(/^ +right +no runs/gm)).toHaveLength(1);
    expect(text).toMatch(/Performance profile.*\n {2}learner +×1 .* ever\n {2}joint /);
    expect(text).toContain("those of right, none are of the files");
    const page = readFileSync(report, "utf8");
    for (const part of ["<svg", "log₂ of the factor", "Problems: scenarios", "right"])
      expect(page).toContain(part);
    const comparison = JSON.parse(readFileSync(join(out, "comparison.json"), "utf8"));
    expect(comparison.format).toBe("causal-abstraction/suite-comparison@1");
    expect(comparison.options).toMatchObject({ selection: "error", polish: false, restarts: 2 });
    expect(Object.keys(comparison.profile)).toEqual(["joint", "sequential", "independent", "right", "none"]);
  });

  test.concurrent("compares files alone, prints JSON, takes the flags of learning", async () => {
    const right = results("alone", { Smoking_: [0, 1], Cancer_: [0, 1] });
    const alone = await output([
      "compare",
      "--suite",
      "basic",
      "--strategies=",
      "--results",
      right,
      "--json",
    ]);
    expect(JSON.parse(alone)).toMatchObject({ options: {}, profile: { alone: [1] }, repeats: 10 });
    const flags = ["--selection", "loss", "--criterion", "sum", "--strategies", "joint", "--json"];
    const chosen = JSON.parse(await output(["compare", "--suite", "vstruct", ...SMALL, ...flags]));
    expect(chosen).toMatchObject({ criterion: "sum", options: { selection: "loss", criterion: "sum" } });
  });

  test.concurrent("writes the problems with their optima, and reads them back", async () => {
    const text = await output(["compare", "--suite", "scenarios,planted-states-4", "--export", at("files")]);
    expect(text).toBe(`7 problems and suite.json, which lists the optima, in ${at("files")}\n`);
    const { problems } = JSON.parse(readFileSync(join(at("files"), "suite.json"), "utf8"));
    expect(readdirSync(at("files"))).toHaveLength(8);
    for (const { name, file, optimum } of problems) {
      const row = suite.find((one) => one.name === name)!;
      expect(optimum).toEqual(row.optimum);
      const written = Problem.from(readFileSync(join(at("files"), file), "utf8"));
      expect(written.toJSON()).toEqual(Problem.from(row.file).toJSON());
    }
  });

  test.concurrent("says so where it is interrupted before the first problem is finished", async () => {
    const long = ["--restarts", "20000", "--epochs", "20000", "--strategies", "joint", "--repeats", "1"];
    const { code, stdout, stderr } = await command(["compare", "--suite", "basic,battery", ...long], {
      whileRunning: (child) => onceAtWork(child, () => child.kill("SIGINT")),
    });
    expect([code, stdout]).toEqual([130, ""]);
    expect(stderr).toMatch(/interrupted before there was any result; nothing was written\n$/);
  });

  test.concurrent("refuses what does not belong together, and bad results by file and place", async () => {
    const wrong = results("wrong", { Smoking_: ["no", "maybe"], Cancer_: [0, 1] });
    const joint = results("joint", null);
    const cases: [string[], RegExp][] = [
      [[], /missing required argument 'problem', or --suite/],
      [["basic", "--report", at("x.html")], /--report: found it without --suite/],
      [["--suite", "basic", "--distance", "tv"], /--distance: found tv, expected js/],
      [["--suite", "basics"], /--suite: found "basics".*did you mean "basic"/],
      [["--suite=basic", "vstruct"], /--suite: found it beside the problem/],
      [["--suite", "--results", wrong], /wrong\.json: \/results\/0\/abstraction\/Smoking_\/1: found "maybe"/],
      [["--suite", "--results", joint], /--results: found "joint" a second time/],
    ];
    for (const [args, message] of cases) expect(await failure(["compare", ...args])).toMatch(message);
  });
});

describe("generate", () => {
  test.concurrent("prints a problem, or writes it; the same as in code", async () => {
    const flags = ["--variables", "3", "--high-states", "3", "--noise", "0.1", "--seed", "4"];
    const expected = generate({ variables: 3, highStates: 3, noise: 0.1, seed: 4 });
    const printed = await output(["generate", ...flags]);
    expect(JSON.parse(printed)).toEqual(expected);
    expect(await output(["generate", ...flags, "--out", at("planted.json")])).toBe("");
    expect(readFileSync(at("planted.json"), "utf8")).toBe(printed);
    expect(await output(["evaluate", at("planted.json")])).toContain("surjective");
  });

  test.concurrent("refuses what cannot be planted by its flag", async () => {
    expect(await failure(["generate", "--high-states", "5"])).toMatch(
      /--high-states: found 5, expected at most 4/,
    );
    expect(await failure(["generate", "--states", "26", "--preimage", "4", "--out", at("no.json")])).toMatch(
      /at most 4194304/,
    );
    expect(existsSync(at("no.json"))).toBe(false);
  });
});
