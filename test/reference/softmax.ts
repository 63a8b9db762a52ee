// An alpha in relaxed form: the tempered column softmax, its derivative, and the surjectivity penalty.

import { Matrix } from "../../src/base/matrix.js";

/** No numerator of the softmax is below 2⁻⁶⁴ of its column's largest: nothing becomes denormal. */
const LEAST_EXPONENT = -64 * Math.LN2;

/** t_ij = exp(W_ij / T) / Σ_i exp(W_ij / T), with the column's maximum subtracted first. */
function columnSoftmax(
  weights: Float64Array,
  rows: number,
  cols: number,
  temperature: number,
  out: Float64Array,
  /** Receives every column's first maximising row. */
  modes: Int32Array,
): void {
  for (let j = 0; j < cols; j++) {
    let mode = 0;
    for (let i = 1; i < rows; i++) {
      if (weights[i * cols + j]! > weights[mode * cols + j]!) mode = i;
    }
    modes[j] = mode;
    const largest = weights[mode * cols + j]!;
    let sum = 0;
    for (let i = 0; i < rows; i++) {
      const exponent = (weights[i * cols + j]! - largest) / temperature;
      const numerator = exponent === 0 ? 1 : Math.exp(exponent < LEAST_EXPONENT ? LEAST_EXPONENT : exponent);
      out[i * cols + j] = numerator;
      sum += numerator;
    }
    for (let i = 0; i < rows; i++) out[i * cols + j]! /= sum;
  }
}

/** The column softmax as a new matrix. */
export function softmax(
  weights: Float64Array,
  shape: { rows: number; cols: number },
  temperature: number,
): Matrix {
  const { rows, cols } = shape;
  const relaxed = new Matrix(rows, cols);
  columnSoftmax(weights, rows, cols, temperature, relaxed.data, new Int32Array(cols));
  return relaxed;
}

/** A matrix of the objective together with d total / d values. */
export interface Node {
  readonly rows: number;
  readonly cols: number;
  readonly values: Float64Array;
  readonly gradient: Float64Array;
}

/** A learnt alpha t(W), with every buffer its softmax needs. */
export class RelaxedAlpha implements Node {
  readonly values: Float64Array;
  readonly gradient: Float64Array;
  readonly #modes: Int32Array;

  constructor(
    readonly rows: number,
    readonly cols: number,
  ) {
    this.values = new Float64Array(rows * cols);
    this.gradient = new Float64Array(rows * cols);
    this.#modes = new Int32Array(cols);
  }

  relax(weights: Float64Array, temperature: number): void {
    columnSoftmax(weights, this.rows, this.cols, temperature, this.values, this.#modes);
  }

  /** Σ_i (1 − max_j t_ij). Its gradient, −scale at the first maximising column, is added to `gradient`. */
  penalty(scale: number): number {
    const { rows, cols, values, gradient } = this;
    let sum = 0;
    for (let i = 0; i < rows; i++) {
      let best = i * cols;
      for (let cell = best + 1; cell < (i + 1) * cols; cell++) {
        if (values[cell]! > values[best]!) best = cell;
      }
      sum += 1 - values[best]!;
      gradient[best]! -= scale;
    }
    return sum;
  }

  /**
   * dW_ij = t_ij (g_ij − Σ_k t_kj g_kj) / T, where g at the column's most probable row is subtracted from
   * the whole column first: the same value, without cancellation where one t_ij is nearly 1.
   */
  backward(temperature: number, out: Float64Array): void {
    const { rows, cols, values, gradient } = this;
    for (let j = 0; j < cols; j++) {
      const reference = gradient[this.#modes[j]! * cols + j]!;
      let mean = 0;
      for (let cell = j; cell < rows * cols; cell += cols)
        mean += values[cell]! * (gradient[cell]! - reference);
      for (let cell = j; cell < rows * cols; cell += cols) {
        out[cell] = (values[cell]! * (gradient[cell]! - reference - mean)) / temperature;
      }
    }
  }
}
