// Exact Jensen–Shannon distances, in the kernels: of the two paths of a problem's diagrams, and of any two matrices' columns.
import type { Kernels } from "../kernels/instance.js";
import { withKernels } from "../kernels/instance.js";
import type { Matrix } from "../matrix.js";
import { compile } from "../plan/compile.js";
import { Plan } from "../plan/plan.js";
import type { Problem } from "../problem/problem.js";

/** Natural logarithm, ε = 0; λ, T and the penalty play no part. */
const EXACT = { temperature: 1, lambda: 1, smoothing: 0, penalty: 0 };

/**
 * For each abstraction (its alphas in the order of the high-level variables), for each diagram, the distance of
 * p = alpha_Y·mu and q = nu·alpha_X per column, that is per intervention.
 */
export function diagramDistances(
  problem: Problem,
  abstractions: readonly (readonly Matrix[])[],
): Float64Array[][] {
  return withKernels((kernels) => {
    const plan = evaluationPlan(kernels, problem);
    const results: Float64Array[][] = [];
    for (let first = 0; first < abstractions.length; first += plan.width) {
      const block = abstractions.slice(first, first + plan.width);
      plan.startBlock(block.length);
      block.forEach((alphas, lane) => {
        alphas.forEach((alpha, index) => {
          plan.setRelaxed(index, lane, alpha.data);
        });
      });
      plan.evaluate();
      block.forEach((_, lane) => {
        results.push(problem.diagrams.map((_, diagram) => plan.interventionDistances(diagram, lane)));
      });
    }
    return results;
  });
}

function evaluationPlan(kernels: Kernels, problem: Problem): Plan {
  const options = { orientation: "per-intervention", precision: "f64", learns: () => false } as const;
  const plan = new Plan(kernels, compile(problem, options));
  plan.setObjective(EXACT);
  return plan;
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
