// What it costs that the battery's gaps keep their order: the proven optima with it and without it.
import { type Distance, distances } from "../input/distances.js";
import { type Aggregate, aggregates } from "../problem/aggregate.js";
import type { Problem } from "../problem/problem.js";
import { type SolveOptions, solve } from "../solving/solve.js";
import { problemOf } from "./study.js";

/** The least error of a surjective abstraction, proven, and what each of WMG's gaps becomes: LRCS's, in µm. */
export interface BatteryOptimum {
  readonly value: number;
  readonly gaps: readonly string[];
}

/** The optima of `battery` and of `battery-ordered` by one distance and one aggregate. */
export interface OrderCost {
  readonly distance: Distance;
  readonly aggregate: Aggregate;
  readonly free: BatteryOptimum;
  readonly ordered: BatteryOptimum;
}

/** Every distance with every aggregate. */
export async function orderCosts(signal: AbortSignal | undefined): Promise<OrderCost[]> {
  const costs: OrderCost[] = [];
  for (const distance of distances) {
    for (const aggregate of aggregates) {
      signal?.throwIfAborted();
      costs.push({
        distance,
        aggregate,
        free: await optimumOf(problemOf("battery"), { distance, aggregate }),
        ordered: await optimumOf(problemOf("battery-ordered"), { distance, aggregate }),
      });
    }
  }
  return costs;
}

async function optimumOf(problem: Problem, options: SolveOptions): Promise<BatteryOptimum> {
  const { value, abstraction } = await solve(problem, options);
  const { states } = problem.high.variables[0]!;
  return { value, gaps: abstraction.CG!.map((state) => states[state]!) };
}
