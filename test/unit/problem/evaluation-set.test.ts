// Evaluation sets: equal to the golden lists, order included; the rules on small graphs; refusals.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ProblemError } from "../../../src/base/errors.js";
import { type EvaluationSetName, evaluationSetNames } from "../../../src/input/evaluation-sets.js";
import type { ProblemFile } from "../../../src/input/problem-file.js";
import { type ScenarioName, scenarios } from "../../../src/input/scenarios.js";
import { Problem } from "../../../src/problem/problem.js";
import { SCENARIO_NAMES } from "../../support/golden.js";

type Pairs = [string[], string[]][];
const golden: Record<ScenarioName, { evaluationSets: Record<string, Pairs> }> = JSON.parse(
  readFileSync(new URL("../../golden/scenarios.json", import.meta.url), "utf8"),
).scenarios;

function pairsOf(file: ProblemFile, diagrams: EvaluationSetName): Pairs {
  return Problem.from({ ...file, diagrams }).diagrams.map(({ source, target }) => [[...source], [...target]]);
}

/** Binary variables with uniform tables, from "A → B" edges; the same names at both levels. */
function fromEdges(names: string, lowEdges: string[], highEdges: string[]): ProblemFile {
  const model = (edges: string[]) => ({
    variables: [...names].map((name) => ({
      name,
      states: 2,
      parents: edges.filter((edge) => edge.endsWith(name)).map((edge) => edge[0]!),
      cpt: "uniform" as const,
    })),
  });
  const map = Object.fromEntries([...names].map((name) => [name, [name]]));
  return { format: "causal-abstraction/problem@1", low: model(lowEdges), high: model(highEdges), map };
}

describe("the scenarios", () => {
  for (const name of SCENARIO_NAMES) {
    test.each([
      ["causal", "causalBoth"],
      ["path-both", "pathBoth"],
      ["path-either", "pathEither"],
    ] as const)(`${name}: %s is the golden list`, (set, key) => {
      expect(pairsOf(scenarios[name], set)).toEqual(golden[name].evaluationSets[key]);
    });
  }

  test("causal is the default", () => {
    const { diagrams: _, ...file } = scenarios.vstruct;
    const found = Problem.from(file).diagrams.map(({ source, target }) => [source, target]);
    expect(found).toEqual(golden.vstruct.evaluationSets.causalBoth);
  });

  test("the single sets are the sets' pairs of one variable each", () => {
    for (const name of SCENARIO_NAMES)
      for (const set of evaluationSetNames.filter((set) => set.endsWith("-single"))) {
        const sets = pairsOf(scenarios[name], set.replace("-single", "") as EvaluationSetName);
        expect(pairsOf(scenarios[name], set)).toEqual(sets.filter(([s, t]) => s.length + t.length === 2));
      }
  });
});

describe("the rules", () => {
  test("all lists 3ⁿ − 2ⁿ⁺¹ + 1 pairs by size, then lexicographic", () => {
    const found = pairsOf(fromEdges("ABC", [], []), "all").map(([s, t]) => `${s.join("")}→${t.join("")}`);
    const expected = "A→B A→C A→BC B→A B→C B→AC C→A C→B C→AB AB→C AC→B BC→A";
    expect(found).toEqual(expected.split(" "));
  });

  test("path looks at high, path-either at low too", () => {
    const file = fromEdges("ABC", ["BC"], ["AB"]);
    expect(pairsOf(file, "path-single")).toEqual([[["A"], ["B"]]]);
    expect(pairsOf(file, "path-either-single")).toEqual([
      [["A"], ["B"]],
      [["B"], ["C"]],
    ]);
  });

  test.each([
    [["AB"], [], "low", "high"],
    [[], ["AB"], "high", "low"],
  ])("path-both refuses a path in one model only (%j, %j)", (low, high, has, lacks) => {
    const text = `directed path from {"A"} to {"B"} in ${has}, none in ${lacks}`;
    const read = () => Problem.from({ ...fromEdges("AB", low, high), diagrams: "path-both" });
    expect(read).toThrow(ProblemError);
    expect(read).toThrow(text);
  });

  test("causal asks every source to reach and every target to be reached", () => {
    const file = fromEdges("ABC", ["AB"], ["AB"]);
    expect(pairsOf(file, "causal")).toEqual([[["A"], ["B"]]]);
    expect(pairsOf(file, "path")).toContainEqual([["A", "C"], ["B"]]);
  });

  test("reachability goes through variables outside the map, and through sources", () => {
    const file = fromEdges("ABC", ["AB", "BC"], ["AB", "BC"]);
    expect(pairsOf(file, "causal")).toContainEqual([["A", "B"], ["C"]]);
  });
});

describe("refusals", () => {
  test.each(evaluationSetNames.filter((name) => !name.startsWith("all")))("an empty set: %s", (diagrams) => {
    const read = () => Problem.from({ ...fromEdges("AB", [], []), diagrams });
    expect(read).toThrow(expect.objectContaining({ name: "ProblemError", path: "/diagrams" }));
    expect(read).toThrow(`the evaluation set "${diagrams}"`);
  });

  test("more than 100 000 pairs", () => {
    const read = () => Problem.from({ ...fromEdges("ABCDEFGHIJK", [], []), diagrams: "all" });
    expect(read).toThrow(ProblemError);
    expect(read).toThrow('173052 pairs to look at for "all", expected at most 100000');
  });

  test("ten variables are answered", () => {
    expect(pairsOf(fromEdges("ABCDEFGHIJ", ["AB"], ["AB"]), "causal")).toEqual([[["A"], ["B"]]]);
  });
});
