// One diagram: its two paths p = A_Y · mu and q = nu · A_X, their largest Jensen–Shannon distance, and its gradient.

import type { TwinDiagram } from "./problem.js";
import type { Node } from "./softmax.js";

/**
 * `per-intervention`: one distance for each column of p and q (the definition);
 * `per-outcome`: one for each row (the authors' training code).
 */
export type Orientation = "per-intervention" | "per-outcome";

/** Least p + q, and least argument of a logarithm. */
const TINY = 1e-30;
const LOG_TINY = Math.log(TINY);

/** log(1 + x), with 1 + x clamped from below. */
function log1pClamped(x: number): number {
  return x > -1 ? Math.log1p(x) : LOG_TINY;
}

export class DiagramDistance {
  /** The distance of every group: a group is a column (per-intervention) or a row (per-outcome). */
  readonly groups: number[];
  readonly #perColumn: boolean;
  /** mu transposed, so that p is made of dot products of rows. */
  readonly #muTransposed: Float64Array;
  readonly #nu: Float64Array;
  /** Per cell of p and q: δ = (p − q) / (p + q), log(1 + δ + ε) and log(1 − δ + ε). */
  readonly #delta: Float64Array;
  readonly #logA: Float64Array;
  readonly #logB: Float64Array;
  #worst = 0;

  constructor(
    readonly target: Node,
    readonly source: Node,
    diagram: TwinDiagram,
    orientation: Orientation,
    readonly smoothing: number,
  ) {
    const { mu, nu } = diagram;
    const fits =
      mu.rows === target.cols &&
      mu.cols === source.cols &&
      nu.rows === target.rows &&
      nu.cols === source.rows;
    if (!fits) throw new RangeError("mu or nu does not fit the alphas of its diagram");
    const cells = target.rows * source.cols;
    this.#perColumn = orientation === "per-intervention";
    this.#muTransposed = Float64Array.from(mu.data, (_, at) => mu.at(at % mu.rows, Math.floor(at / mu.rows)));
    this.#nu = nu.data;
    this.#delta = new Float64Array(cells);
    this.#logA = new Float64Array(cells);
    this.#logB = new Float64Array(cells);
    this.groups = new Array<number>(this.#perColumn ? source.cols : target.rows).fill(0);
  }

  /**
   * Per group E = ½ Σ [p log(1 + δ + ε) + q log(1 − δ + ε)] and D = √max(E, 0).
   * Returns the largest D and remembers its group, the first of those that attain it.
   */
  forward(): number {
    const members = this.#perColumn ? this.target.rows : this.source.cols;
    let largest = -1;
    for (let group = 0; group < this.groups.length; group++) {
      let twice = 0;
      for (let member = 0; member < members; member++) {
        twice += this.#perColumn ? this.#cell(member, group) : this.#cell(group, member);
      }
      const distance = twice > 0 ? Math.sqrt(0.5 * twice) : 0;
      this.groups[group] = distance;
      if (distance > largest) {
        largest = distance;
        this.#worst = group;
      }
    }
    return largest;
  }

  /** p log(1 + δ + ε) + q log(1 − δ + ε) of the cell of outcome i and intervention j. */
  #cell(i: number, j: number): number {
    const { target, source, smoothing } = this;
    const mu = this.#muTransposed;
    const nu = this.#nu;
    let p = 0;
    for (let k = 0; k < target.cols; k++) p += target.values[i * target.cols + k]! * mu[j * target.cols + k]!;
    let q = 0;
    for (let l = 0; l < source.rows; l++) q += nu[i * source.rows + l]! * source.values[l * source.cols + j]!;
    const sum = p + q;
    const delta = (p - q) / (sum > TINY ? sum : TINY);
    const logA = log1pClamped(smoothing + delta);
    const logB = log1pClamped(smoothing - delta);
    const at = i * source.cols + j;
    this.#delta[at] = delta;
    this.#logA[at] = logA;
    this.#logB[at] = logB;
    return p * logA + q * logB;
  }

  /** Adds scale · dD to the gradients of A_Y and A_X, through the worst group alone. */
  backward(scale: number): void {
    const group = this.#worst;
    const distance = this.groups[group]!;
    if (distance === 0) return; // the derivative of the square root is taken as 0 there
    const factor = scale / (4 * distance); // dD/dE = 1 / 2D, and ½ from E
    const members = this.#perColumn ? this.target.rows : this.source.cols;
    for (let member = 0; member < members; member++) {
      if (this.#perColumn) this.#cellBackward(member, group, factor);
      else this.#cellBackward(group, member, factor);
    }
  }

  /**
   * With a = 1 + δ and b = 1 − δ:
   *   2 ∂E/∂p = log(a + ε) + b ε δ / ((a + ε)(b + ε)),   2 ∂E/∂q = log(b + ε) − a ε δ / ((a + ε)(b + ε)),
   *   dA_Y[i, k] += dp_ij mu[k, j],   dA_X[l, j] += nu[i, l] dq_ij.
   */
  #cellBackward(i: number, j: number, factor: number): void {
    const { target, source, smoothing } = this;
    const mu = this.#muTransposed;
    const nu = this.#nu;
    const at = i * source.cols + j;
    const delta = this.#delta[at]!;
    const a = 1 + delta;
    const b = 1 - delta;
    const bend = smoothing > 0 ? (smoothing * delta) / ((a + smoothing) * (b + smoothing)) : 0;
    const dp = factor * (this.#logA[at]! + b * bend);
    const dq = factor * (this.#logB[at]! - a * bend);
    for (let k = 0; k < target.cols; k++)
      target.gradient[i * target.cols + k]! += dp * mu[j * target.cols + k]!;
    for (let l = 0; l < source.rows; l++)
      source.gradient[l * source.cols + j]! += dq * nu[i * source.rows + l]!;
  }
}
