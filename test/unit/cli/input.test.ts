// Problem files as the commands read them: every broken one is refused in one line that names the file and the place in it.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { InputError, readProblem } from "../../../src/cli/input.js";
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

function thrown(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
}
