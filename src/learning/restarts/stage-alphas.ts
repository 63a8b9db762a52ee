// A restart's alphas after its stages; copies of one alpha are added and column-softmaxed at T = 1.
import { Matrix } from "../../base/matrix.js";
import { compile } from "../../compile/plan.js";
import { Plan } from "../../kernels/plan.js";
import type { Kernels } from "../../kernels/pool.js";
import { discretiseWithin } from "../../problem/constrained-states.js";
import type { Learnable } from "../../problem/problem.js";
import type { Alphas, StageOutcome } from "./lane.js";

/** Disagreeing copies leave near ties when added; within this tolerance, ties go to the first row. */
const COPIES_TIE = 1e-9;

export class StageAlphas {
  readonly #problem: Learnable;
  readonly #frozen: Alphas;
  /** Computes the softmax of the copies' sums; present if stages learn copies. */
  readonly #aggregate: Plan | undefined;

  constructor(kernels: Kernels, problem: Learnable, frozen: Alphas, hasCopies: boolean) {
    this.#problem = problem;
    this.#frozen = frozen;
    this.#aggregate = hasCopies ? aggregationPlan(kernels, problem) : undefined;
  }

  /** All alphas: frozen, learned by a single stage, or aggregated from copies. */
  relaxed(stages: readonly StageOutcome[]): Matrix[] {
    const copies = (alpha: number) => stages.flatMap(({ relaxed }) => relaxed[alpha] ?? []);
    const plan = this.#aggregate;
    if (!plan) return this.#frozen.map((frozen, alpha) => frozen ?? copies(alpha)[0]!);
    this.#frozen.forEach((frozen, alpha) => {
      if (!frozen) plan.setWeights(alpha, 0, sumOf(copies(alpha)).data);
    });
    plan.relax();
    return this.#frozen.map((frozen, alpha) => frozen ?? plan.relaxed(alpha, 0));
  }

  /** The states that relaxed alphas are discretised to: of learned alphas within their constraints. */
  states(relaxed: readonly Matrix[]): number[][] {
    const tolerance = this.#aggregate ? COPIES_TIE : 0;
    return relaxed.map((alpha, x) => {
      const constraint = this.#frozen[x] ? undefined : this.#problem.constraints[x];
      return discretiseWithin(alpha, constraint, tolerance);
    });
  }
}

/** The column softmax at T = 1 of every alpha: a plan without diagrams. */
function aggregationPlan(kernels: Kernels, problem: Learnable): Plan {
  const options = {
    orientation: "per-intervention",
    distance: "js",
    precision: "f64",
    learns: () => true,
    diagrams: [],
  } as const;
  const plan = new Plan(kernels, compile(problem, options));
  plan.layOut();
  plan.setObjective({ temperature: 1, lambda: 1, smoothing: 0, penalty: 0 });
  plan.startBlock(1);
  return plan;
}

function sumOf(matrices: readonly Matrix[]): Matrix {
  const sum = new Matrix(matrices[0]!.rows, matrices[0]!.cols);
  for (const { data } of matrices) for (let e = 0; e < data.length; e++) sum.data[e]! += data[e]!;
  return sum;
}
