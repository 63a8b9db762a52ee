// compose(): golden compositions, the bound where it is proven, and models that do not fit.
import { describe, expect, test } from "vitest";
import {
  compose,
  evaluate,
  type ModelFile,
  Problem,
  ProblemError,
  scenarios,
  type VariableFile,
} from "../../../src/index.js";
import { questions } from "../../reference/questions.js";

const DISTANCES = ["js", "tv", "hellinger", "kl"] as const;
const KINDS = ["max-worst", "max-mean", "sum-worst", "sum-mean"] as const;
const cases = questions.composition.flatMap((entry, i) =>
  DISTANCES.flatMap((distance) =>
    KINDS.map((kind) => ({ title: `${i}: ${distance}, ${kind}`, entry, distance, kind })),
  ),
);

function expectValue(actual: number, golden: number | string): void {
  const expected = Number(golden);
  if (!Number.isFinite(expected)) expect(actual).toBe(expected);
  else expect(Math.abs(actual - expected)).toBeLessThan(expected < 1e-8 ? 1e-8 : 1e-12);
}

describe("golden", () => {
  test.each(cases)("$title", async ({ entry, distance, kind }) => {
    const [criterion, aggregate] = kind.split("-") as ["max" | "sum", "worst" | "mean"];
    const { first, alpha, second, beta, composed } = entry;
    const options = { distance, criterion, aggregate };
    const found = await compose(Problem.from(first), alpha, Problem.from(second), beta, options);
    const golden = entry.errors[distance][kind];
    expectValue(found.errors.first, golden.alpha);
    expectValue(found.errors.second, golden.beta);
    expectValue(found.errors.composed, golden.composed);
    if (distance !== "kl" && aggregate === "worst") expectValue(found.bound!, golden.bound);
    else expect(found).toMatchObject({ noBound: expect.stringContaining("add up") });
    expect(found.problem.map).toEqual(composed.map);
    for (const [name, expected] of Object.entries<number[] | number[][]>(composed.abstraction)) {
      const [a, b] = [asRows(found.abstraction[name]!).flat(), asRows(expected).flat()];
      for (const [k, entry] of b.entries()) expect(Math.abs(a[k]! - entry)).toBeLessThan(1e-12);
    }
  });
});

const asRows = (alpha: readonly number[] | readonly (readonly number[])[]): number[][] =>
  alpha.map((row) => (typeof row === "number" ? [row] : [...row]));

describe("models that do not fit", () => {
  const first = Problem.from(scenarios.basic);
  const { high } = scenarios.basic;
  const second = (low: ModelFile) =>
    Problem.from({
      format: "causal-abstraction/problem@1",
      low,
      high,
      map: { Smoking_: ["Smoking_"], Cancer_: ["Cancer_"] },
      diagrams: [{ source: ["Smoking_"], target: ["Cancer_"] }],
    });
  const [cause, effect] = high.variables as [VariableFile, VariableFile];
  const cases: [string, ModelFile, string][] = [
    [
      "another variable",
      { variables: [...high.variables, { name: "Age", states: 2, cpt: [[0.5], [0.5]] }] },
      "second/low/variables/Age",
    ],
    [
      "other probabilities",
      { variables: [{ ...cause, cpt: [[0.5], [0.5]] }, effect] },
      "second/low/variables/Smoking_",
    ],
    [
      "other causes",
      { variables: [cause, { ...effect, parents: [], cpt: [[0.5], [0.5]] }] },
      "second/low/variables/Cancer_",
    ],
    [
      "other states",
      { variables: [{ ...cause, states: ["a", "b"] }, effect] },
      "second/low/variables/Smoking_",
    ],
  ];

  test.each(cases)("%s", async (_, low, path) => {
    const other = second(low);
    const identity = { Smoking_: [0, 1], Cancer_: [0, 1] };
    const refused = compose(first, first.truth!, other, identity);
    await expect(refused).rejects.toThrow(ProblemError);
    await expect(refused).rejects.toMatchObject({ path });
  });

  test("the same model in another order fits, and the identity changes nothing", async () => {
    const identity = { Smoking_: [0, 1], Cancer_: [0, 1] };
    const other = second({ variables: [...high.variables].reverse() });
    const { errors, abstraction, problem, bound } = await compose(first, first.truth!, other, identity);
    expect(abstraction).toEqual(first.truth);
    expect(errors.second).toBe(0);
    expect(errors.composed).toBe((await evaluate(Problem.from(problem), abstraction)).error);
    expect(errors.composed).toBeLessThanOrEqual(bound! + 1e-15);
  });

  test("pairs are refused", async () => {
    const pairs = Problem.from({
      ...second(high).toJSON(),
      diagrams: [{ target: ["Cancer_"], pairs: [{ low: {}, high: {} }] }],
    });
    const identity = { Smoking_: [0, 1], Cancer_: [0, 1] };
    await expect(compose(first, first.truth!, pairs, identity)).rejects.toMatchObject({
      path: "second/diagrams/0/pairs",
    });
  });
});
