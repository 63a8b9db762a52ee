// The parts of test/golden/questions.json on evaluation: errors by interventions, aggregates and distances, witnesses, and what is kept.
import { describe, expect, test } from "vitest";
import { type Abstraction, evaluate, type Witness } from "../../../src/index.js";
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
