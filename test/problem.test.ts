// Reading problems: what they become, and every rule a bad file can break.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ProblemError } from "../src/input/errors.js";
import type { ProblemFile } from "../src/input/problem-file.js";
import { type ScenarioName, scenarios } from "../src/input/scenarios.js";
import { Model } from "../src/problem/model.js";
import { Problem } from "../src/problem/problem.js";
import { mutations } from "./support/mutations.js";

const golden = JSON.parse(readFileSync(new URL("golden/scenarios.json", import.meta.url), "utf8")).scenarios;

interface GoldenVariable {
  name: string;
  card: number;
  parents: string[];
  cpt: number[][];
}

describe("the scenarios", () => {
  const entries = Object.entries(scenarios) as [ScenarioName, ProblemFile][];

  test.each(entries)("%s has the golden tables, to the bit", (name, file) => {
    for (const level of ["low", "high"] as const) {
      const variables = golden[name][level].variables as GoldenVariable[];
      expect(file[level].variables.map((variable) => variable.name)).toEqual(
        variables.map(({ name }) => name),
      );
      for (const [i, { card, parents, cpt }] of variables.entries()) {
        const variable = file[level].variables[i]!;
        expect(variable.parents ?? []).toEqual(parents);
        expect(variable.cpt ?? Array.from({ length: card }, () => [1 / card])).toEqual(cpt);
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
  const twoLevels = (variables: unknown[], map: Record<string, string[]>, diagrams: unknown = "all") => ({
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

  test("columns within 1e-6 of 1 are normalised", () => {
    const model = Model.from({ variables: [{ name: "A", states: 2, cpt: [[0.5], [0.5 + 9e-7]] }] });
    const { data } = model.mechanism([], ["A"]);
    expect(data[0]! + data[1]!).toBeCloseTo(1, 15);
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
    const problem = Problem.from(file);
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
    ["no format", (f) => delete f.format, "/format", /found nothing, expected the key "format"/],
    ["other format", (f) => (f.format = "x@2"), "/format", /"x@2", expected "causal-abstraction\/problem@1"/],
    ["name of the wrong type", (f) => (f.name = 3), "/name", /found 3, expected a text/],
    ["misspelt key", (f) => (f.hihg = {}), "/hihg", /unknown key, expected one of the keys "format"/],
    ["no low model", (f) => delete f.low, "/low", /found nothing/],
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
    ["no states", (f) => delete v(f, 0).states, "/low/variables/0/states", /found nothing/],
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
      "sum off by 2e-6",
      (f) => (v(f, 0).cpt[0][0] += 2e-6),
      "/low/variables/0/cpt",
      /column 0 .* expected 1 \(within/,
    ],
    ["zero column", (f) => (v(f, 0).cpt = [[0], [0]]), "/low/variables/0/cpt", /column 0 with the sum 0,/],
    [
      "huge uniform table",
      (f) =>
        f.low.variables.push({ name: "X", states: 60_000 }, { name: "Y", states: 60_000, parents: ["X"] }),
      "/low/variables/5",
      /a table of 3600000000 entries/,
    ],
    ["no map", (f) => delete f.map, "/map", /found nothing/],
    ["map is a list", (f) => (f.map = []), "/map", /an empty list, expected an object/],
    [
      "map misses a variable",
      (f) => delete f.map.Tar_,
      "/map/Tar_",
      /found nothing, expected the preimage of "Tar_"/,
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
    ["no source", (f) => delete f.diagrams[0].source, "/diagrams/0/source", /found nothing/],
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
      /nothing, expected the true abstraction/,
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
    expect(() => Problem.from(text)).toThrow(
      expect.objectContaining({ name: "ProblemError", path: "", message: expect.stringContaining(place) }),
    );
  });

  test.each([undefined, null, 3, true, [], "3", () => 0, Symbol("s"), 1n])(
    "a document that is %s",
    (json) => {
      expect(() => Problem.from(json)).toThrow(ProblemError);
      expect(() => Model.from(json)).toThrow(ProblemError);
    },
  );

  test("no mutation gets through, and every one is told its place on one line", () => {
    const mutants = [scenarios.collapsing, scenarios.vstruct].flatMap((file) => mutations(file));
    expect(mutants.length).toBeGreaterThan(1000);
    for (const { label, json } of mutants) {
      for (const given of [json, JSON.stringify(json)]) {
        const error = caught(() => Problem.from(given));
        expect(error, label).toBeInstanceOf(ProblemError);
        expect((error as ProblemError).path, label).toMatch(/^\/\S/);
        expect((error as ProblemError).message, label).toMatch(/^\/.+: found .+, expected .+$/);
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
