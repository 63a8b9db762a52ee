// The Python module: its own tests, and the version that it shares with the package. Skipped where there is no python3.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../support/command.js";
import { hasPython, python } from "../support/python.js";

test.skipIf(!hasPython)(
  "the tests of the Python module pass; skipped where there is no python3",
  async () => {
    const { code, stderr } = await python(["-m", "unittest"], join(ROOT, "python"));
    expect(stderr).toMatch(/\nRan \d{2} tests? in /);
    expect([code, stderr]).toEqual([0, expect.stringMatching(/\nOK\b/)]);
  },
);

test("the Python module has the package's version", () => {
  const text = (path: string) => readFileSync(join(ROOT, path), "utf8");
  const { version } = JSON.parse(text("package.json"));
  expect(text("python/pyproject.toml")).toContain(`\nversion = "${version}"\n`);
  expect(text("python/causal_abstraction/__init__.py")).toContain(`\n__version__ = "${version}"\n`);
});
