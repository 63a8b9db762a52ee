// Reading problems: what they become, and every rule a bad file can break.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ProblemError, SizeError } from "../../../src/base/errors.js";
import type { VariableFile } from "../../../src/input/network.js";
import type { ProblemFile } from "../../../src/input/problem-file.js";
import { type ScenarioName, scenarios } from "../../../src/input/scenarios.js";
import { Model } from "../../../src/problem/model.js";
import { Problem } from "../../../src/problem/problem.js";
import { SCENARIO_NAMES } from "../../support/golden.js";
import { brokenScenarios } from "../../support/mutations.js";

const golden = JSON.parse(
  readFileSync(new URL("../../golden/scenarios.json", import.meta.url), "utf8"),
).scenarios;

interface GoldenVariable {
  name: string;
  card: number;
  parents: string[];
  cpt: number[][];
}

describe("the scenarios", () => {
  const entries = SCENARIO_NAMES.map((name): [ScenarioName, ProblemFile] => [name, scenarios[name]]);

  test.each(entries)("%s has the golden tables, to the bit", (name, file) => {
    for (const level of ["low", "high"] as const) {
      const variables = golden[name][level].variables as GoldenVariable[];
      expect(file[level].variables.map((variable) => variable.name)).toEqual(
        variables.map(({ name }) => name),
      );
      for (const [i, { card, parents, cpt }] of variables.entries()) {
        const variable = file[level].variables[i]!;
        expect(variable.parents ?? []).toEqual(parents);
        const table =
          variable.cpt === "uniform" ? Array.from({ length: card }, () => [1 / card]) : variable.cpt;
        expect(table).toEqual(cpt);
      }
    }
    expect(file.map).toEqual(golden[name].preimages);
    expect(
      (file.diagrams as { source: string[]; target: string[] }[]).map((d) => [d.source, d.target]),
    ).toEqual(golden[name].J);
  });

  test.each(entries)("%s has the golden truth and shapes", (name, file) => {
    const problem = Problem.from(file);
    for (const high of problem.highVariables) {
      const { rows, cols } = problem.alphaShape(high);
      expect([rows, cols]).toEqual(golden[name].alphaShapes[high]);
      const alpha = golden[name].alphas?.[high] as number[][] | undefined;
      const truth = problem.truth?.[high]?.map((state) => alpha!.map((_, row) => (row === state ? 1 : 0)));
      expect(truth).toEqual(alpha?.[0]?.map((_, j) => alpha.map((row) => row[j])));
    }
  });

  test.each(entries)("%s comes back as JSON", (_, file) => {
    const problem = Problem.from(JSON.stringify(file));
    expect(problem.toJSON()).toEqual(file);
    expect(Problem.from(JSON.parse(JSON.stringify(problem))).diagrams).toEqual(problem.diagrams);
  });

  test("the comma gaps of the battery are its states", () => {
    const { low, high } = Problem.from(scenarios.battery);
    expect(low.variables[0]!.states).toEqual(["75", "110", "150", "170", "180", "200"]);
    expect(high.variables[0]!.states).toEqual(["75", "100", "200"]);
  });
});

describe("a good problem", () => {
  const twoLevels = (
    variables: readonly VariableFile[],
    map: Record<string, string[]>,
    diagrams: ProblemFile["diagrams"] = "all",
  ): ProblemFile => ({
    format: "causal-abstraction/problem@1",
    low: { variables },
    high: { variables: Object.keys(map).map((name) => ({ name, states: 2 })) },
    map,
    diagrams,
  });

  test("states by count or by name; no table is uniform; variables in any order", () => {
    const model = Model.from({
      variables: [
        {
          name: "B",
          states: ["no", "yes"],
          parents: ["A"],
          cpt: [
            [0.9, 0.5, 0],
            [0.1, 0.5, 1],
          ],
        },
        { name: "A", states: 3 },
      ],
    });
    expect(model.variables).toEqual([
      { name: "B", states: ["no", "yes"], parents: ["A"] },
      { name: "A", states: ["0", "1", "2"], parents: [] },
    ]);
    expect(model.mechanism([], ["A"]).data).toEqual(new Float64Array(3).fill(1 / 3));
  });

  test.each([
    [[0.5, 0.501], "off by up to 0.001"],
    [[0.143, 0.857, 0.001], "off by up to 0.001"],
    [[0.333333, 0.333333, 0.333333], "off by up to 0.000001"],
  ])("a column %j is divided by its sum, with a note", (column, off) => {
    const cpt = column.map((p) => [p]);
    const model = Model.from({ variables: [{ name: "A", states: column.length, cpt }] });
    const sum = column.reduce((a, b) => a + b);
    expect([...model.mechanism([], ["A"]).data]).toEqual(column.map((p) => p / sum));
    const message = `1 column of "A" not summing to 1 (${off}) divided by the sum`;
    expect(model.notes).toEqual([{ path: "/variables/0/cpt", message }]);
  });

  test("a column that sums to 1 within rounding is left as it is, to the bit", () => {
    const column = [0.1, 0.2, 0.3, 0.4 - 1e-13];
    const model = Model.from({ variables: [{ name: "A", states: 4, cpt: column.map((p) => [p]) }] });
    expect([...model.mechanism([], ["A"]).data]).toEqual(column);
    expect(model.notes).toEqual([]);
  });

  test('a root without a table is uniform, with a note; with "uniform", so is any variable, without one', () => {
    const problem = Problem.from(
      twoLevels(
        [
          { name: "A", states: 2 },
          { name: "B", states: 2, parents: ["A"], cpt: "uniform" },
        ],
        { A_: ["A"], B_: ["B"] },
      ),
    );
    expect(problem.notes.map(({ path }) => path)).toEqual([
      "/low/variables/0",
      "/high/variables/0",
      "/high/variables/1",
    ]);
    expect(problem.notes[0]!.message).toBe('"A" has no table: its 2 states are taken as equally likely');
    expect(problem.low.mechanism(["A"], ["B"]).toJSON()).toEqual([
      [0.5, 0.5],
      [0.5, 0.5],
    ]);
  });

  test("names that are special in objects are only names", () => {
    const names = ["constructor", "toString", "hasOwnProperty", "length"];
    const variables = names.map((name) => ({ name, states: 2 }));
    const map = Object.fromEntries(names.map((name) => [name, [name]]));
    const problem = Problem.from(twoLevels(variables, map));
    expect(problem.map).toEqual(map);
    expect(problem.alphaShape("constructor")).toEqual({ rows: 2, cols: 2 });
    expect(() => problem.alphaShape("valueOf")).toThrow(ProblemError);
  });

  test("weights may be zero; a description and a $schema are allowed", () => {
    const variables = [
      { name: "A", states: 2, description: "a" },
      { name: "B", states: 2 },
    ];
    const diagrams = [{ source: ["A"], target: ["B"], weight: 0 }];
    const file = {
      ...twoLevels(variables, { A: ["A"], B: ["B"] }, diagrams),
      $schema: "s",
      description: "d",
    };
    expect(Problem.from(file).diagrams[0]!.weight).toBe(0);
  });

  test("later changes to the file do not reach the problem", () => {
    const file = structuredClone(scenarios.basic) as unknown as { map: Record<string, string[]> };
    const problem = Problem.from(file as never);
    file.map.Smoking_![0] = "Tar";
    expect(problem.toJSON()).toEqual(scenarios.basic);
    expect(problem.map.Smoking_).toEqual(["Smoking"]);
  });
});

describe("a bad problem", () => {
  // biome-ignore lint/suspicious/noExplicitAny: the edits break the type on purpose
  type Loose = any;
  type Edit = (file: Loose) => unknown;
  const v = (file: Loose, i: number) => file.low.variables[i];
  const table: [label: string, edit: Edit, path: string, message: RegExp][] = [
    ["no format", (f) => delete f.format, "/format", /^\/format: missing key "format"$/],
    ["other format", (f) => (f.format = "x@2"), "/format", /"x@2", expected "causal-abstraction\/problem@1"/],
    ["name of the wrong type", (f) => (f.name = 3), "/name", /found 3, expected a text/],
    ["misspelt key", (f) => (f.hihg = {}), "/hihg", /unknown key, expected one of the keys "format"/],
    ["no low model", (f) => delete f.low, "/low", /missing key/],
    ["model is a list", (f) => (f.low = []), "/low", /an empty list, expected an object/],
    [
      "no variables",
      (f) => (f.high.variables = []),
      "/high/variables",
      /empty list, expected a non-empty list/,
    ],
    ["variable is null", (f) => (f.low.variables[1] = null), "/low/variables/1", /null, expected an object/],
    ["misspelt variable key", (f) => (v(f, 1).parent = []), "/low/variables/1/parent", /unknown key/],
    ["empty name", (f) => (v(f, 0).name = ""), "/low/variables/0/name", /found "", expected a name/],
    ["reserved name", (f) => (v(f, 0).name = "__proto__"), "/low/variables/0/name", /other than "__proto__"/],
    ["number for a name", (f) => (v(f, 0).name = 1), "/low/variables/0/name", /found 1, expected a name/],
    [
      "duplicate name",
      (f) => (v(f, 1).name = "Environment"),
      "/low/variables/1/name",
      /"Environment" a second/,
    ],
    ["no states", (f) => delete v(f, 0).states, "/low/variables/0/states", /missing key/],
    [
      "0 states",
      (f) => (v(f, 0).states = 0),
      "/low/variables/0/states",
      /found 0, expected a number of states/,
    ],
    ["1.5 states", (f) => (v(f, 0).states = 1.5), "/low/variables/0/states", /found 1.5/],
    ["too many states", (f) => (v(f, 0).states = 1e9), "/low/variables/0/states", /1 to 65536/],
    ["NaN states", (f) => (v(f, 0).states = Number.NaN), "/low/variables/0/states", /found NaN/],
    [
      "empty states",
      (f) => (v(f, 0).states = []),
      "/low/variables/0/states",
      /empty list, expected a non-empty/,
    ],
    ["states of the wrong type", (f) => (v(f, 0).states = "2"), "/low/variables/0/states", /found "2"/],
    ["state not a name", (f) => (v(f, 0).states = ["a", 1]), "/low/variables/0/states/1", /found 1/],
    [
      "duplicate state",
      (f) => (v(f, 0).states = ["a", "a"]),
      "/low/variables/0/states/1",
      /"a" a second time/,
    ],
    [
      "parents not a list",
      (f) => (v(f, 1).parents = "Tar"),
      "/low/variables/1/parents",
      /"Tar", expected a list/,
    ],
    [
      "unknown parent",
      (f) => (v(f, 1).parents = ["Env"]),
      "/low/variables/1/parents/0",
      /"Env", expected one of "Env/,
    ],
    [
      "duplicate parent",
      (f) => (v(f, 2).parents = ["Smoking", "Smoking"]),
      "/low/variables/2/parents/1",
      /second/,
    ],
    ["own parent", (f) => (v(f, 2).parents = ["Tar"]), "/low/variables/2/parents", /cycle "Tar" → "Tar"/],
    [
      "cycle",
      (f) => (v(f, 0).parents = ["Tar"]),
      "/low/variables/0/parents",
      /a cycle "Environment" → "Smoking" → "Tar" → "Environment", expected no directed cycle/,
    ],
    [
      "too many rows",
      (f) => v(f, 1).cpt.push([0, 0]),
      "/low/variables/1/cpt",
      /^\/low\/variables\/1\/cpt: found 3 rows, expected 2 \(one per state of "Smoking"\)$/,
    ],
    [
      "too few columns",
      (f) => v(f, 1).cpt[1].pop(),
      "/low/variables/1/cpt/1",
      /1 column, expected 2 .*"Environment"/,
    ],
    [
      "columns without parents",
      (f) => v(f, 0).cpt[0].push(0),
      "/low/variables/0/cpt/0",
      /expected 1 \(no parents\)/,
    ],
    ["empty table", (f) => (v(f, 0).cpt = []), "/low/variables/0/cpt", /found 0 rows/],
    ["flat table", (f) => (v(f, 0).cpt = [0.5, 0.5]), "/low/variables/0/cpt/0", /0.5, expected a row/],
    [
      "table of the wrong type",
      (f) => (v(f, 0).cpt = {}),
      "/low/variables/0/cpt",
      /object, expected a list of rows/,
    ],
    [
      "negative entry",
      (f) => (v(f, 1).cpt[0][1] = -0.1),
      "/low/variables/1/cpt/0/1",
      /-0.1, expected a finite/,
    ],
    ["NaN entry", (f) => (v(f, 1).cpt[0][1] = Number.NaN), "/low/variables/1/cpt/0/1", /found NaN/],
    ["infinite entry", (f) => (v(f, 1).cpt[0][1] = 1 / 0), "/low/variables/1/cpt/0/1", /found Infinity/],
    ["text entry", (f) => (v(f, 1).cpt[0][1] = "0.5"), "/low/variables/1/cpt/0/1", /found "0.5"/],
    ["column sum", (f) => (v(f, 1).cpt[0][1] = 0.6), "/low/variables/1/cpt", /column 1 with the sum 0.899+/],
    [
      "sum off by 1.1e-3",
      (f) => (v(f, 0).cpt[0][0] += 1.1e-3),
      "/low/variables/0/cpt",
      /column 0 .* expected 1 \(within 0.001\)$/,
    ],
    [
      "child without a table",
      (f) => delete v(f, 1).cpt,
      "/low/variables/1/cpt",
      /missing key "cpt", expected the table of "Smoking" given "Environment", or "cpt": "uniform"/,
    ],
    [
      "other text for a table",
      (f) => (v(f, 1).cpt = "even"),
      "/low/variables/1/cpt",
      /"even", expected a list of rows, one per state, or "uniform"/,
    ],
    [
      "column of zeros",
      (f) =>
        (v(f, 1).cpt = [
          [0.9, 0],
          [0.1, 0],
        ]),
      "/low/variables/1/cpt",
      /column 1 with the sum 0 \(Environment = "yes"\), .*; for a column that is not known write 0.5 in each row/,
    ],
    [
      "percentages",
      (f) =>
        (v(f, 1).cpt = [
          [90, 50],
          [10, 50],
        ]),
      "/low/variables/1/cpt",
      /sum 100 .*these look like percentages: divide them by 100/,
    ],
    [
      "rows that sum to 1",
      (f) =>
        (v(f, 1).cpt = [
          [0.9, 0.1],
          [0.4, 0.6],
        ]),
      "/low/variables/1/cpt",
      /sum 1.3 .*every row sums to 1, so rows and columns may be exchanged/,
    ],
    [
      "root as a row",
      (f) => (v(f, 0).cpt = [[0.9, 0.1]]),
      "/low/variables/0/cpt",
      /1 row, expected 2 .*; it is exchanged: write \[\[0.9\],\[0.1\]\]/,
    ],
    [
      "root as a list",
      (f) => (v(f, 0).cpt = [0.9, 0.1]),
      "/low/variables/0/cpt/0",
      /0.9, expected a row: .* as in \[\[0.9\], \[0.1\]\]/,
    ],
    [
      "exchanged table",
      (f) => {
        Object.assign(v(f, 0), { states: 3, cpt: [[1], [0], [0]] });
        v(f, 1).cpt = [
          [1, 0],
          [1, 0],
          [1, 0],
        ];
      },
      "/low/variables/1/cpt",
      /3 rows, expected 2 .*; it is exchanged: write \[\[1,1,1\],\[0,0,0\]\]/,
    ],
    [
      "states as truths",
      (f) => (v(f, 0).states = [false, true]),
      "/low/variables/0/states/0",
      /false, expected a state's name: a text in quotes, "false"/,
    ],
    [
      "misspelt key of a variable",
      (f) => (v(f, 0).States = 2),
      "/low/variables/0/States",
      /unknown key, .*did you mean "states"\?/,
    ],
    [
      "misspelt parent",
      (f) => (v(f, 1).parents = ["Enviroment"]),
      "/low/variables/1/parents/0",
      /did you mean "Environment"\?/,
    ],
    [
      "diagrams as pairs",
      (f) => (f.diagrams = [["Smoking_", "Cancer_"]]),
      "/diagrams/0",
      /a list of 2, expected an object, \{ "source": \["Smoking_"\], "target": \["Cancer_"\] \}/,
    ],
    ["zero column", (f) => (v(f, 0).cpt = [[0], [0]]), "/low/variables/0/cpt", /column 0 with the sum 0,/],
    [
      "huge uniform table",
      (f) =>
        f.low.variables.push({ name: "X", states: 60_000 }, { name: "Y", states: 60_000, parents: ["X"] }),
      "/low/variables/5",
      /a table of 3600000000 entries/,
    ],
    ["no map", (f) => delete f.map, "/map", /missing key/],
    ["map is a list", (f) => (f.map = []), "/map", /an empty list, expected an object/],
    [
      "map misses a variable",
      (f) => delete f.map.Tar_,
      "/map/Tar_",
      /missing key "Tar_", expected the preimage of "Tar_"/,
    ],
    [
      "map names an unknown variable",
      (f) => (f.map["a/b~"] = ["Tar"]),
      "/map/a~1b~0",
      /unknown variable "a\/b~"/,
    ],
    [
      "empty preimage",
      (f) => (f.map.Tar_ = []),
      "/map/Tar_",
      /empty list, expected a non-empty list of low-level/,
    ],
    ["preimage not a list", (f) => (f.map.Tar_ = "Tar"), "/map/Tar_", /"Tar", expected a list/],
    [
      "unknown low variable",
      (f) => (f.map.Tar_ = ["toString"]),
      "/map/Tar_/0",
      /"toString", expected one of "Env/,
    ],
    [
      "overlapping preimages",
      (f) => f.map.Tar_.push("Smoking"),
      "/map/Tar_/1",
      /in the preimage of "Smoking_"/,
    ],
    [
      "a variable twice in a preimage",
      (f) => f.map.Tar_.push("Tar"),
      "/map/Tar_/1",
      /in the preimage of "Tar_"/,
    ],
    [
      "unknown evaluation set",
      (f) => (f.diagrams = "paths"),
      "/diagrams",
      /"paths", expected a list .*"causal"/,
    ],
    ["diagrams is an object", (f) => (f.diagrams = {}), "/diagrams", /an object, expected a list/],
    [
      "no diagrams",
      (f) => (f.diagrams = []),
      "/diagrams",
      /empty list, expected a non-empty list of diagrams/,
    ],
    ["diagram not an object", (f) => (f.diagrams[0] = "x"), "/diagrams/0", /"x", expected an object/],
    ["no source", (f) => delete f.diagrams[0].source, "/diagrams/0/source", /missing key/],
    ["empty source", (f) => (f.diagrams[0].source = []), "/diagrams/0/source", /empty list/],
    ["empty target", (f) => (f.diagrams[1].target = []), "/diagrams/1/target", /empty list/],
    [
      "low variable as source",
      (f) => (f.diagrams[0].source = ["Tar"]),
      "/diagrams/0/source/0",
      /unknown .*"Tar"/,
    ],
    ["source twice", (f) => f.diagrams[0].source.push("Smoking_"), "/diagrams/0/source/1", /a second time/],
    [
      "overlapping diagram",
      (f) => f.diagrams[0].target.push("Smoking_"),
      "/diagrams/0/target/1",
      /a source too/,
    ],
    ["negative weight", (f) => (f.diagrams[0].weight = -1), "/diagrams/0/weight", /-1, expected a weight/],
    ["infinite weight", (f) => (f.diagrams[0].weight = 1 / 0), "/diagrams/0/weight", /Infinity, expected/],
    ["truth is a list", (f) => (f.truth = [0]), "/truth", /a list of 1, expected an object/],
    [
      "truth misses a variable",
      (f) => delete f.truth.Tar_,
      "/truth/Tar_",
      /missing key "Tar_", expected the true abstraction/,
    ],
    ["truth names an unknown variable", (f) => (f.truth.Tar = [0]), "/truth/Tar", /unknown variable "Tar"/],
    [
      "truth too short",
      (f) => f.truth.Smoking_.pop(),
      "/truth/Smoking_",
      /3 states, expected 4 .*"Smoking"\)/,
    ],
    [
      "truth out of range",
      (f) => (f.truth.Tar_[1] = 2),
      "/truth/Tar_/1",
      /found 2, expected a state of "Tar_": 0 to 1/,
    ],
    ["truth negative", (f) => (f.truth.Tar_[1] = -1), "/truth/Tar_/1", /found -1/],
    ["truth not whole", (f) => (f.truth.Tar_[1] = 0.5), "/truth/Tar_/1", /found 0.5/],
    ["description of the wrong type", (f) => (f.description = 1), "/description", /found 1, expected a text/],
  ];

  test.each(table)("%s", (_, edit, path, message) => {
    const file = structuredClone(scenarios.collapsing);
    edit(file);
    expect(() => Problem.from(file)).toThrow(ProblemError);
    expect(() => Problem.from(file)).toThrow(
      expect.objectContaining({ path, message: expect.stringMatching(message) }),
    );
  });

  test.each([
    ["", "line 1 column 1"],
    ["  ", "line 1 column 3"],
    ["{", "line 1 column 2"],
    ['{"format": x}', "line 1 column 12"],
    ['{"a": 1,\n "b" 2}', "line 2 column 6"],
    ['{"a": 1,}', "line 1 column 9"],
    ["[1, 2,]", "line 1 column 7"],
    ["[1 2]", "line 1 column 4"],
    ["[01]", "line 1 column 3"],
    ['["a\nb"]', "line 1 column 2"],
    ["{} {}", "line 1 column 4"],
    ["[[[]]", "line 1 column 6"],
    ['{"a": [true, nul]}', "line 1 column 14"],
  ])("text that is no JSON: %j", (text, place) => {
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
    const [line, column] = place.match(/\d+/g)!.map(Number);
    const message = expect.stringContaining(place);
    expect(() => Problem.from(text)).toThrow(
      expect.objectContaining({ name: "ProblemError", path: "", line, column, message }),
    );
  });

  test.each([
    ['{"a": NaN}', /NaN at line 1 column 7, expected JSON, which has finite numbers alone/],
    ['{"a": [1, -Infinity]}', /-Infinity at line 1 column 11/],
    ["network asia {\n}", /what looks like BIF, expected JSON/],
    ["<?xml version='1.0'?>", /what looks like XML/],
    [
      '{"a": 1,\n "b": {"a": 2}, "\\u0061": 3}',
      /the key "a" a second time at line 2 column 17, expected every key once/,
    ],
    [`["${"x".repeat(1e7)}", oops]`, /a syntax error at line 1 column 10000006/],
    [`["${"\\n".repeat(1e6)}", oops]`, /a syntax error at line 1 column 2000006/],
    ["[".repeat(1e5), /a syntax error at line 1 column 100001 \(the end of the text\)/],
  ])("text with another fault, case %#", (text, message) => {
    const error = caught(() => Problem.from(text)) as ProblemError;
    expect(error).toBeInstanceOf(ProblemError);
    expect(error.message).toMatch(message);
  });

  test("a key that stands twice has its line and column as numbers; a fault of meaning has none", () => {
    expect(caught(() => Problem.from('{\n "a": 1, "a": 2}'))).toMatchObject({ line: 2, column: 10 });
    const wrong = caught(() => Problem.from('{\n "a": 1}')) as ProblemError;
    expect([wrong.path, wrong.line, wrong.column]).toEqual(["/format", undefined, undefined]);
  });

  test("a model for a problem", () => {
    expect(() => Problem.from(scenarios.basic.low as never)).toThrow(
      'found a model, expected a problem, with "format"',
    );
  });

  test("long lists in messages are cut", () => {
    const names = Array.from({ length: 20_000 }, (_, i) => `V${i}`);
    const ring = names.map((name, i) => ({
      name,
      states: 2,
      parents: [names[(i + 1) % names.length]!],
      cpt: "uniform" as const,
    }));
    const cycle = caught(() => Model.from({ variables: ring })) as ProblemError;
    expect(cycle.message).toMatch(/a cycle "V0" → "V19999" → .* → … \(20000 variables\), expected/);
    const lost = caught(() =>
      Model.from({ variables: [...ring.slice(1), { ...ring[0]!, parents: ["W1"] }] }),
    ) as ProblemError;
    expect(lost.message).toMatch(
      /unknown variable "W1", expected one of "V1", .* and 19990 more \(did you mean "V1"\?\)$/,
    );
    expect(Math.max(cycle.message.length, lost.message.length)).toBeLessThan(300);
  });

  test("states and tables that are too many together, each of them allowed", () => {
    const many = (states: number, count: number, parents = false) =>
      Array.from({ length: count }, (_, i) => ({
        name: `V${i}`,
        states,
        ...(parents && i > 0 ? { parents: [`V${i - 1}`], cpt: "uniform" as const } : {}),
      }));
    expect(() => Model.from({ variables: many(65_536, 2000) })).toThrow(SizeError);
    expect(() => Model.from({ variables: many(8192, 60, true) })).toThrow(SizeError);
  });

  test.each([undefined, null, 3, true, [], "3", () => 0, Symbol("s"), 1n])(
    "a document that is %s",
    (json) => {
      expect(() => Problem.from(json as never)).toThrow(ProblemError);
      expect(() => Model.from(json as never)).toThrow(ProblemError);
    },
  );

  test("no mutation gets through, and every one is told its place on one line", () => {
    const mutants = brokenScenarios();
    expect(mutants.length).toBeGreaterThan(1000);
    for (const { label, json } of mutants) {
      for (const given of [json, JSON.stringify(json)]) {
        const error = caught(() => Problem.from(given as never));
        expect(error, label).toBeInstanceOf(ProblemError);
        expect((error as ProblemError).path, label).toMatch(/^\/\S/);
        expect((error as ProblemError).message, label).toMatch(
          /^\/.+: (?:found .+, expected .+|missing key ".+")$/,
        );
      }
    }
  });

  test("line breaks in names do not break the line", () => {
    const file = { ...scenarios.basic, map: { ...scenarios.basic.map, "a\nb": ["Tar"] } };
    const error = caught(() => Problem.from(file)) as ProblemError;
    expect(error.path).toBe("/map/a\nb");
    expect(error.message).not.toMatch(/[\r\n]/);
  });
});

function caught(task: () => unknown): unknown {
  try {
    task();
  } catch (error) {
    return error;
  }
  return undefined;
}
