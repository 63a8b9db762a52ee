// A report stands wherever a problem or an abstraction does.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { command } from "../../support/command.js";
import { temporaryFolder } from "../../support/folder.js";

const folder = temporaryFolder();
const learned = join(folder.path, "learned.html");
const solved = join(folder.path, "solved.html");
const other = join(folder.path, "other.html");

beforeAll(async () => {
  writeFileSync(other, "<!doctype html>\n<p>Hello</p>\n");
  const options = ["--restarts", "2", "--epochs", "50", "--report", learned];
  const runs = [command(["learn", "vstruct", ...options]), command(["solve", "vstruct", "--report", solved])];
  for (const { code } of await Promise.all(runs)) expect(code).toBe(0);
});
afterAll(folder.remove);

test("its problem is the problem", async () => {
  const [own, ofReport] = await Promise.all([command(["show", "vstruct"]), command(["show", learned])]);
  expect(JSON.parse(ofReport.stdout)).toEqual(JSON.parse(own.stdout));
});

test("its abstraction is that of the result, or else of the solution", async () => {
  const evaluated = (path: string) => command(["evaluate", solved, "--abstraction", path, "--json"]);
  const [first, second] = await Promise.all([evaluated(learned), evaluated(solved)]);
  const { value } = JSON.parse((await command(["solve", "vstruct", "--json"])).stdout);
  expect(JSON.parse(first.stdout).error).toBeGreaterThanOrEqual(value);
  expect(JSON.parse(second.stdout).error).toBe(value);
});

test("another page is refused", async () => {
  const [problem, abstraction] = await Promise.all([
    command(["check", other]),
    command(["evaluate", "vstruct", "--abstraction", other]),
  ]);
  expect(problem.stdout + problem.stderr).toContain("found a page that holds no problem, expected a report");
  expect(abstraction.stderr).toContain("found a page that holds no result and no solution");
});

test("its errors are those of the run, by the run's distance and aggregate", async () => {
  const report = join(folder.path, "mean.html");
  const by = ["--aggregate", "mean", "--distance", "tv"];
  const run = await command(["learn", "vstruct", "--restarts", "2", ...by, "--json", "--report", report]);
  const { error } = JSON.parse(run.stdout);
  expect(readFileSync(report, "utf8")).toContain(`<dt>abstraction error</dt><dd>${error.toFixed(6)}</dd>`);
});
