// The JSON Schemas of the package: they accept what the package reads and writes, and refuse what it refuses by structure.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";
import fc from "fast-check";
import type { GenericSchema } from "valibot";
import { describe, expect, test } from "vitest";
import { resultsSchema } from "../../src/experiments/suite/reading-results.js";
import { compare, learn, Problem, ProblemError, scenarios, solve, sweep } from "../../src/index.js";
import { modelSchema } from "../../src/input/model-schema.js";
import type { ProblemFile } from "../../src/input/problem-file.js";
import { problemSchema } from "../../src/input/problem-schema.js";
import { resultSchema, solutionSchema } from "../../src/input/result-file.js";
import { parse } from "../../src/input/structure.js";
import { compareSuite, type LearnerResults } from "../../src/suite.js";
import { ROOT } from "../support/command.js";
import { brokenScenarios } from "../support/mutations.js";

type Kind =
  | "problem"
  | "model"
  | "result"
  | "solution"
  | "comparison"
  | "sweep"
  | "results"
  | "suite-comparison";
const read = (path: string) => JSON.parse(readFileSync(join(ROOT, path), "utf8"));
const asJson = (value: object) => JSON.parse(JSON.stringify(value));
const schemas = Object.fromEntries(
  readdirSync(join(ROOT, "dist/schema")).map((file) => [
    file.replace(".json", ""),
    read(`dist/schema/${file}`),
  ]),
);
const ajv = new Ajv({ strict: true, allowUnionTypes: true });
const compiled = Object.fromEntries(
  Object.entries(schemas).map(([kind, schema]): [string, ValidateFunction] => [kind, ajv.compile(schema)]),
);
const faultsOf = (kind: Kind, value: unknown) => (compiled[kind]!(value) ? [] : compiled[kind]!.errors);

/** A problem that says all that one can say. */
const full = {
  ...scenarios.basic,
  $schema: "node_modules/causal-abstraction/dist/schema/problem.json",
  description: "everything",
  low: {
    variables: [
      { name: "X", states: ["a", "b"], values: [1, 2], bins: [0, 1.5, 3], unit: "m", description: "cause" },
      {
        name: "Y",
        states: 2,
        parents: ["X"],
        counts: [
          [1, 2],
          [3, 4],
        ],
        prior: { bdeu: 1 },
      },
      { name: "Z", states: 2, counts: [[1], [2]], prior: 0.5, $schema: "s" },
    ],
    notes: [{ path: "/variables/0", message: "a note" }],
  },
  high: {
    variables: [
      { name: "A", states: ["a", "b"], cpt: "uniform" },
      {
        name: "B",
        states: 2,
        parents: ["A"],
        cpt: [
          [0.5, 0.5],
          [0.5, 0.5],
        ],
      },
    ],
  },
  map: { A: ["X"], B: ["Y"] },
  diagrams: [
    {
      source: ["A"],
      target: ["B"],
      weight: 2,
      interventions: [{ low: { X: "a" }, weight: 3 }, { low: { X: 1 } }],
    },
    { source: ["A"], target: ["B"], interventions: { observed: 0.1 } },
    { source: ["A"], target: ["B"], interventions: "observed" },
    { target: ["B"], pairs: [{ low: {}, high: { A: "a" }, weight: 1, description: "one" }] },
  ],
  inert: ["Z"],
  constraints: { A: { monotone: "increasing", allow: { a: ["a", 1] } } },
  truth: { A: [0, "b"], B: [0, 1] },
};
const examples = readdirSync(join(ROOT, "examples/two-laboratories")).filter((file) =>
  /(?<!result)\.json$/.test(file),
);
const problems: unknown[] = [
  full,
  ...Object.values(scenarios),
  ...examples
    .map((file) => read(`examples/two-laboratories/${file}`))
    .filter(({ format }) => /problem@/.test(format)),
  ...Object.values<object>(read("test/golden/questions.json").problems),
];
const goldenModels = readdirSync(join(ROOT, "test/golden/files")).filter((file) =>
  file.endsWith(".model.json"),
);
const models: unknown[] = [
  {
    variables: [
      { name: "X", states: 2 },
      { name: "Y", states: ["a", "b"] },
    ],
    experiments: [
      {
        do: ["X"],
        of: ["Y"],
        counts: [
          [1, 2],
          [3, 4],
        ],
        prior: 1,
      },
      { do: [], of: ["X", "Y"], counts: [[1], [2], [3], [4]], description: "by itself" },
    ],
  },
  ...Object.values(scenarios).flatMap(({ low, high }) => [low, high]),
  ...goldenModels.map((file) => read(`test/golden/files/${file}`)),
];
const problem = Problem.from(scenarios.basic);
const SHORT = { restarts: 2, epochs: 20 };
const results = [asJson(await learn(problem, { ...SHORT, patience: 10, history: true }))];
const solutions = [
  { problem: null, ...asJson(await solve(problem, { all: true, statistics: true })) },
  { problem: "vstruct", ...asJson(await solve(Problem.from(scenarios.vstruct))) },
];
const { truth: _, ...withoutTruth } = scenarios.basic;
const compared = await Promise.all(
  [problem, Problem.from(withoutTruth)].map((each) => compare(each, { ...SHORT, repeats: 2 })),
);
const grid = { lambda: [0.1, 1], optimizer: [{ name: "sgd", learningRate: 0.1 }, { name: "adam" }] } as const;
const swept = await sweep(problem, { ...SHORT, repeats: 2, grid });

const otherResults: LearnerResults = {
  format: "causal-abstraction/results@1",
  learner: "other",
  description: "another one",
  results: [
    { problem: "basic", abstraction: { Smoking_: [0, "yes"], Cancer_: [0, 1] }, elapsedMs: 1, seed: 2 },
    { problem: "basic", abstraction: null, elapsedMs: 0.5 },
  ],
};
const onBasic = { problems: ["basic", "vstruct"], repeats: 2, ...SHORT } as const;
const suiteComparisons = [
  await compareSuite({ ...onBasic, results: [otherResults] }),
  await compareSuite({ ...onBasic, strategies: [], results: [otherResults] }),
];

/** Documents that every schema must accept. */
const documents: Record<Kind, readonly unknown[]> = {
  problem: problems,
  model: models,
  result: results,
  solution: solutions,
  comparison: compared.map(asJson),
  sweep: [asJson(swept)],
  results: [otherResults],
  "suite-comparison": suiteComparisons.map(asJson),
};
const checks: [Kind, GenericSchema][] = [
  ["problem", problemSchema],
  ["model", modelSchema],
  ["result", resultSchema],
  ["solution", solutionSchema],
  ["results", resultsSchema],
];

test("there is one for every kind of file, with a description of all that a user writes", () => {
  expect(Object.keys(schemas).sort()).toEqual(Object.keys(documents).sort());
  const missing: string[] = [];
  const visit = (schema: unknown, path: string) => {
    if (typeof schema !== "object" || schema === null) return;
    const { properties = {}, ...rest } = schema as { properties?: Record<string, { description?: string }> };
    for (const [key, value] of Object.entries(properties)) {
      if (!value.description) missing.push(`${path}/${key}`);
      visit(value, `${path}/${key}`);
    }
    for (const [key, value] of Object.entries(rest)) visit(value, `${path}|${key}`);
  };
  visit(schemas.problem, "");
  expect(missing.filter((path) => !/\/(notes|warnings)/.test(path))).toEqual([]);
});

test.each(Object.keys(documents) as Kind[])("%s: accepts what the package reads and writes", (kind) => {
  expect(documents[kind].length).toBeGreaterThan(0);
  for (const document of documents[kind]) expect(faultsOf(kind, document)).toEqual([]);
  expect(faultsOf(kind, { ...(documents[kind][0] as object), eror: 1 })).toHaveLength(1);
});

test("problem: what it is tested on is read by Problem.from, but for the models in other files", () => {
  for (const document of problems) expect(() => Problem.from(document as ProblemFile)).not.toThrow();
  expect(faultsOf("problem", { ...full, low: "line-a.bif", high: "line-b.net" })).toEqual([]);
});

test.each([
  ["an unknown key", { ...full, diagram: [] }, "/diagram"],
  [
    "a key of another place",
    { ...full, high: { variables: [{ name: "A", states: 2, low: 1 }] } },
    "/high/variables/0/low",
  ],
  ["a wrong type", { ...full, inert: "Z" }, "/inert"],
  ["a missing key", { ...full, map: undefined }, "/map"],
  ["another format", { ...full, format: "causal-abstraction/problem@2" }, "/format"],
  ["a name that is empty", { ...full, inert: [""] }, "/inert/0"],
])("problem: %s is refused by the schema and by Problem.from", (_, document, path) => {
  const json = asJson(document);
  expect(faultsOf("problem", json)).not.toEqual([]);
  expect(() => Problem.from(json)).toThrow(expect.objectContaining({ name: "ProblemError", path }));
});

/** Whether the package takes the structure of a document. */
function isTaken(check: GenericSchema, document: unknown): boolean {
  try {
    parse(check, document);
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(ProblemError);
    return false;
  }
}

type Node = Record<string, unknown>;

/** Every place in a document, as its parent and its key there. */
function placesIn(value: unknown): [Node, string][] {
  if (typeof value !== "object" || value === null) return [];
  return Object.keys(value).flatMap(
    (key) => [[value as Node, key], ...placesIn((value as Node)[key])] as [Node, string][],
  );
}

const odd = [
  ...[
    null,
    true,
    0,
    -1,
    0.5,
    2,
    70_000,
    1e-31,
    1e31,
    2 ** 54,
    "",
    "x",
    "A",
    "uniform",
    "observed",
    "all",
    "__proto__",
  ],
  ...[
    [],
    [[]],
    [0.5],
    ["A"],
    [[0.5]],
    [{}],
    {},
    { low: {} },
    { observed: 2 },
    { bdeu: 0 },
    { A: ["A"] },
    { A: 0 },
  ],
];
const keys = [
  "unknown",
  "description",
  "$schema",
  "weight",
  "prior",
  "cpt",
  "low",
  "pairs",
  "truth",
  "error",
];
const change = fc.record({
  document: fc.nat(),
  place: fc.nat(),
  how: fc.constantFrom("replace", "remove", "add", "exchange"),
  value: fc.constantFrom(...odd),
  key: fc.constantFrom(...keys),
  other: fc.nat(),
});

describe.each(checks)("%s: its schema", (kind, check) => {
  test("says of changed documents what the package says of their structure", () => {
    const seen = { taken: 0, refused: 0 };
    const property = fc.property(change, ({ document, place, how, value, key, other }) => {
      const list = documents[kind];
      const changed = structuredClone(list[document % list.length]);
      const places = placesIn(changed);
      const [parent, at] = places[place % places.length]!;
      if (how === "replace") parent[at] = value;
      else if (how === "remove" && !Array.isArray(parent)) delete parent[at];
      else if (how === "add" && !Array.isArray(parent)) parent[key] = value;
      else parent[at] = structuredClone(places[other % places.length]![0]);
      const { low, high } = changed as Node;
      fc.pre(kind !== "problem" || (typeof low !== "string" && typeof high !== "string"));
      const taken = isTaken(check, changed);
      seen[taken ? "taken" : "refused"]++;
      expect(faultsOf(kind, changed)?.length === 0, `${kind}${at}`).toBe(taken);
    });
    fc.assert(property, { numRuns: 1000, seed: 1 });
    expect(Math.min(seen.taken, seen.refused)).toBeGreaterThan(100);
  });
});

test("problem: broken scenarios that it accepts are broken in meaning alone", () => {
  const accepted = brokenScenarios()
    .map(({ json }) => asJson(json as object))
    .filter((json) => faultsOf("problem", json)?.length === 0);
  expect(accepted.length).toBeGreaterThan(10);
  for (const json of accepted)
    if (typeof json.low !== "string") expect(isTaken(problemSchema, json)).toBe(true);
});
