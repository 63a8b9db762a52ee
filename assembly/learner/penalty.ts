// The surjectivity penalty: L2 = Σ over rows i of (1 − maxⱼ t(W)ᵢⱼ), 0 exactly where every high-level state
// is reached. Its derivative by t is −1 at the first entry of a row that attains the maximum.
//
// The relaxation of the columns keeps the row maxima, one block a row. When the gradient passes through the
// columns, the first entry that equals its row's maximum turns the kept maximum to NaN, which equals none.
import { BLOCK_BYTES, VECTOR_BYTES } from "../base/lanes";
import { Alpha } from "./plan";

/** Adds the alpha's penalty to `total`. */
export function addPenalty<T>(alpha: Alpha, active: u32, total: usize): void {
  const one = v128.splat<T>(<T>1);
  const end = alpha.rows * BLOCK_BYTES;
  for (let u: usize = 0; u < active * VECTOR_BYTES; u += VECTOR_BYTES) {
    let sum = v128.load(total + u);
    for (let row: usize = 0; row < end; row += BLOCK_BYTES) {
      sum = v128.add<T>(sum, v128.sub<T>(one, v128.load(alpha.rowMaxima + row + u)));
    }
    v128.store(total + u, sum);
  }
}

/** The derivative g by an entry t, less the slope if t is the first to equal the row maximum at `maximum`. */
// @ts-ignore: decorator
@inline
export function withPenalty<T>(g: v128, t: v128, maximum: usize, slope: v128): v128 {
  const largest = v128.load(maximum);
  const hit = v128.eq<T>(t, largest);
  v128.store(maximum, v128.or(largest, hit));
  return v128.sub<T>(g, v128.and(hit, slope));
}
