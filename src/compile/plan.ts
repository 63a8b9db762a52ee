// Compiles a problem to the input of a plan: alphas by index, in the order of the high-level variables.

import { DISTANCES, type Distance } from "../input/distances.js";
import type { Precision } from "../kernels/layout.js";
import type { Orientation, PlanInput } from "../kernels/plan-input.js";
import type { Aggregate } from "../problem/aggregate.js";
import { diagramsOf, type Learnable } from "../problem/problem.js";

export interface CompileOptions {
  readonly orientation: Orientation;
  readonly distance: Distance;
  /** What counts of a diagram's interventions; `worst` by default. */
  readonly aggregate?: Aggregate;
  readonly precision: Precision;
  /** Whether the alpha of an index is learned; other alphas are held at values set per lane. */
  readonly learns: (alpha: number) => boolean;
  /** The indices of the diagrams to take. Default: all. */
  readonly diagrams?: readonly number[];
}

/** The input of a `Plan` for all or some diagrams of a problem. */
export function compile(
  problem: Learnable,
  { orientation, distance, aggregate, precision, learns, diagrams }: CompileOptions,
): PlanInput {
  const index = new Map(problem.highVariables.map((name, i) => [name, i]));
  const indices = (names: readonly string[]) => names.map((name) => index.get(name)!);
  const chosen = diagrams ? diagrams.map((d) => diagramsOf(problem)[d]!) : diagramsOf(problem);
  return {
    alphas: problem.highVariables.map((name, alpha) => {
      const { rows, cols } = problem.alphaShape(name);
      return { rows, cols, learned: learns(alpha), allowed: problem.constraints[alpha]?.allowed };
    }),
    diagrams: chosen.map(({ source, target, weight, columns, low, high }) => ({
      targets: indices(target),
      sources: indices(source),
      mu: low,
      nu: high,
      weight,
      columnStates: columns.states,
      columnWeights: columns.weights,
    })),
    orientation,
    takesMean: aggregate === "mean",
    distance: DISTANCES[distance].kernel,
    precision,
  };
}
