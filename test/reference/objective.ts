// The relaxed objective λ·L1 + L2 of a problem and its gradient, in plain f64, one restart at a time.

import type { Matrix } from "../../src/base/matrix.js";
import type { Distance } from "../../src/input/distances.js";
import { type Aggregate, DiagramDistance, type Orientation } from "./distance.js";
import { Kronecker } from "./kronecker.js";
import type { TwinProblem } from "./problem.js";
import { type Node, RelaxedAlpha } from "./softmax.js";

export type { Aggregate, Orientation } from "./distance.js";

export interface ObjectiveOptions {
  readonly temperature: number;
  readonly lambda: number;
  /** ε inside the logarithms; 0 for the exact distance. */
  readonly smoothing: number;
  readonly orientation: Orientation;
  /** `js` by default. */
  readonly distance?: Distance;
  /** `worst` by default. */
  readonly aggregate?: Aggregate;
  /** The weight of L2, 1 by default. */
  readonly penalty?: number;
  /** Relaxed alphas that are given, by index: not learnt, and not counted in L2. */
  readonly frozen?: readonly (Matrix | undefined)[];
}

/** The terms at one point. An objective has one such record: every evaluation overwrites it. */
export interface Loss {
  /** λ · distance + (weight of L2) · penalty. */
  total: number;
  /** L1 = Σ_J w_J · the largest or the mean of the groups' D. */
  distance: number;
  /** L2 = Σ over learnt alphas Σ_i (1 − max_j t_ij). */
  penalty: number;
  /** The largest or mean distance of every diagram, without its weight. */
  readonly diagrams: number[];
  /** The smallest |p − q| of an entry that a gradient goes through. */
  kink: number;
  /** The distances of all groups (columns or rows) of every diagram. */
  readonly groups: readonly (readonly number[])[];
}

/** A problem made ready: all buffers are allocated here, none in `evaluate`. */
export class Objective {
  readonly loss: Loss;
  /** d total / d W of every alpha at the last point evaluated; empty for a frozen alpha. */
  readonly gradient: readonly Float64Array[];
  /** t(W) of every alpha at the last point evaluated. */
  readonly relaxed: readonly Float64Array[];
  readonly #alphas: readonly (RelaxedAlpha | undefined)[];
  /** Factors before their products. */
  readonly #products: Kronecker[] = [];
  readonly #diagrams: readonly DiagramDistance[];
  /** Every gradient that an evaluation adds to. */
  readonly #accumulators: readonly Float64Array[];

  constructor(
    readonly problem: TwinProblem,
    readonly options: ObjectiveOptions,
  ) {
    const { frozen, orientation, smoothing, distance = "js", aggregate = "worst" } = options;
    const nodes: Node[] = problem.alphas.map(({ rows, cols }, k) => {
      const given = frozen?.[k];
      if (given === undefined) return new RelaxedAlpha(rows, cols);
      return { rows, cols, values: given.data, gradient: new Float64Array(rows * cols) };
    });
    this.#alphas = nodes.map((node) => (node instanceof RelaxedAlpha ? node : undefined));
    this.#diagrams = problem.diagrams.map((diagram) => {
      const target = this.#product(diagram.targets.map((k) => nodes[k]!));
      const sources = diagram.sources.map((k) => nodes[k]!);
      const source = sources.length > 0 ? this.#product(sources) : undefined;
      return new DiagramDistance(target, source, diagram, orientation, smoothing, distance, aggregate);
    });
    this.#accumulators = [...nodes, ...this.#products].map((node) => node.gradient);
    this.relaxed = nodes.map((node) => node.values);
    this.gradient = this.#alphas.map(
      (alpha) => new Float64Array(alpha === undefined ? 0 : alpha.values.length),
    );
    this.loss = {
      total: 0,
      distance: 0,
      penalty: 0,
      diagrams: problem.diagrams.map(() => 0),
      kink: 0,
      groups: this.#diagrams.map((diagram) => diagram.groups),
    };
  }

  #product(factors: Node[]): Node {
    return factors.reduce((left, right) => {
      const product = new Kronecker(left, right);
      this.#products.push(product);
      return product;
    });
  }

  /** The loss at `weights` (what stands at a frozen alpha's place is not read); fills `gradient`. */
  evaluate(weights: readonly Float64Array[], temperature = this.options.temperature): Loss {
    const { problem, loss } = this;
    const { lambda, penalty: penaltyWeight = 1 } = this.options;
    const alphas = this.#alphas;
    for (const gradient of this.#accumulators) for (let i = 0; i < gradient.length; i++) gradient[i] = 0;

    for (let k = 0; k < alphas.length; k++) alphas[k]?.relax(weights[k]!, temperature);
    for (const product of this.#products) product.forward();

    let distance = 0;
    for (let d = 0; d < this.#diagrams.length; d++) {
      const { weight } = problem.diagrams[d]!;
      const largest = this.#diagrams[d]!.forward();
      this.#diagrams[d]!.backward(lambda * weight);
      loss.diagrams[d] = largest;
      distance += weight * largest;
    }
    for (let n = this.#products.length - 1; n >= 0; n--) this.#products[n]!.backward();

    let penalty = 0;
    for (let k = 0; k < alphas.length; k++) {
      const alpha = alphas[k];
      if (alpha === undefined) continue;
      penalty += alpha.penalty(penaltyWeight);
      alpha.backward(temperature, this.gradient[k]!);
    }
    loss.kink = Math.min(...this.#diagrams.map(({ kink }) => kink));
    loss.distance = distance;
    loss.penalty = penalty;
    loss.total = lambda * distance + penaltyWeight * penalty;
    return loss;
  }
}

export function compile(problem: TwinProblem, options: ObjectiveOptions): Objective {
  return new Objective(problem, options);
}
