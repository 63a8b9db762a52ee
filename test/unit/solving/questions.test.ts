// The optima of test/golden/questions.json by enumeration: subsets, pairs, inert variables, constraints and measures.
import { describe, expect, test } from "vitest";
import { type EnumerateOptions, enumerate, type Measure } from "../../../src/index.js";
import { type Question, questionProblem, questions } from "../../reference/questions.js";
import { canonicalOf, type GoldenOptimum, kindOf, optimaOf, titled } from "../../support/golden-optimum.js";

async function expectOptimum(entry: Question, options: EnumerateOptions, golden: GoldenOptimum) {
  const found = await enumerate(questionProblem(entry), options);
  expect(Math.abs(found.value - golden.value)).toBeLessThan(golden.value < 1e-8 ? 1e-8 : 1e-12);
  expect(found.minimisers).toBe(golden.count);
  expect(found.abstraction).toEqual(canonicalOf(entry, golden));
  if (golden.feasible !== undefined) expect(found.count).toBe(golden.feasible);
}

describe.each(["subset", "pairs", "inert", "constraints"] as const)("%s", (part) => {
  const cases = optimaOf<GoldenOptimum>(part);

  test.each(cases)("$title", async ({ entry, options, golden }) => {
    await expectOptimum(entry, options, golden);
  });
});

describe("without the inert variables", () => {
  const cases = titled(questions.inert).flatMap(({ title, entry }) =>
    Object.entries<GoldenOptimum>(entry.optimumWithout ?? {}).map(([kind, golden]) => ({
      title: `${title}: ${kind}`,
      entry: { ...entry, inert: [] },
      golden,
      kind,
    })),
  );

  test.each(cases)("$title", async ({ entry, kind, golden }) => {
    await expectOptimum(entry, kindOf(kind), golden);
  });
});

describe("distances", () => {
  const cases = titled(questions.distances).flatMap(({ title, entry }) =>
    Object.entries<Record<string, GoldenOptimum>>(entry.optimum ?? {}).flatMap(([distance, optima]) =>
      Object.entries(optima).map(([kind, golden]) => ({
        title: `${title}: ${distance}, ${kind}`,
        entry,
        golden,
        options: { ...kindOf(kind), distance } as EnumerateOptions,
      })),
    ),
  );

  test.each(cases)("$title", async ({ entry, options, golden }) => {
    await expectOptimum(entry, options, golden);
  });
});

describe("measures", () => {
  const names: Record<string, Measure> = {
    IIL: "information-loss",
    ISIL: "superresolution-information-loss",
    ISC: "superresolution-consistency",
  };
  const cases = titled(questions.measures).flatMap(({ title, entry }) =>
    Object.entries<GoldenOptimum>(entry.optimum).map(([kind, golden]) => ({
      title: `${title}: ${kind}`,
      entry,
      golden,
      kind,
    })),
  );

  test.each(cases)("$title", async ({ entry, kind, golden }) => {
    const [measure, criterion] = kind.split("-");
    await expectOptimum(
      entry,
      { measure: names[measure!]!, criterion: criterion as "max" | "sum" },
      { ...golden, feasible: entry.feasible },
    );
  });
});
