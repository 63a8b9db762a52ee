// The golden numbers of mechanisms, distances and the relaxed objective, asked of the built package in a page of Chromium.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { scenarios } from "../../src/index.js";
import { launched } from "../support/chromium.js";
import { goldenSettings, SCENARIO_NAMES, SCENARIOS, weightedFile } from "../support/golden.js";
import {
  expectGoldenEvaluation,
  expectGoldenMechanisms,
  expectGoldenObjective,
} from "../support/golden-checks.js";
import { type Opened, openedPackage, type Served, servedPackage } from "../support/pages.js";

let browser: Browser;
let server: Served;
let opened: Opened;

beforeAll(async () => {
  browser = await launched();
  server = await servedPackage();
  opened = await openedPackage(browser, server);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  server?.close();
});

test.each(SCENARIO_NAMES)("%s has the golden mechanisms", async (name) => {
  const golden = SCENARIOS[name].raw.diagrams;
  const { diagrams, asked } = await opened.page.evaluate(
    ({ file, queries }) => {
      const problem = pkg.Problem.from(file);
      return {
        diagrams: problem.diagrams.map(({ low, high }) => ({ low: low.toJSON(), high: high.toJSON() })),
        asked: queries.map(({ lowSource, lowTarget, source, target }) => ({
          low: problem.low.mechanism(lowSource, lowTarget).toJSON(),
          high: problem.high.mechanism(source, target).toJSON(),
        })),
      };
    },
    { file: scenarios[name], queries: golden },
  );
  expectGoldenMechanisms(diagrams, golden);
  expectGoldenMechanisms(asked, golden);
});

test.each(SCENARIO_NAMES.filter((name) => name !== "battery"))(
  "the truth of %s is exact per column, per diagram and overall",
  async (name) => {
    const evaluation = await opened.page.evaluate(async (file) => {
      const problem = pkg.Problem.from(file);
      const { error, sum, surjective, diagrams } = await pkg.evaluate(problem, problem.truth!);
      const plain = diagrams.map(({ error, columns }) => ({ error, columns: Array.from(columns) }));
      return { error, sum, surjective, diagrams: plain };
    }, scenarios[name]);
    expectGoldenEvaluation(evaluation, SCENARIOS[name].raw.groundTruth!);
  },
);

test.each(SCENARIO_NAMES)("%s has the golden objective and gradient in every setting", async (name) => {
  const cases = goldenSettings()
    .filter(({ scenario }) => scenario.name === name)
    .flatMap((setting) => setting.variants.map((variant) => ({ setting, variant })));
  const questions = cases.map(({ setting, variant }) => ({
    file: weightedFile(setting),
    weights: setting.scenario.alphaNames.map((alpha, k) => [alpha, Array.from(setting.weights[k]!)] as const),
    options: {
      temperature: setting.temperature,
      lambda: setting.lambda,
      smoothing: variant.smoothing,
      orientation: variant.orientation,
    },
  }));
  const answers = await opened.page.evaluate(
    (all) =>
      Promise.all(
        all.map(async ({ file, weights, options }) => {
          const problem = pkg.Problem.from(file);
          const matrices = weights.map(([alpha, data]) => {
            const { rows, cols } = problem.alphaShape(alpha);
            return [alpha, new pkg.Matrix(rows, cols, Float64Array.from(data))] as const;
          });
          const { gradient, ...losses } = await pkg.objective(problem, Object.fromEntries(matrices), options);
          return { ...losses, gradient: weights.map(([alpha]) => Array.from(gradient[alpha]!.data)) };
        }),
      ),
    questions,
  );
  expect(answers.length).toBeGreaterThan(0);
  for (const [i, { variant }] of cases.entries())
    expectGoldenObjective(answers[i]!, answers[i]!.gradient, variant);
  expect(opened.faults).toEqual([]);
});
