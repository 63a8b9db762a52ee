// The optima of test/golden/questions.json by proof: the value, the canonical abstraction and how many are as good.
import { describe, expect, test } from "vitest";
import { type SolveOptions, solve } from "../../../src/index.js";
import { type Question, questionProblem, questions } from "../../reference/questions.js";
import { canonicalOf, type GoldenOptimum, kindOf, optimaOf, titled } from "../../support/golden-optimum.js";

interface Counted extends GoldenOptimum {
  readonly countOnStatesThatMatter: number;
}

async function expectOptimum(entry: Question, options: SolveOptions, golden: Counted): Promise<void> {
  const { status, value, abstraction, ties } = await solve(questionProblem(entry), options);
  expect(status).toBe("optimal");
  // The answer is the canonical one of those within 1e-10.
  expect(Math.abs(value - golden.value)).toBeLessThan(golden.value < 1e-8 ? 1e-8 : 1e-10);
  expect(abstraction).toEqual(canonicalOf(entry, golden));
  expect({ ...ties, values: undefined }).toEqual({
    within: 1e-10,
    count: golden.count,
    distinct: golden.countOnStatesThatMatter,
    complete: true,
    canonical: true,
  });
}

describe.each(["subset", "pairs", "inert", "constraints"] as const)("%s", (part) => {
  const cases = optimaOf<Counted>(part);

  test.each(cases)("$title", async ({ entry, options, golden }) => {
    await expectOptimum(entry, options, golden);
  });
});

describe("distances", () => {
  const cases = titled(questions.distances).flatMap(({ title, entry }) =>
    Object.entries<Record<string, Counted>>(entry.optimum ?? {}).flatMap(([distance, kinds]) =>
      Object.entries(kinds).map(([kind, golden]) => ({
        title: `${title}: ${distance}, ${kind}`,
        entry,
        golden,
        options: { ...kindOf(kind), distance } as SolveOptions,
      })),
    ),
  );

  test.each(cases)("$title", async ({ entry, options, golden }) => {
    await expectOptimum(entry, options, golden);
  });
});

function weighted(entry: Question, weights: readonly number[]): Question {
  const interventions = weights.map((weight, gap) => ({ states: { CG: gap }, weight }));
  return { ...entry, diagrams: [{ source: ["CG"], target: ["ML"], interventions }] };
}

describe("battery", () => {
  // Of states by number the golden names are default names, which we do not count.
  const named = questions.battery.filter(({ problem }) => problem === "battery-named");
  const cases = named.map((entry) => {
    const { which, distance, aggregate, interventionWeights: weights } = entry;
    const title = `${which}, ${distance}, ${aggregate}${weights ? ", weighted" : ""}`;
    return { title, entry: weights ? weighted(entry, weights) : entry, options: { distance, aggregate } };
  });

  test.each(cases)("$title", async ({ entry, options }) => {
    await expectOptimum(entry, options, entry as unknown as Counted);
  });
});
