// The command fit: from CSV files of many kinds to models, what it says was left out, and its errors.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type FittedModel, Model, readModel } from "../../../src/index.js";
import { command, run } from "../../support/command.js";
import { commandHere } from "../../support/command-here.js";
import { temporaryFolder } from "../../support/folder.js";

const folder = temporaryFolder();
afterAll(folder.remove);

function fileOf(name: string, content: string): string {
  const path = join(folder.path, name);
  writeFileSync(path, content);
  return path;
}

interface GoldenTable {
  readonly data: string;
  readonly variables: readonly { name: string; states: string[]; parents: string[] }[];
  readonly expected: { readonly counts: Record<string, number[][]> };
}

const golden = JSON.parse(readFileSync("test/golden/fit.json", "utf8")) as { cases: GoldenTable[] };
const [clinic, interventions] = golden.cases as [GoldenTable, GoldenTable];

async function fitted(...args: string[]): Promise<FittedModel> {
  const { code, stdout, stderr } = await command(["fit", ...args, "--json"]);
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout);
}

describe("golden counts come out", () => {
  test.concurrent.each([
    ["clinic", clinic],
    ["switch", interventions],
  ])("of %s, by a model file without tables", async (name, { data, variables, expected }) => {
    const model = fileOf(`${name}.json`, JSON.stringify({ variables }));
    const { variables: found } = await fitted(model, "--data", `test/golden/${data}`);
    expect(Object.fromEntries(found.map((one) => [one.name, one.counts]))).toEqual(expected.counts);
  });

  test("of experiments, by columns that are named", async () => {
    const { experiments } = await fitted(
      "--experiments",
      "--variables",
      "A,B,C,D",
      "--data",
      "test/golden/data/trials.csv",
    );
    const { cases } = JSON.parse(readFileSync("test/golden/fit.json", "utf8"));
    const trials = cases.find((one: { name: string }) => one.name === "trials");
    const ofA = experiments!.find(({ do: set }) => set.join() === "A")!;
    expect(ofA.counts).toEqual(trials.experiments[0].counts);
  });
});

const csv = "CG,ML,Note\n75,4.5,a\n75,5.5,b\n100,?,c\n100,7.25,d\n";
const rows = fileOf("rows.csv", csv);
const arrows = ["--graph", "CG -> ML"];

test("a file, a summary, and what was left out; the model is read wherever models are", async () => {
  const out = join(folder.path, "model.json");
  const args = ["--data", rows, "--do", "CG", "--bins", "ML=width:2", "--prior", "jeffreys", "--out", out];
  const { code, stdout, stderr } = await command(["fit", ...arrows, ...args]);
  expect([code, stderr]).toEqual([
    0,
    'causal-abstraction: note: 1 of 4 rows left out of the table of "ML", as they miss it or a parent of it ("CG")\n',
  ]);
  expect(stdout).toContain('edges of "ML": 4.5 5.875 7.25');
  expect(stdout).toMatch(/ML ← CG +2 +2 × 2 +3 +0 +1\n/);
  const model = readModel(readFileSync(out));
  expect(model.variables[0]).toMatchObject({ states: ["75", "100"], values: [75, 100], prior: 0.5 });
  expect(Model.from(model).mechanism(["CG"], ["ML"]).toJSON()).toEqual([
    [2.5 / 3, 0.25],
    [0.5 / 3, 0.75],
  ]);
  const bif = join(folder.path, "model.bif");
  const other = await command(["fit", ...arrows, ...args.slice(0, -1), bif]);
  expect(other.stderr).toContain("model.bif: only JSON holds counts, priors and bins: left out");
  expect(readModel(readFileSync(bif)).variables[1]!.cpt).toHaveLength(2);
});

test("several files are added, whatever their delimiters, decimal marks and columns", async () => {
  const german = fileOf("german.csv", "\uFEFFML;CG;do\r\n5,5;75;\r\n4,5;75;CG\r\n");
  const tabs = fileOf("tabs.tsv", "CG\tdo\n100\t\n");
  const bins = ["--bins", "ML=4,5,10"];
  const { code, stdout, stderr } = await command([
    "fit",
    ...arrows,
    ...bins,
    ...["--data", rows, "--data", german, "--data", tabs, "--json"],
  ]);
  expect(code).toBe(0);
  const { variables } = JSON.parse(stdout) as FittedModel;
  expect(variables.map(({ counts }) => counts)).toEqual([
    [[3], [3]],
    [
      [2, 0],
      [2, 1],
    ],
  ]);
  expect(stderr).toContain("german.csv: numbers are read with a decimal comma (--decimal . reads them");
  expect(stderr).toContain('tabs.tsv: no column "ML": it is missing in all its rows');
  expect(stderr).toContain('rows.csv: no column "do": nothing was set in its rows');
});

test("samples from standard input are gone over once, and leave nothing behind", async () => {
  const own = temporaryFolder();
  const input = `CG,ML\n${Array.from({ length: 20_000 }, (_, i) => `${i % 3},${i % 1000}`).join("\n")}`;
  const args = ["dist/cli/main.js", "fit", ...arrows, "--data", "-", "--bins", "ML=quantile:4", "--json"];
  const inFolder = (path: string) => run("env", [`TMPDIR=${path}`, process.execPath, ...args], { input });
  const { stdout } = await inFolder(own.path);
  const { variables } = JSON.parse(stdout) as FittedModel;
  expect(variables[1]!.bins).toEqual([0, 249.75, 499.5, 749.25, 999]);
  expect(variables[1]!.counts!.flat().reduce((sum, n) => sum + n)).toBe(20_000);
  expect(readdirSync(own.path)).toEqual([]);
  own.remove();
  const { code, stderr } = await inFolder(own.path);
  expect(code).toBe(1);
  expect(stderr).toContain(`${own.path}: a temporary file cannot be written: there is no such folder`);
});

test("a model of experiments stays one, and says that its counts are replaced", async () => {
  const experiments = [{ do: ["CG"], of: ["ML"], counts: [[1, 2]], prior: 0.5 }];
  const variables = [
    { name: "CG", states: ["75", "100"] },
    { name: "ML", bins: [0, 10], states: 1 },
  ];
  const model = fileOf("experiments.json", JSON.stringify({ variables, experiments }));
  const { code, stdout, stderr } = await command(["fit", model, "--data", rows, "--do", "CG", "--json"]);
  expect(code, stderr).toBe(0);
  expect(JSON.parse(stdout).experiments).toEqual([{ ...experiments[0], counts: [[2, 1]] }]);
  expect(stderr).toContain("its counts are not added to: they are replaced by the counts of the samples");
});

test("names in quotes hold any mark, and columns outside the graph may be set", async () => {
  const data = fileOf("ages.csv", '"Age, years",V;W,Z,do\n2,1,0,Z\n3,25,0,"""Age, years"";""V;W"""\n');
  const out = join(folder.path, "ages.json");
  const graph = ["--graph", '"Age, years" -> "V;W"'];
  const { stdout, stderr } = await command(["fit", ...graph, "--data", data, "--out", out]);
  expect(stdout).toMatch(/Age, years +2 +2 × 1 +1 +1 +0\n/);
  expect(stderr).toContain(
    '"Z" was set in rows and is no variable of the graph: those rows count as all others',
  );
  const asked = ["mechanism", out, "--do", '"Age, years"=2', "--of", '"V;W"', "--json"];
  expect(JSON.parse((await command(asked)).stdout)).toMatchObject({
    at: { "Age, years": "2" },
    mechanism: [[1], [0]],
  });
  const all = await fitted(
    ...graph,
    "--data",
    fileOf("all.csv", '"Age, years",V;W\n2,1\n'),
    "--do",
    '"Age, years"; "V;W"',
  );
  expect(all.variables.map(({ counts }) => counts)).toEqual([[[0]], [[0]]]);
});

describe("in one line refuses", () => {
  const twice = fileOf("twice.csv", "CG,ML,do\n1,2,CG\n");
  const header = fileOf("header.csv", "CG,ML\n");
  const outside = fileOf("outside.csv", "CG,ML,do\n1,2,Z\n");
  const bare = fileOf("bare.json", '{"variables":[{"name":"CG"},{"name":"ML"}]}');
  const columns = Array.from({ length: 2000 }, (_, i) => `c${i}`);
  const lines = [columns, columns.map(() => "a"), columns.map(() => "b")];
  const nameless = fileOf("nameless.csv", "CG;ML;\n75;1;\n");
  const wide = fileOf("wide.csv", lines.map(String).join("\n"));
  test.each<[string[], string]>([
    [
      ["--data", rows],
      'found columns "CG", "ML", "Note" and no graph, expected arrows between them: --graph "CG ->',
    ],
    [
      ["--graph", "CG -> Ml", "--data", rows],
      'line 1: found no column "Ml", expected one beside "CG", "ML", "Note" (',
    ],
    [
      [...arrows, "--data", rows, "--bins", "ML=5"],
      '--bins: found "ML=5", expected "A=quantile:5", "A=width:5" or',
    ],
    [
      [...arrows, "--data", rows, "--bins", "MM=width:5"],
      '--bins: found "MM", expected one of "CG", "ML" (did you m',
    ],
    [
      [...arrows, "--data", rows, "--bins", "ML=0,5"],
      'line 3: column "ML": found "5.5", expected a value of "ML" wi',
    ],
    [
      [...arrows, "--data", rows, "--bins", "ML=5,0"],
      'variable "ML": found 0 after 5, expected edges that rise',
    ],
    [
      [...arrows, "--data", rows, "--prior", "jefreys"],
      '--prior: found "jefreys", expected a number from 0, ml, j',
    ],
    [
      [...arrows, "--data", rows, "--do", "CC"],
      '--do: found an unknown variable "CC", expected one of "CG", "ML" (',
    ],
    [
      [...arrows, "--data", rows, "--do-column", "not"],
      'found no column "not", expected one beside "CG", "ML", "No',
    ],
    [[...arrows, "--data", twice, "--do", "CG"], 'found a column "do" beside --do, expected one of the two'],
    [[...arrows, "--data", header], "found no row below the header, expected one at least"],
    [
      [...arrows, "--data", rows, "--experiments"],
      "--experiments: found beside --graph, expected one of the two",
    ],
    [
      [...arrows, "--data", rows, "--delimiter", "ab"],
      '--delimiter: found "ab", expected one character, or comma',
    ],
    [[bare, "--data", rows], 'found columns "CG", "ML", "Note" and no graph, expected arrows between them'],
    [
      ["--experiments", "--data", rows, "--data", twice],
      'twice.csv: found no column "Note", which another file has, e',
    ],
    [["--experiments", "--data", nameless], "nameless.csv: column 3 of the header has no name, expected one"],
    [[...arrows, "--data", rows, "--variables", "ML"], '--variables: found "ML", which the graph has, expe'],
    [[...arrows, "--data", rows, "--out", "m.xyz"], '--out: found "m.xyz", expected an ending: .json, .bif'],
    [
      ["--experiments", "--data", wide],
      "--experiments: found more than 2^53 entries in the counts of an experiment of 2000 variables, expected",
    ],
    [
      ["--graph", "V; CG", "--data", fileOf("commas.csv", 'CG,V\n1,2\n2,3.5\n1,"2,5"\n')],
      'commas.csv: line 4: column "V": found "2,5" among numbers, expected a decimal point (--decimal , reads',
    ],
    [["--experiments", "--data", outside], 'line 2: column "do": found an unknown variable "Z", expected'],
    [["collapsing", "--data", rows], 'collapsing: found no model, expected one with "variables"'],
    [[...arrows, "--data", rows, "--out", rows], "which is read as"],
    [
      ["--graph", "CG -> ML -> CG", "--data", rows],
      'variable "CG": found a cycle "CG" → "ML" → "CG", expected no',
    ],
  ])("%j", async (args, message) => {
    const { code, stdout, stderr } = await commandHere(["fit", ...args]);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^causal-abstraction: [^\n]*\n$/);
    expect(stderr).toContain(message);
  });

  test("standard input for a second file", async () => {
    expect(await command(["fit", "-", "--data", "-"])).toEqual({
      code: 1,
      stdout: "",
      stderr:
        "causal-abstraction: standard input: found it a second time, expected only one file to come from it\n",
    });
  });
});
