// One diagram: its two paths p = A_Y · mu and q = nu · A_X, their largest distance, and its gradient.

import type { Distance } from "../../src/input/distances.js";
import { TERMS } from "./distances.js";
import type { TwinDiagram } from "./problem.js";
import type { Node } from "./softmax.js";

/**
 * `per-intervention`: one distance for each column of p and q (the definition);
 * `per-outcome`: one for each row (the authors' training code).
 */
export type Orientation = "per-intervention" | "per-outcome";

export class DiagramDistance {
  /** The distance of every group: a group is a column (per-intervention) or a row (per-outcome). */
  readonly groups: number[];
  readonly #perColumn: boolean;
  /** mu transposed, so that p is made of dot products of rows. */
  readonly #muTransposed: Float64Array;
  readonly #nu: Float64Array;
  /** p and q per cell. */
  readonly #p: Float64Array;
  readonly #q: Float64Array;
  #worst = 0;

  constructor(
    readonly target: Node,
    readonly source: Node,
    diagram: TwinDiagram,
    orientation: Orientation,
    readonly smoothing: number,
    readonly distance: Distance,
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
    this.#p = new Float64Array(cells);
    this.#q = new Float64Array(cells);
    this.groups = new Array<number>(this.#perColumn ? source.cols : target.rows).fill(0);
  }

  /** The distance of every group. Returns the largest and remembers its group, the first of those that attain it. */
  forward(): number {
    const members = this.#perColumn ? this.target.rows : this.source.cols;
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
    return largest;
  }

  /** What the cell of outcome i and intervention j adds to twice the cost. */
  #cell(i: number, j: number): number {
    const { target, source, smoothing } = this;
    const mu = this.#muTransposed;
    const nu = this.#nu;
    let p = 0;
    for (let k = 0; k < target.cols; k++) p += target.values[i * target.cols + k]! * mu[j * target.cols + k]!;
    let q = 0;
    for (let l = 0; l < source.rows; l++) q += nu[i * source.rows + l]! * source.values[l * source.cols + j]!;
    const at = i * source.cols + j;
    this.#p[at] = p;
    this.#q[at] = q;
    return TERMS[this.distance].twice(p, q, smoothing);
  }

  /** The smallest |p − q| of the worst group: the slope of total variation jumps where it is 0. */
  get kink(): number {
    return Math.min(...this.#members(this.#worst).map((at) => Math.abs(this.#p[at]! - this.#q[at]!)));
  }

  #members(group: number): number[] {
    const { rows } = this.target;
    const { cols } = this.source;
    if (this.#perColumn) return Array.from({ length: rows }, (_, i) => i * cols + group);
    return Array.from({ length: cols }, (_, j) => group * cols + j);
  }

  /** Adds scale · dD to the gradients of A_Y and A_X, through the worst group alone. */
  backward(scale: number): void {
    const group = this.#worst;
    const distance = this.groups[group]!;
    const { isRoot } = TERMS[this.distance];
    if (isRoot && distance === 0) return; // the derivative of the square root is taken as 0 there
    const factor = isRoot ? scale / (4 * distance) : scale / 2; // ∂√E = ∂E / 2√E, and ½ of twice the cost
    const members = this.#perColumn ? this.target.rows : this.source.cols;
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
    const at = i * source.cols + j;
    const [byP, byQ] = TERMS[this.distance].slopes(this.#p[at]!, this.#q[at]!, smoothing);
    const dp = factor * byP;
    const dq = factor * byQ;
    for (let k = 0; k < target.cols; k++)
      target.gradient[i * target.cols + k]! += dp * mu[j * target.cols + k]!;
    for (let l = 0; l < source.rows; l++)
      source.gradient[l * source.cols + j]! += dq * nu[i * source.rows + l]!;
  }
}
