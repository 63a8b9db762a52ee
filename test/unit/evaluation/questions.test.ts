// The parts of test/golden/questions.json on evaluation: errors by interventions, aggregates and distances, witnesses, and what is kept.
import { describe, expect, test } from "vitest";
import { finish } from "../../../src/base/pausable.js";
import type { EffectiveInformation } from "../../../src/evaluation/effective-information.js";
import { effectiveInformation } from "../../../src/evaluation/effective-information.js";
import { bothPaths } from "../../../src/evaluation/paths.js";
import { wasserstein } from "../../../src/evaluation/plain-distances.js";
import { type Abstraction, evaluate, Matrix, type Measure, type Witness } from "../../../src/index.js";
import { alphasOf } from "../../../src/problem/abstraction.js";
import { type Question, questionProblem, questions } from "../../reference/questions.js";

/** Errors near 0 are roots of rounding. */
function expectValue(actual: number, expected: number): void {
  expect(Math.abs(actual - expected)).toBeLessThan(expected < 1e-8 ? 1e-8 : 1e-12);
}

function expectValues(actual: ArrayLike<number>, expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  for (const [i, value] of expected.entries()) expectValue(actual[i]!, value);
}

const titled = (entries: readonly Question[]) =>
  entries.map((entry, i) => ({ title: `${entry.problem} ${i}`, entry }));

describe.each(["subset", "pairs", "inert"] as const)("%s", (part) => {
  test.each(titled(questions[part]))("$title: errors by worst and mean", async ({ entry }) => {
    const problem = questionProblem(entry);
    for (const { abstraction, diagrams, error } of entry.evaluations) {
      for (const aggregate of ["worst", "mean"] as const) {
        const found = await evaluate(problem, abstraction as Abstraction, { aggregate });
        expectValue(found.error, error.max[aggregate]);
        expectValue(found.sum, error.sum[aggregate]);
        for (const [d, expected] of diagrams.entries()) {
          expectValue(found.diagrams[d]!.error, expected[aggregate]);
          expectValues(found.diagrams[d]!.columns, expected.columns);
        }
      }
    }
  });
});

interface GoldenWitness {
  readonly error: number;
  readonly low: { readonly do: Record<string, string>; readonly distribution: number[] };
  readonly high: { readonly do?: Record<string, string>; readonly distribution: number[] };
}

/** Where the error is rounding alone, so is who attains it. */
function expectWitness(actual: Witness, expected: GoldenWitness): void {
  expectValue(actual.distance, expected.error);
  if (expected.error < 1e-8) return;
  expect(actual.low).toEqual(expected.low.do);
  // Golden has none for any stochastic abstraction, even where the source's own alpha is 0/1.
  if (expected.high.do) expect(actual.high).toEqual(expected.high.do);
  expectValues(actual.reached, expected.low.distribution);
  expectValues(actual.expected, expected.high.distribution);
}

describe("witnesses", () => {
  test.each(titled(questions.witness))("$title", async ({ entry }) => {
    const { abstraction, distance, witness, perDiagram } = entry;
    const { diagrams, worst } = await evaluate(questionProblem(entry), abstraction, { distance });
    expectWitness(diagrams[worst!.diagram]!.worst!, witness.attainedBy[0]);
    expect(worst!.attained).toBe(witness.attained);
    for (const expected of perDiagram) {
      const found = diagrams[expected.diagram]!.worst!;
      expectWitness(found, expected);
      expect(found.attained).toBe(expected.attained);
    }
  });

  test.each(titled(questions.inert).filter(({ entry }) => entry.evaluations[0].witness))(
    "$title: what inert variables are set to is part of it",
    async ({ entry }) => {
      for (const { abstraction, witness } of entry.evaluations) {
        const { diagrams, worst } = await evaluate(questionProblem(entry), abstraction);
        expectWitness(diagrams[worst!.diagram]!.worst!, witness.attainedBy[0]);
        expect(worst!.attained).toBe(witness.attained);
      }
    },
  );
});

describe("distances to evaluate by", () => {
  const names = ["js", "tv", "hellinger", "kl"] as const;
  const cases = titled(questions.distances).flatMap(({ title, entry }) =>
    names.map((distance) => ({ title: `${title}: ${distance}`, entry, distance })),
  );
  const number = (value: number | string) => Number(value);

  test.each(cases)("$title", async ({ entry, distance }) => {
    for (const { abstraction, ...golden } of entry.evaluations) {
      const problem = questionProblem(entry);
      const { diagrams, error } = golden[distance];
      for (const aggregate of ["worst", "mean"] as const) {
        const found = await evaluate(problem, abstraction, { distance, aggregate });
        expectDistance(found.error, number(error.max[aggregate]));
        expectDistance(found.sum, number(error.sum[aggregate]));
        for (const [d, { columns }] of diagrams.entries())
          for (const [c, expected] of columns.entries())
            expectDistance(found.diagrams[d]!.columns[c]!, number(expected));
      }
    }
  });

  test.each(titled(questions.distances))("$title: w1, over 0, 1, 2 … and over values", async ({ entry }) => {
    const problem = questionProblem(entry);
    for (const { abstraction, w1, w1Values } of entry.evaluations) {
      const alphas = alphasOf(problem, abstraction);
      const byName = new Map(problem.highVariables.map((name, x) => [name, alphas[x]!]));
      const whole = evaluate(problem, abstraction, { distance: "w1" });
      if (w1.diagrams.includes(null)) await expect(whole).rejects.toThrow("one target each");
      else
        for (const [d, { columns }] of w1.diagrams.entries())
          if (!problem.high.variables.some(({ values }) => values))
            for (const [c, expected] of columns.entries())
              expectDistance((await whole).diagrams[d]!.columns[c]!, expected);
      for (const [d, diagram] of problem.diagrams.entries()) {
        if (w1Values.diagrams[d] === null) continue;
        // Values of a file ascend or descend; these are in any order.
        const { p, q } = finish(bothPaths(diagram, byName));
        const found = wasserstein(p, q, entry.values[diagram.target[0]!] ?? [...Array(p.rows).keys()]);
        for (const [c, expected] of w1Values.diagrams[d].columns.entries())
          expectDistance(found[c]!, expected);
      }
    }
  });
});

function expectDistance(actual: number, expected: number): void {
  if (!Number.isFinite(expected)) expect(actual).toBe(expected);
  else expect(Math.abs(actual - expected)).toBeLessThan(expected < 1e-8 ? 1e-8 : 1e-12);
}

describe("measures", () => {
  const names: Record<string, Measure> = {
    IIL: "information-loss",
    ISIL: "superresolution-information-loss",
    ISC: "superresolution-consistency",
  };
  const cases = titled(questions.measures).flatMap(({ title, entry }) =>
    Object.keys(names).map((measure) => ({ title: `${title}: ${measure}`, entry, measure })),
  );

  test.each(cases)("$title", async ({ entry, measure }) => {
    const { abstraction, ...golden } = entry.evaluation;
    const found = await evaluate(questionProblem(entry), abstraction, { measure: names[measure]! });
    for (const [d, { error, columns }] of found.diagrams.entries()) {
      expectValue(error, golden[measure].diagrams[d]);
      expectValues(columns, golden[measure].columns[d]);
    }
  });
});

function expectInformation(
  actual: EffectiveInformation,
  expected: Record<keyof EffectiveInformation, number | null>,
): void {
  for (const key of ["ei", "determinism", "degeneracy", "effectiveness"] as const) {
    if (expected[key] === null) expect(actual[key]).toBeNull();
    else expect(Math.abs(actual[key]! - expected[key]!)).toBeLessThan(1e-12);
  }
}

type Levels = Record<"low" | "abstracted" | "high", Record<keyof EffectiveInformation, number | null>>;

describe("what is kept", () => {
  const entries: Question[] = questions.kept.filter((entry) => entry.problem !== undefined);

  test.each(titled(entries))("$title", async ({ entry }) => {
    const found = await evaluate(questionProblem(entry), entry.abstraction, { information: true });
    for (const [d, expected] of (entry.diagrams as unknown as Levels[]).entries())
      for (const level of ["low", "abstracted", "high"] as const) {
        expectInformation(found.information!.diagrams[d]![level], expected[level]);
        expect(found.kept.diagrams[d]![level]).toBe(found.information!.diagrams[d]![level].ei);
      }
    if (entry.jointInformationLoss === undefined) return;
    expectValue(found.information!.jointLossMapped!, entry.jointInformationLoss);
    expectValue(found.information!.jointLoss!, entry.jointInformationLossOverAllLowVariables);
  });

  test("matrices alone", () => {
    for (const { matrix, kept } of questions.kept.filter((entry) => entry.problem === undefined))
      expectInformation(effectiveInformation(Matrix.from(matrix)), kept);
  });
});
