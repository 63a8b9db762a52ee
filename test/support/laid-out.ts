// A problem laid out for search and proof, all of it at once.
import type { Kernels } from "../../src/kernels/instance.js";
import type { Problem } from "../../src/problem/problem.js";
import { type Instance, type InstanceOptions, Layout } from "../../src/solver/instance.js";

export function laidOut(kernels: Kernels, problem: Problem, options: InstanceOptions): Instance {
  const layout = new Layout(kernels, problem, options);
  layout.add(Number.MAX_VALUE);
  return layout.instance;
}
