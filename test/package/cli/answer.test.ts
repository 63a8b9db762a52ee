// What an answer rests on, as the commands print and write it: witness, free states, ties, and what is kept.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { command } from "../../support/command.js";
import { temporaryFolder } from "../../support/folder.js";
import { partlyFree } from "../../support/partly-free.js";

const folder = temporaryFolder();
afterAll(folder.remove);
const at = (name: string) => join(folder.path, name);

/** B, which is never 2, follows A less below than above. */
const problem = at("problem.json");
const [a, b] = partlyFree.low.variables;
const [x, y] = partlyFree.high.variables;
const below = [
  [0.9, 0.3],
  [0.1, 0.7],
  [0, 0],
];
const above = [
  [0.9, 0.2],
  [0.1, 0.8],
];
writeFileSync(
  problem,
  JSON.stringify({
    ...partlyFree,
    low: { variables: [a, { ...b, cpt: below }] },
    high: { variables: [x, { ...y, cpt: above }] },
  }),
);

/** Runs of blanks as one, so that lines may break anywhere. */
const flat = (text: string) => text.replace(/\s+/g, " ");

async function printed(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await command(args);
  expect([code, stderr]).toEqual([0, ""]);
  return flat(stdout);
}

const WITNESS = "do(A = 1): low says 0.30, 0.70; high says 0.20, 0.80";

describe.each([
  ["learn", ["--restarts", "2", "--epochs", "50"]],
  ["solve", []],
] as const)("%s", (name, more) => {
  const out = at(`${name}.json`);
  const report = at(`${name}.html`);

  test("prints and writes the witness, what is free, and what is kept", async () => {
    const text = await printed(name, problem, ...more, "--out", out, "--report", report);
    expect(text).toContain(WITNESS);
    expect(text).toContain("○ free: no diagram says anything of it, so no error depends on it");
    expect(text).toContain("free in Y 1 of 3 joint states");
    expect(text).toContain("scale Jensen–Shannon distance, from 0 (both levels agree) to 0.8326");
    expect(text).toContain("bits below bits kept bits above");

    const result = JSON.parse(readFileSync(out, "utf8"));
    expect(result.free).toEqual({ X: [], Y: [2] });
    expect(result.diagrams[0].worst).toMatchObject({ low: { A: "1" }, attained: 1, probability: 0.5 });
    expect(result.kept.states).toEqual({ X: { used: 2, of: 2 }, Y: { used: 2, of: 2 } });

    const page = readFileSync(report, "utf8").replaceAll("\u00a0", " ");
    expect(page).toContain(
      "<div>do(A = 1)<ul><li>low says 0: 0.30, 1: 0.70</li><li>high says 0: 0.20, 1: 0.80</li></ul></div>",
    );
    expect(page).toContain('class="hatch"');
  });
});

test("solve counts what is as good, with the free states and without", async () => {
  expect(await printed("solve", problem)).toContain(
    "as good 1 on the states that matter, 2 with the free ones",
  );
  expect(await printed("solve", problem, "--epsilon", "0.5")).toMatch(
    /as good within 0\.5: \d+ on the states/,
  );
});

test("evaluate says at which intervention the error is, and how far apart the levels are in a mean", async () => {
  expect(await printed("evaluate", problem)).toContain(WITNESS);
  const mean = await printed("evaluate", problem, "--aggregate", "mean");
  expect(mean).toContain(`${WITNESS}; the distance there is 0.0`);
  expect(mean).toContain("Jensen–Shannon distance, the mean over a diagram's interventions, from 0");
});

test("a map that keeps nothing is called so", async () => {
  const vacuous = at("vacuous.json");
  writeFileSync(vacuous, JSON.stringify({ X: [0, 1], Y: [0, 0, 0] }));
  const text = await printed("evaluate", problem, "--abstraction", vacuous);
  expect(text).toContain("nothing kept all diagrams: the map keeps less than 0.0005 of the bits below");
  expect(text).toContain("states used Y 1 of 2");
});

test("an answer to pairs is read back, and evaluated; a map that breaks a constraint is said to", async () => {
  const paired = at("paired.json");
  const file = JSON.parse(readFileSync(problem, "utf8"));
  const pairs = [{ low: { A: 1 }, high: { X: 1 } }];
  writeFileSync(paired, JSON.stringify({ ...file, diagrams: [{ target: ["Y"], pairs }] }));
  await printed("solve", paired, "--out", at("paired-answer.json"));
  expect(await printed("evaluate", paired, "--abstraction", at("paired-answer.json"))).toContain(
    "do(A = 1) against do(X = 1)",
  );
  const pinned = at("pinned.json");
  writeFileSync(pinned, JSON.stringify({ ...file, constraints: { X: { allow: { "0": [1], "1": [0] } } } }));
  const map = at("map.json");
  writeFileSync(map, JSON.stringify({ X: [0, 1], Y: [0, 1, 1] }));
  expect(await printed("evaluate", pinned, "--abstraction", map)).toContain(
    "constraints broken by the map of X",
  );
});

test("a problem without surjective abstractions is refused by its place, not by a flag", async () => {
  const small = at("small.json");
  const file = JSON.parse(readFileSync(problem, "utf8"));
  file.high.variables[0] = { name: "X", states: 3 };
  file.high.variables[1].cpt = [
    [0.9, 0.2, 0.5],
    [0.1, 0.8, 0.5],
  ];
  writeFileSync(small, JSON.stringify(file));
  const { code, stderr } = await command(["solve", small]);
  expect([code, stderr.trim().split("\n").at(-1)]).toEqual([
    1,
    'causal-abstraction: /map/X: found 2 joint states, expected at least 3, as many as "X" has states',
  ]);
});
