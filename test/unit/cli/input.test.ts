// Problem files as the commands read them: every broken one is refused in one line that names the file and the place in it.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { InputError, readProblem } from "../../../src/cli/input.js";
import { Problem, scenarios, writeModel } from "../../../src/index.js";
import { temporaryFolder } from "../../support/folder.js";
import { brokenScenarios, kindOf, spread } from "../../support/mutations.js";
import { series } from "../../support/series.js";

const folder = temporaryFolder();
afterAll(folder.remove);
const file = join(folder.path, "mutant.json");

test("some mutations of every kind are refused with file and place, in one line", () => {
  const chosen = spread(brokenScenarios(), series(200, Number.POSITIVE_INFINITY));
  expect(new Set(chosen.map(kindOf)).size).toBeGreaterThan(15);
  for (const { label, json } of chosen) {
    writeFileSync(file, JSON.stringify(json));
    const error = thrown(() => readProblem(file));
    expect(error, label).toBeInstanceOf(InputError);
    expect((error as Error).message.startsWith(`${file}: /`), `${label}: ${error}`).toBe(true);
    expect((error as Error).message, label).not.toContain("\n");
  }
});

test("a problem may name the files of its models, in any format, beside its own", () => {
  const { format, map, low, high } = scenarios.basic;
  const beside = temporaryFolder();
  writeFileSync(join(beside.path, "low.net"), writeModel(low, "net"));
  writeFileSync(join(beside.path, "high.json"), writeModel(high, "json"));
  const path = join(beside.path, "problem.json");
  writeFileSync(path, JSON.stringify({ format, map, low: "low.net", high: "./high.json" }));
  const problem = readProblem(path);
  expect(problem.low.variables.map(({ name }) => name)).toEqual(low.variables.map(({ name }) => name));
  expect(problem.diagrams).toHaveLength(Problem.from({ format, map, low, high }).diagrams.length);

  const refusals: [content: object | string, message: RegExp][] = [
    [
      { format, map, low: "none.bif", high },
      /problem\.json: \/low: none\.bif: found no such file, expected the file of a model/,
    ],
    [
      { format, map, low, high: "problem.json" },
      /problem\.json: \/high: problem\.json: found no model, expected "variables"/,
    ],
    [
      { format, map, low: "broken.bif", high },
      /problem\.json: \/low: broken\.bif: found "}" at line 2 column 1, expected "{"/,
    ],
  ];
  writeFileSync(join(beside.path, "broken.bif"), "variable a\n}");
  for (const [content, message] of refusals) {
    writeFileSync(path, JSON.stringify(content));
    expect((thrown(() => readProblem(path)) as Error).message).toMatch(message);
  }
  writeFileSync(path, writeModel(low, "bif"));
  expect((thrown(() => readProblem(path)) as Error).message).toMatch(/found a model, expected a problem/);
  beside.remove();
});

function thrown(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
}
