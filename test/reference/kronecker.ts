// The Kronecker product of two matrices, forward and backward; longer products are nested to the left.

import type { Node } from "./softmax.js";

export class Kronecker implements Node {
  readonly rows: number;
  readonly cols: number;
  readonly values: Float64Array;
  readonly gradient: Float64Array;

  constructor(
    readonly left: Node,
    readonly right: Node,
  ) {
    this.rows = left.rows * right.rows;
    this.cols = left.cols * right.cols;
    this.values = new Float64Array(this.rows * this.cols);
    this.gradient = new Float64Array(this.rows * this.cols);
  }

  /** K[(i, k), (j, l)] = L[i, j] · R[k, l]. */
  forward(): void {
    const { left, right, values } = this;
    let cell = 0;
    for (let i = 0; i < left.rows; i++) {
      for (let k = 0; k < right.rows; k++) {
        for (let j = 0; j < left.cols; j++) {
          const factor = left.values[i * left.cols + j]!;
          for (let l = 0; l < right.cols; l++) values[cell++] = factor * right.values[k * right.cols + l]!;
        }
      }
    }
  }

  /** dL[i, j] += Σ_kl dK[(i, k), (j, l)] · R[k, l] and dR[k, l] += Σ_ij dK[(i, k), (j, l)] · L[i, j]. */
  backward(): void {
    const { left, right, gradient } = this;
    let cell = 0;
    for (let i = 0; i < left.rows; i++) {
      for (let k = 0; k < right.rows; k++) {
        for (let j = 0; j < left.cols; j++) {
          const factor = left.values[i * left.cols + j]!;
          let sum = 0;
          for (let l = 0; l < right.cols; l++) {
            const g = gradient[cell++]!;
            sum += g * right.values[k * right.cols + l]!;
            right.gradient[k * right.cols + l]! += g * factor;
          }
          left.gradient[i * left.cols + j]! += sum;
        }
      }
    }
  }
}
