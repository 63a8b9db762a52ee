// From a problem to the kernels' input: alphas by index, in the order of the high-level variables.
import type { Precision } from "../kernels/exports.js";
import type { Matrix } from "../matrix.js";
import type { Problem } from "../problem/problem.js";
import type { Orientation, PlanAlpha, PlanInput } from "./plan.js";

export interface CompileOptions {
  readonly orientation: Orientation;
  readonly precision: Precision;
  /** Alphas held fixed, by high-level variable. */
  readonly frozen?: ReadonlyMap<string, Matrix>;
}

/** Lays a problem out for `Plan`. */
export function compile(problem: Problem, { orientation, precision, frozen }: CompileOptions): PlanInput {
  const index = new Map(problem.highVariables.map((name, i) => [name, i]));
  const indices = (names: readonly string[]) => names.map((name) => index.get(name)!);
  const alphas = problem.highVariables.map((name): PlanAlpha => {
    const held = frozen?.get(name);
    return held ? { ...problem.alphaShape(name), frozen: held } : problem.alphaShape(name);
  });
  const diagrams = problem.diagrams.map(({ source, target, weight, low, high }) => ({
    targets: indices(target),
    sources: indices(source),
    mu: low,
    nu: high,
    weight,
  }));
  return { alphas, diagrams, orientation, precision };
}
