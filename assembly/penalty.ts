// The surjectivity penalty: L2 = Σ over rows i of (1 − maxⱼ t(W)ᵢⱼ), 0 exactly where every high-level state is reached.
import { BLOCK_BYTES, BLOCK_SHIFT, select, VECTOR_BYTES } from "./lanes";
import { Alpha } from "./plan";

/** Adds the alpha's penalty to `total`, and notes in every row the first column that attains the maximum. */
export function addPenalty<T>(alpha: Alpha, active: u32, total: usize): void {
  const one = v128.splat<T>(<T>1);
  const rows = alpha.rows,
    rowStride = alpha.rowStride,
    relaxed = alpha.relaxed,
    rowArgmax = alpha.rowArgmax;
  for (let u: usize = 0; u < active * VECTOR_BYTES; u += VECTOR_BYTES) {
    let sum = v128.load(total + u);
    let row = relaxed + u;
    for (let i: usize = 0; i < rows; i++) {
      let largest = v128.load(row);
      let argmax = v128.splat<T>(<T>0),
        column = argmax;
      for (let at = row + BLOCK_BYTES; at < row + rowStride; at += BLOCK_BYTES) {
        column = v128.add<T>(column, one);
        const t = v128.load(at);
        argmax = select(v128.gt<T>(t, largest), column, argmax);
        largest = v128.pmax<T>(largest, t);
      }
      sum = v128.add<T>(sum, v128.sub<T>(one, largest));
      v128.store(rowArgmax + (i << BLOCK_SHIFT) + u, argmax);
      row += rowStride;
    }
    v128.store(total + u, sum);
  }
}

/** Adds the penalty's derivative by t, −weight where a row attains its maximum, to the alpha's gradient. */
export function addPenaltyGradient<T>(alpha: Alpha, active: u32, weight: f64): void {
  const one = v128.splat<T>(<T>1),
    slope = v128.splat<T>(<T>weight);
  const rows = alpha.rows,
    rowStride = alpha.rowStride,
    gradient = alpha.gradient,
    rowArgmax = alpha.rowArgmax;
  for (let u: usize = 0; u < active * VECTOR_BYTES; u += VECTOR_BYTES) {
    let row = gradient + u;
    for (let i: usize = 0; i < rows; i++) {
      const argmax = v128.load(rowArgmax + (i << BLOCK_SHIFT) + u);
      let column = v128.splat<T>(<T>0);
      for (let at = row; at < row + rowStride; at += BLOCK_BYTES) {
        v128.store(at, v128.sub<T>(v128.load(at), v128.and(v128.eq<T>(column, argmax), slope)));
        column = v128.add<T>(column, one);
      }
      row += rowStride;
    }
  }
}
