// The command check: what it prints of problems and models, and all faults of a file, a line each.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { Model, Problem, scenarios, writeModel } from "../../../src/index.js";
import { command } from "../../support/command.js";
import { temporaryFolder } from "../../support/folder.js";
import { SPRINKLER } from "../../support/sprinkler.js";

const folder = temporaryFolder();
afterAll(folder.remove);

function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(folder.path, name);
  writeFileSync(path, content);
  return path;
}

test.concurrent("prints labelled tables of both models", async () => {
  const { code, stdout, stderr } = await command(["check", "collapsing"]);
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toContain(
    "Low level\n\n  Environment\n        no   yes\n      0.45  0.55\n\n  Smoking given Environment\n    Environment   no  yes\n    no           0.9  0.1\n    yes          0.7  0.3\n",
  );
  const json = await command(["check", "collapsing", "--json"]);
  expect(JSON.parse(json.stdout)).toEqual(
    JSON.parse(JSON.stringify(Problem.from(scenarios.collapsing).report())),
  );
});

test.concurrent("takes a model in any format", async () => {
  const model = { variables: SPRINKLER };
  const { code, stdout } = await command(["check", fileOf("sprinkler.bif", writeModel(model, "bif"))]);
  expect(code).toBe(0);
  expect(stdout).toContain(
    "  Wet given Sprinkler, Rain\n    Sprinkler,Rain    no   yes\n    off,no             1     0\n",
  );
  const json = await command(["check", "-", "--json"], { input: writeModel(model, "xmlbif") });
  expect(JSON.parse(json.stdout)).toEqual(JSON.parse(JSON.stringify(Model.from(model).report())));
});

test.concurrent("cuts large tables, and says their size", async () => {
  const states = Array.from({ length: 30 }, (_, i) => `state ${i}`);
  const parent = { name: "p", states: 12, cpt: "uniform" };
  const variables = [parent, { name: "c", states, parents: ["p"], cpt: "uniform" }];
  const { stdout } = await command(["check", "-"], { input: JSON.stringify({ variables }) });
  expect(stdout).toMatch(/ …\n {4}of 30 states\n {4}and 2 more lines of 12\n$/);
  expect(stdout.split("\n").every((line) => line.length <= 80)).toBe(true);
});

test.concurrent("exits with 1 and prints every fault on a line of its own", async () => {
  const file = structuredClone(scenarios.collapsing) as ReturnType<typeof JSON.parse>;
  file.low.variables[0].cpt = [[45], [55]];
  file.high.variables[1].cpt = [
    [1, 0],
    [0.2, 0.8],
  ];
  const path = fileOf("broken.json", JSON.stringify(file));
  const { code, stdout, stderr } = await command(["check", path]);
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr.replaceAll(path, "FILE")).toBe(
    [
      "causal-abstraction: FILE: /low/variables/0/cpt: found column 0 with the sum 100, expected 1 (within 0.001); these look like percentages: divide them by 100",
      'causal-abstraction: FILE: /high/variables/1/cpt: found column 0 with the sum 1.2 (Smoking_ = "no"), expected 1 (within 0.001); every row sums to 1, so rows and columns may be exchanged',
      "",
    ].join("\n"),
  );
  const json = await command(["check", path, "--json"]);
  expect([json.code, JSON.parse(json.stdout).faults.map(({ path }: { path: string }) => path)]).toEqual([
    1,
    ["/low/variables/0/cpt", "/high/variables/1/cpt"],
  ]);
});

test.concurrent("prints a syntax error as a fault in JSON, and the formats that there are", async () => {
  const { code, stdout, stderr } = await command(["check", fileOf("words", "some words"), "--json"]);
  const expected = "JSON, BIF, XMLBIF, Hugin NET or UAI";
  expect([code, JSON.parse(stdout).faults]).toEqual([1, [expect.objectContaining({ path: "", expected })]]);
  expect(stderr).toContain(`found a syntax error at line 1 column 1, expected ${expected}`);
});

test.concurrent("says what a packed file is", async () => {
  const { code, stderr } = await command(["check", fileOf("sprinkler.bif.gz", gzipSync("network x { }"))]);
  expect([code, stderr]).toEqual([
    1,
    expect.stringMatching(/found a file packed by gzip, expected it unpacked/),
  ]);
});
