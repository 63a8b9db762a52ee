// A problem laid out for search and proof, all of it at once.

import { type InstanceOptions, Layout } from "../../src/compile/discrete.js";
import type { Distance } from "../../src/input/distances.js";
import type { Instance } from "../../src/kernels/discrete.js";
import type { Kernels } from "../../src/kernels/pool.js";
import type { Aggregate } from "../../src/problem/aggregate.js";
import type { Learnable } from "../../src/problem/problem.js";

interface Options extends Omit<InstanceOptions, "aggregate" | "distance"> {
  /** `worst` by default. */
  readonly aggregate?: Aggregate;
  /** `js` by default. */
  readonly distance?: Distance;
}

export function laidOut(kernels: Kernels, problem: Learnable, options: Options): Instance {
  const layout = new Layout(kernels, problem, { aggregate: "worst", distance: "js", ...options });
  layout.add(Number.MAX_VALUE);
  return layout.instance;
}
