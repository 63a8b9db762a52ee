// What Problem.from and Model.from take by their types, so that editors complete it. The type checker reads this file.
import { describe, expect, expectTypeOf, test } from "vitest";
import imported from "../../../examples/two-laboratories/plain.json" with { type: "json" };
import { Model, type ModelFile, Problem, type ProblemFile, scenarios } from "../../../src/index.js";

const written: ProblemFile = {
  format: "causal-abstraction/problem@1",
  low: { variables: [{ name: "X", states: ["a", "b"] }] },
  high: { variables: [{ name: "A", states: 2 }] },
  map: { A: ["X"] },
  diagrams: [{ target: ["A"], pairs: [{ low: {}, high: {} }] }],
};

describe("Problem.from", () => {
  test("takes a problem file or its text, and nothing else without an assertion", () => {
    expectTypeOf<Parameters<typeof Problem.from>>().toEqualTypeOf<[ProblemFile | string]>();
    // @ts-expect-error: a key that is misspelt
    expect(() => Problem.from({ ...scenarios.basic, diagram: [] })).toThrow("did you mean");
    // @ts-expect-error: a rule that there is not
    expect(() => Problem.from({ ...scenarios.basic, diagrams: "every" })).toThrow("/diagrams");
    // @ts-expect-error: a model
    expect(() => Problem.from(scenarios.basic.low)).toThrow("a model");
  });

  test("takes what is written in code, text, and what was parsed, as they are; what was imported, as a ProblemFile", () => {
    expect(Problem.from(written).highVariables).toEqual(["A"]);
    expect(Problem.from(JSON.stringify(written)).highVariables).toEqual(["A"]);
    expect(Problem.from(JSON.parse(JSON.stringify(written))).highVariables).toEqual(["A"]);
    // @ts-expect-error: its format is any string
    expect(Problem.from(imported).name).toBe(imported.name);
    expect(Problem.from(imported as ProblemFile).name).toBe(imported.name);
  });
});

test("Model.from takes a model file or its text", () => {
  expectTypeOf<Parameters<typeof Model.from>>().toEqualTypeOf<[ModelFile | string]>();
  expect(Model.from(imported.low as ModelFile).variables[0]!.name).toBe("Gap");
  // @ts-expect-error: a variable without states
  expect(() => Model.from({ variables: [{ name: "X" }] })).toThrow('missing key "states"');
});
