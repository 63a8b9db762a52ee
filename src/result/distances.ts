// Exact Jensen–Shannon distances, in the kernels: of the two paths of a problem's diagrams, and of any two matrices' columns.
import { withKernels } from "../kernels/instance.js";
import type { Matrix } from "../matrix.js";
import { Evaluator, EXACT } from "../plan/evaluator.js";
import { Plan } from "../plan/plan.js";
import type { Problem } from "../problem/problem.js";

/** As `Evaluator.distances`, on kernels of its own. */
export function diagramDistances(
  problem: Problem,
  abstractions: readonly (readonly Matrix[])[],
): Float64Array[][] {
  return withKernels((kernels) => new Evaluator(kernels, problem).distances(abstractions));
}

/** The distance of each pair of columns of two matrices of one shape: a diagram whose two alphas are identities. */
export function columnDistances(p: Matrix, q: Matrix): Float64Array {
  return withKernels((kernels) => {
    const plan = new Plan(kernels, {
      alphas: [p.rows, p.cols].map((n) => ({ rows: n, cols: n, learned: false })),
      diagrams: [{ targets: [0], sources: [1], mu: p, nu: q, weight: 1 }],
      orientation: "per-intervention",
      precision: "f64",
    });
    plan.setObjective(EXACT);
    plan.startBlock(1);
    plan.setRelaxed(0, 0, identity(p.rows));
    plan.setRelaxed(1, 0, identity(p.cols));
    plan.evaluate();
    return plan.interventionDistances(0, 0);
  });
}

/** The n × n identity, row-major. */
function identity(n: number): Float64Array {
  return Float64Array.from({ length: n * n }, (_, e) => (e % (n + 1) === 0 ? 1 : 0));
}
