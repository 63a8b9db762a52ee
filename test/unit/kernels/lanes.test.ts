// The restart is the lane: any number of restarts side by side, across the width of vectors and of blocks, equals the twin run on
// each alone; and a restart's bits do not depend on its company.
import { describe, expect, test } from "vitest";
import { Matrix } from "../../../src/base/matrix.js";
import { train } from "../../reference/learn.js";
import type { TwinProblem } from "../../reference/problem.js";
import { SCENARIOS } from "../../support/golden.js";
import { columnsOf } from "../../support/listed.js";
import { type PlanOptions, withPlan } from "../../support/plans.js";

const EPOCHS = 10;
const SETTINGS = { temperature: 0.1, lambda: 10, smoothing: 1e-7 };
/** Restarts in one block: four vectors. */
const WIDTH = { f64: 8, f32: 16 } as const;

/** One restart after training: its weights at the start, its loss before each step. */
interface Run {
  readonly start: Float64Array[];
  readonly totals: number[];
}

function runBlock(problem: TwinProblem, options: PlanOptions, restarts: number): Run[] {
  return withPlan(problem, options, (plan) => {
    plan.startBlock(restarts);
    for (let lane = 0; lane < restarts; lane++) plan.drawWeights(lane, 100 + lane);
    const runs = Array.from({ length: restarts }, (_, lane) => ({
      start: problem.alphas.map((_, alpha) => plan.weights(alpha, lane).data),
      totals: [] as number[],
    }));
    for (let epoch = 0; epoch < EPOCHS; epoch++) {
      plan.train(1);
      runs.forEach((run, lane) => {
        run.totals.push(plan.losses(lane).total);
      });
    }
    return runs;
  });
}

/** The extended scenario with a fourth diagram, from one variable to the two others together. */
const setValued: TwinProblem = {
  ...SCENARIOS.extended.problem,
  diagrams: [
    ...SCENARIOS.extended.problem.diagrams,
    { targets: [1, 2], sources: [0], mu: together("mu"), nu: together("nu"), weight: 0.5 },
  ],
};

/** Column by column the Kronecker product of the first two diagrams' mechanisms. */
function together(key: "mu" | "nu"): Matrix {
  const [a, b] = SCENARIOS.extended.problem.diagrams.map((diagram) => diagram[key]);
  const product = new Matrix(a!.rows * b!.rows, a!.cols);
  for (let i = 0; i < product.rows; i++) {
    for (let j = 0; j < product.cols; j++) {
      product.data[i * product.cols + j] = a!.at(Math.floor(i / b!.rows), j) * b!.at(i % b!.rows, j);
    }
  }
  return product;
}

const problems: [string, TwinProblem][] = [
  ...Object.values(SCENARIOS).map(({ name, problem }): [string, TwinProblem] => [name, problem]),
  ["a set-valued diagram", setValued],
];

/** The diagrams of `setValued` with lists of columns, and the first as pairs. */
const lists: TwinProblem = {
  ...setValued,
  diagrams: setValued.diagrams.map((diagram, d) => {
    const columns = d === 0 ? [0, 1] : [diagram.mu.cols - 1, 0, 0];
    const listed = {
      ...diagram,
      mu: columnsOf(diagram.mu, columns),
      columnWeights: Float64Array.from(columns, (_, c) => c + 1),
    };
    if (d === 0) return { ...listed, sources: [], nu: columnsOf(diagram.nu, columns) };
    return { ...listed, columnStates: Int32Array.from(columns) };
  }),
};

const kinds = [
  { orientation: "per-intervention", aggregate: "worst", problems: [...problems, ["lists", lists]] },
  { orientation: "per-outcome", aggregate: "worst", problems },
  { orientation: "per-intervention", aggregate: "mean", problems: [...problems, ["lists", lists]] },
] as const;

describe.each(["f64", "f32"] as const)("%s", (precision) => {
  describe.each(kinds)("$orientation $aggregate", ({ orientation, aggregate, problems }) => {
    const options = { ...SETTINGS, precision, orientation, aggregate };

    test.each(problems as [string, TwinProblem][])(
      "%s: 1 to a block of restarts equal the twin",
      (_, problem) => {
        for (let restarts = 1; restarts <= WIDTH[precision]; restarts++) {
          runBlock(problem, options, restarts).forEach(({ start, totals }, lane) => {
            const record = Array.from({ length: EPOCHS }, (_, epoch) => epoch);
            const { losses } = train(problem, { ...SETTINGS, orientation, aggregate }, start, EPOCHS, {
              record,
            });
            losses.forEach(({ total }, epoch) => {
              const tolerance = precision === "f64" ? 1e-9 : 2e-4;
              expect(
                Math.abs(totals[epoch]! / total - 1),
                `lane ${lane} of ${restarts}, epoch ${epoch}`,
              ).toBeLessThan(tolerance);
            });
          });
        }
      },
    );

    test.each(problems as [string, TwinProblem][])(
      "%s: a restart's bits do not depend on its company",
      (_, problem) => {
        const full = runBlock(problem, options, WIDTH[precision]);
        for (let restarts = 1; restarts < WIDTH[precision]; restarts++) {
          expect(runBlock(problem, options, restarts)).toEqual(full.slice(0, restarts));
        }
      },
    );
  });
});
