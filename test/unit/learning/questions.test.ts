// Lists of interventions, pairs, inert variables and means in learning: gradients and exact errors against golden numbers.
import { describe, expect, test } from "vitest";
import { ProblemError } from "../../../src/base/errors.js";
import { Matrix } from "../../../src/base/matrix.js";
import { settingsOf } from "../../../src/base/option-table.js";
import { diagramDistances, withEvaluator } from "../../../src/evaluation/distances.js";
import type { Distance } from "../../../src/input/distances.js";
import { scenarios } from "../../../src/input/scenarios.js";
import { acquire, release } from "../../../src/kernels/pool.js";
import { learn } from "../../../src/learning/learn.js";
import { objective, objectiveOn } from "../../../src/learning/objective.js";
import { objectiveTable } from "../../../src/learning/options.js";
import { alphasOf } from "../../../src/problem/abstraction.js";
import { type Aggregate, errorBy } from "../../../src/problem/aggregate.js";
import { totalsOf } from "../../../src/problem/criterion.js";
import { type Diagram, diagramsOf, type Learnable, Problem } from "../../../src/problem/problem.js";
import { type Question, questionProblem, questions } from "../../reference/questions.js";

/** The problem of an entry, with its diagrams' weights; each diagram is from a problem with its own inert variables. */
async function learnableOf(entry: Question): Promise<Learnable> {
  const whole = questionProblem(entry);
  const own = (entry.diagrams ?? diagramsOf(whole)) as readonly { readonly inert?: string[] }[];
  const diagrams: Diagram[] = [];
  for (const [d, { inert = [] }] of own.entries()) {
    const problem = questionProblem({ ...entry, inert });
    await problem.prepare();
    diagrams.push({ ...diagramsOf(problem)[d]!, weight: entry.diagramWeights[d] });
  }
  const { highVariables, constraints, sameNames } = whole;
  return { highVariables, constraints, sameNames, diagrams, alphaShape: (high) => whole.alphaShape(high) };
}

test.each(numbered(questions.gradients))("gradient %i of %s", async (_, __, entry) => {
  const { distance, aggregate, temperature, lambda, smoothing, weights, expected } = entry;
  const problem = await learnableOf(entry);
  const given = new Map(problem.highVariables.map((name) => [name, Matrix.from(weights[name])]));
  const settings = settingsOf(objectiveTable, { distance, aggregate, temperature, lambda, smoothing });
  const kernels = acquire();
  const found = await objectiveOn(kernels, problem, given, settings).finally(() => release(kernels));
  expect(Math.abs(found.total / expected.total - 1)).toBeLessThan(1e-10);
  expect(found.penalty).toBeCloseTo(expected.penalty, 10);
  expected.diagrams.forEach((value: number, d: number) => {
    expect(Math.abs(found.diagrams[d]! - value)).toBeLessThan(1e-10);
  });
  const largest = Math.max(...Object.values<number[][]>(expected.gradient).flat(2).map(Math.abs));
  for (const [name, rows] of Object.entries<number[][]>(expected.gradient)) {
    const differences = rows.flatMap((row, i) =>
      row.map((value, j) => Math.abs(found.gradient[name]!.at(i, j) - value)),
    );
    expect(Math.max(...differences)).toBeLessThan(1e-8 * largest);
  }
});

function numbered(
  entries: readonly Question[],
): (readonly [number: number, problem: string, entry: Question])[] {
  return entries.map((entry, n) => [n, entry.problem, entry] as const);
}

interface Numbers {
  readonly diagrams: readonly { readonly columns: number[] }[];
  readonly error: Readonly<Record<"max" | "sum", Readonly<Record<Aggregate, number>>>>;
}

/** Exact distances of every column, and errors by both aggregates; of the distances near 0 only 1e-8 are exact. */
async function expectNumbers(
  problem: Problem,
  abstraction: Record<string, number[] | number[][]>,
  of: Numbers,
  by: Distance,
) {
  const close = (found: number, value: number) =>
    expect(Math.abs(found - value)).toBeLessThan(value < 1e-6 ? 1e-8 : 1e-10);
  await problem.prepare();
  const [columns] = await diagramDistances(problem, [alphasOf(problem, abstraction)], by);
  of.diagrams.forEach((diagram, d) => {
    expect(columns![d]).toHaveLength(diagram.columns.length);
    diagram.columns.forEach((value, c) => {
      close(columns![d]![c]!, value);
    });
  });
  const alphas = problem.highVariables.map((name) => abstraction[name]!);
  const isDeterministic = alphas.every((alpha) => typeof alpha[0] === "number");
  for (const aggregate of ["worst", "mean"] as const) {
    const errors = isDeterministic
      ? (await withEvaluator(problem, by, undefined, (e) => e.errors([alphas as number[][]], aggregate)))[0]!
      : diagramsOf(problem).map((diagram, d) => errorBy(aggregate, columns![d]!, diagram.columns.weights));
    const { error, sum } = totalsOf(errors);
    close(error, of.error.max[aggregate]);
    close(sum, of.error.sum[aggregate]);
  }
}

describe.each(["subset", "pairs", "inert"] as const)("%s", (part) => {
  test.each(numbered(questions[part]))("%i %s", async (_, __, entry) => {
    const problem = questionProblem(entry);
    for (const evaluation of entry.evaluations)
      await expectNumbers(problem, evaluation.abstraction, evaluation, "js");
  });
});

describe("distances", () => {
  test.each(numbered(questions.distances))("%i %s", async (_, __, entry) => {
    const problem = questionProblem(entry);
    for (const evaluation of entry.evaluations)
      for (const distance of ["js", "tv", "hellinger"] as const)
        await expectNumbers(problem, evaluation.abstraction, evaluation[distance], distance);
  });
});

describe("a distance per outcome is refused", () => {
  const file = scenarios.collapsing;
  const listed = {
    source: ["Smoking_"],
    target: ["Cancer_"],
    interventions: [{ low: { Environment: 0, Smoking: 1 } }],
  };
  const pairs = { target: ["Cancer_"], pairs: [{ low: { Smoking: 1 }, high: { Smoking_: 1 } }] };
  const cases = [
    ["means", file, { aggregate: "mean" }, "the aggregate is mean"],
    ["lists", { ...file, diagrams: [listed] }, {}, "diagrams list interventions or pairs"],
    ["pairs", { ...file, diagrams: [pairs] }, {}, "diagrams list interventions or pairs"],
  ] as const;

  test.each(cases)("%s", async (_, content, options, reason) => {
    const problem = Problem.from(content);
    const error = new ProblemError(
      "options/orientation",
      '"per-outcome"',
      `"per-intervention" where ${reason}`,
    );
    const weights = Object.fromEntries(
      problem.highVariables.map((name) => {
        const { rows, cols } = problem.alphaShape(name);
        return [name, new Matrix(rows, cols)];
      }),
    );
    const asked = { ...options, orientation: "per-outcome" } as const;
    await expect(learn(problem, asked)).rejects.toThrow(error);
    await expect(objective(problem, weights, asked)).rejects.toThrow(error);
  });
});
