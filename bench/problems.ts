// The problems that are benchmarked, as `src/compile/plan.ts` lays them out: the built-in scenarios, and random ones of a given size.

import { compile } from "../src/compile/plan.js";
import { Matrix, Problem, type ScenarioName, scenarios } from "../src/index.js";
import { DISTANCES } from "../src/input/distances.js";
import type { PlanAlpha, PlanDiagram, PlanInput } from "../src/kernels/plan-input.js";
import { ORIENTATION } from "./learners/trainer.js";
import { type Random, random } from "./random.js";

/** All scenarios but the ordered one, whose numbers are those of `battery`. */
export const scenarioNames = (Object.keys(scenarios) as ScenarioName[]).filter(
  (name) => name !== "battery-ordered",
);

export function scenarioInput(name: ScenarioName): PlanInput {
  const problem = Problem.from(scenarios[name]);
  return compile(problem, { orientation: ORIENTATION, distance: "js", precision: "f64", learns: () => true });
}

/** The shapes of one pair of alphas: high-level states × low-level states, of the target and of the source. */
export interface Shapes {
  readonly target: readonly [rows: number, cols: number];
  readonly source: readonly [rows: number, cols: number];
}

/** Diagrams over one pair of alphas, each with dense random mechanisms of its own. */
export function randomInput({ target, source }: Shapes, diagrams = 1): PlanInput {
  const draw = random(1);
  return {
    alphas: [target, source].map(([rows, cols]): PlanAlpha => ({ rows, cols, learned: true })),
    diagrams: Array.from(
      { length: diagrams },
      (): PlanDiagram => ({
        targets: [0],
        sources: [1],
        mu: stochastic(target[1], source[1], draw),
        nu: stochastic(target[0], source[0], draw),
        weight: 1,
      }),
    ),
    orientation: ORIENTATION,
    distance: DISTANCES.js.kernel,
    precision: "f64",
  };
}

/** Four diagrams as large as a careful user's: what the kernels do is then products of matrices, not logarithms. */
export function largeInput(): PlanInput {
  return randomInput({ target: [16, 256], source: [8, 64] }, 4);
}

/** Multiply-adds of the two products alpha_Y · mu and nu · alpha_X, over the diagrams; the source's alone and the target's alone. */
export function multiplyAdds({ diagrams }: PlanInput): number {
  return diagrams.reduce((sum, { mu, nu }) => sum + nu.rows * mu.cols * (mu.rows + nu.cols), 0);
}

/** A matrix with positive entries whose columns sum to 1. */
function stochastic(rows: number, cols: number, draw: Random): Matrix {
  const matrix = new Matrix(rows, cols, Float64Array.from({ length: rows * cols }, draw));
  for (let col = 0; col < cols; col++) {
    let sum = 0;
    for (let cell = col; cell < rows * cols; cell += cols) sum += matrix.data[cell]!;
    for (let cell = col; cell < rows * cols; cell += cols) matrix.data[cell]! /= sum;
  }
  return matrix;
}
