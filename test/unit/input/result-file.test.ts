// Files of results and solutions: what is written is what is read, and what is not a result is refused with its place.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, expectTypeOf, test } from "vitest";
import type { LearnResult, Solution } from "../../../src/index.js";
import { learn, Problem, scenarios, solve } from "../../../src/index.js";
import {
  abstractionIn,
  type ResultFile,
  resultSchema,
  type SolutionFile,
  solutionSchema,
} from "../../../src/input/result-file.js";
import { parse } from "../../../src/input/structure.js";

const problem = Problem.from(scenarios.basic);
const asJson = (value: object) => JSON.parse(JSON.stringify(value));
const learned = asJson(await learn(problem, { restarts: 2, epochs: 20, patience: 10, history: true }));
const solved = { problem: null, ...asJson(await solve(problem, { all: true, statistics: true })) };

/** Keys that every object of a file may have. */
type Remarks = "$schema" | "description";

/** Fields, or fields of whose parts, that files of earlier versions lack. */
type Gained = "diagrams" | "kept" | "ties";

test("the schemas have the fields of the types, and those have theirs", () => {
  expectTypeOf<keyof ResultFile>().toEqualTypeOf<keyof LearnResult | Remarks>();
  expectTypeOf<Omit<ResultFile, Remarks | "relaxed" | Gained>>().toExtend<
    Omit<LearnResult, "relaxed" | Gained>
  >();
  expectTypeOf<keyof ResultFile["restarts"][number]>().toEqualTypeOf<
    keyof LearnResult["restarts"][number] | Remarks
  >();
  expectTypeOf<keyof ResultFile["diagrams"][number]>().toEqualTypeOf<
    keyof LearnResult["diagrams"][number] | Remarks
  >();
  expectTypeOf<keyof SolutionFile>().toEqualTypeOf<keyof Solution | "problem" | Remarks>();
  expectTypeOf<Omit<SolutionFile, Remarks | "problem" | "statistics" | Gained>>().toExtend<
    Omit<Solution, Gained>
  >();
  for (const file of [] as (ResultFile | SolutionFile)[]) {
    expectTypeOf(file.kept!).toExtend<Solution["kept"]>();
    expectTypeOf(file.diagrams![0]!.worst!).toExtend<Solution["diagrams"][number]["worst"]>();
  }
});

test("what learn and solve give is read back as it is", () => {
  expect(parse(resultSchema, learned)).toEqual(learned);
  expect(parse(solutionSchema, solved)).toEqual(solved);
});

describe("the abstraction in a file", () => {
  test("is that of a result, of a solution, of an object that holds one, or the content", () => {
    expect(abstractionIn(learned)).toEqual(learned.abstraction);
    expect(abstractionIn(solved)).toEqual(solved.abstraction);
    expect(abstractionIn({ abstraction: { A: [0] } })).toEqual({ A: [0] });
    expect(abstractionIn({ A: [0] })).toEqual({ A: [0] });
    expect(abstractionIn({ format: [0], status: [1], abstraction: [0] })).toHaveProperty("status", [1]);
    expect(abstractionIn([1])).toEqual([1]);
  });

  test.each([
    [
      "another format",
      { ...learned, format: "causal-abstraction/sweep@1" },
      "/format",
      "causal-abstraction/result@1",
    ],
    ["a later version", { ...learned, format: "causal-abstraction/result@2" }, "/format", "result@1"],
    [
      "a state that is none",
      { ...learned, abstraction: { Smoking_: [0.5] } },
      "/abstraction/Smoking_/0",
      "an integer",
    ],
    ["an unknown field", { ...learned, eror: 1 }, "/eror", '(did you mean "error"?)'],
    ["no relaxed alphas", { ...learned, relaxed: undefined }, "/relaxed", "an object by high-level variable"],
    [
      "a loss without its parts",
      { ...learned, loss: { total: 1 } },
      "/loss/distance",
      'missing key "distance"',
    ],
    ["a status that is none", { ...solved, status: "done" }, "/status", '"optimal" or "gap"'],
    ["a bound that is a text", { ...solved, bound: "0" }, "/bound", "a number"],
  ])("of a result with %s is refused with its place", (_, content, path, expected) => {
    const refusal = { name: "ProblemError", path, message: expect.stringContaining(expected) };
    expect(() => abstractionIn(content)).toThrow(expect.objectContaining(refusal));
  });
});

describe("the tables of fields in docs/files.md", () => {
  const page = readFileSync(join(import.meta.dirname, "../../../docs/files.md"), "utf8");
  const fieldsIn = (title: string) => {
    const [, section] = new RegExp(`^## ${title}\\n(.*?)(?=^## )`, "ms").exec(page)!;
    const cells = section!.split("\n").flatMap((line) => /^\| (`.*?) \| /.exec(line)?.[1] ?? []);
    return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!));
  };
  const fieldsOf = (schema: typeof resultSchema | typeof solutionSchema) =>
    Object.keys(schema.pipe[1].entries).filter((name) => !["$schema", "description"].includes(name));

  test("are those of the schemas", () => {
    expect(fieldsIn("The result file").sort()).toEqual(fieldsOf(resultSchema).sort());
    expect(fieldsIn("The solution").sort()).toEqual(fieldsOf(solutionSchema).sort());
  });
});
