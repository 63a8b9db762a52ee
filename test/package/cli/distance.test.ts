// --distance: the command evaluate goes by that of a result file unless told otherwise, and texts name what is not usual.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { command } from "../../support/command.js";
import { temporaryFolder } from "../../support/folder.js";

const folder = temporaryFolder();
afterAll(folder.remove);

test.each([
  ["learn", ["--restarts", "2", "--epochs", "20"], "error"],
  ["solve", [], "value"],
] as const)("%s: its file is evaluated by the distance it is by", async (name, flags, field) => {
  const file = join(folder.path, `${name}.json`);
  const found = await command([name, "vstruct", "--distance", "tv", "--out", file, ...flags]);
  expect(found.stdout).toMatch(/^ {2}scale +total variation, from 0 \(both levels agree\) to 1$/m);
  const value = JSON.parse(readFileSync(file, "utf8"))[field];
  const evaluated = async (...more: string[]) => {
    const { stdout } = await command(["evaluate", "vstruct", "--abstraction", file, "--json", ...more]);
    const { distance, error } = JSON.parse(stdout);
    return { distance, error };
  };
  expect(await evaluated()).toEqual({ distance: "tv", error: value });
  expect((await evaluated("--distance", "js")).distance).toBe("js");
  expect((await evaluated("--distance", "js")).error).not.toBe(value);
});

test("the usual one is named with its scale, and others than there are are refused", async () => {
  const [usual, unknown] = await Promise.all([
    command(["evaluate", "vstruct"]),
    command(["solve", "vstruct", "--distance", "kl"]),
  ]);
  expect(usual.stdout).toMatch(
    /^ {2}scale +Jensen–Shannon distance, from 0 \(both levels agree\) to 0\.8326$/m,
  );
  expect([unknown.code, unknown.stderr]).toEqual([
    1,
    'causal-abstraction: --distance: found "kl", expected js or tv or hellinger\n',
  ]);
});
