// One diagram: its two paths p = A_Y · mu and q = nu · A_X, their largest or mean distance, and its gradient.

import type { Distance } from "../../src/input/distances.js";
import { TERMS } from "./distances.js";
import type { TwinDiagram } from "./problem.js";
import type { Node } from "./softmax.js";

/**
 * `per-intervention`: one distance for each column of p and q (the definition);
 * `per-outcome`: one for each row (the authors' training code).
 */
export type Orientation = "per-intervention" | "per-outcome";

/** What counts of the groups: the largest distance, or the mean by the columns' weights. */
export type Aggregate = "worst" | "mean";

export class DiagramDistance {
  /** The distance of every group: a group is a column (per-intervention) or a row (per-outcome). */
  readonly groups: number[];
  readonly #perColumn: boolean;
  /** mu transposed, so that p is made of dot products of rows. */
  readonly #muTransposed: Float64Array;
  readonly #nu: Float64Array;
  readonly #columns: number;
  readonly #stateOf: Int32Array;
  readonly #shares: Float64Array;
  /** p and q per cell. */
  readonly #p: Float64Array;
  readonly #q: Float64Array;
  #worst = 0;

  constructor(
    readonly target: Node,
    /** Undefined for pairs. */
    readonly source: Node | undefined,
    diagram: TwinDiagram,
    orientation: Orientation,
    readonly smoothing: number,
    readonly distance: Distance,
    readonly aggregate: Aggregate,
  ) {
    const { mu, nu, columnStates, columnWeights } = diagram;
    const fits = mu.rows === target.cols && nu.rows === target.rows && nu.cols === (source?.rows ?? mu.cols);
    if (!fits) throw new RangeError("mu or nu does not fit the alphas of its diagram");
    this.#columns = mu.cols;
    this.#stateOf = columnStates ?? Int32Array.from({ length: mu.cols }, (_, c) => c);
    const weights = columnWeights ?? new Float64Array(mu.cols).fill(1);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    this.#shares = weights.map((weight) => weight / total);
    const cells = target.rows * mu.cols;
    this.#perColumn = orientation === "per-intervention";
    this.#muTransposed = Float64Array.from(mu.data, (_, at) => mu.at(at % mu.rows, Math.floor(at / mu.rows)));
    this.#nu = nu.data;
    this.#p = new Float64Array(cells);
    this.#q = new Float64Array(cells);
    this.groups = new Array<number>(this.#perColumn ? mu.cols : target.rows).fill(0);
  }

  /** The distance of every group. Returns the largest, whose group is remembered (the first of those that attain it), or the mean. */
  forward(): number {
    const members = this.#perColumn ? this.target.rows : this.#columns;
    let largest = -1;
    for (let group = 0; group < this.groups.length; group++) {
      let twice = 0;
      for (let member = 0; member < members; member++) {
        twice += this.#perColumn ? this.#cell(member, group) : this.#cell(group, member);
      }
      const cost = Math.max(0.5 * twice, 0);
      const distance = TERMS[this.distance].isRoot ? Math.sqrt(cost) : cost;
      this.groups[group] = distance;
      if (distance > largest) {
        largest = distance;
        this.#worst = group;
      }
    }
    if (this.aggregate === "worst") return largest;
    return this.groups.reduce((sum, distance, group) => sum + this.#shares[group]! * distance, 0);
  }

  /** What the cell of outcome i and intervention j adds to twice the cost. */
  #cell(i: number, j: number): number {
    const { target, source, smoothing } = this;
    const mu = this.#muTransposed;
    const nu = this.#nu;
    let p = 0;
    for (let k = 0; k < target.cols; k++) p += target.values[i * target.cols + k]! * mu[j * target.cols + k]!;
    const at = i * this.#columns + j;
    let q = source ? 0 : nu[at]!;
    if (source) {
      const s = this.#stateOf[j]!;
      for (let l = 0; l < source.rows; l++)
        q += nu[i * source.rows + l]! * source.values[l * source.cols + s]!;
    }
    this.#p[at] = p;
    this.#q[at] = q;
    return TERMS[this.distance].twice(p, q, smoothing);
  }

  /** The smallest |p − q| of the groups that have a gradient: the slope of total variation jumps where it is 0. */
  get kink(): number {
    const groups = this.aggregate === "worst" ? [this.#worst] : [...this.groups.keys()];
    const cells = groups.flatMap((group) => this.#members(group));
    return Math.min(...cells.map((at) => Math.abs(this.#p[at]! - this.#q[at]!)));
  }

  #members(group: number): number[] {
    const { rows } = this.target;
    const cols = this.#columns;
    if (this.#perColumn) return Array.from({ length: rows }, (_, i) => i * cols + group);
    return Array.from({ length: cols }, (_, j) => group * cols + j);
  }

  /** Adds scale · dD to the gradients of A_Y and A_X: through the worst group alone, or through all by their shares. */
  backward(scale: number): void {
    if (this.aggregate === "worst") this.#groupBackward(this.#worst, scale);
    else for (const group of this.groups.keys()) this.#groupBackward(group, scale * this.#shares[group]!);
  }

  #groupBackward(group: number, scale: number): void {
    const distance = this.groups[group]!;
    const { isRoot } = TERMS[this.distance];
    if (isRoot && distance === 0) return; // the derivative of the square root is taken as 0 there
    const factor = isRoot ? scale / (4 * distance) : scale / 2; // ∂√E = ∂E / 2√E, and ½ of twice the cost
    const members = this.#perColumn ? this.target.rows : this.#columns;
    for (let member = 0; member < members; member++) {
      if (this.#perColumn) this.#cellBackward(member, group, factor);
      else this.#cellBackward(group, member, factor);
    }
  }

  /** dA_Y[i, k] += dp_ij mu[k, j],   dA_X[l, j] += nu[i, l] dq_ij */
  #cellBackward(i: number, j: number, factor: number): void {
    const { target, source, smoothing } = this;
    const mu = this.#muTransposed;
    const nu = this.#nu;
    const at = i * this.#columns + j;
    const [byP, byQ] = TERMS[this.distance].slopes(this.#p[at]!, this.#q[at]!, smoothing);
    const dp = factor * byP;
    const dq = factor * byQ;
    for (let k = 0; k < target.cols; k++)
      target.gradient[i * target.cols + k]! += dp * mu[j * target.cols + k]!;
    if (!source) return;
    const s = this.#stateOf[j]!;
    for (let l = 0; l < source.rows; l++)
      source.gradient[l * source.cols + s]! += dq * nu[i * source.rows + l]!;
  }
}
