// Entries that an alpha may not use. Their weights are −∞ and their t is 0, exactly: the relaxation alone would
// leave 2⁻⁶⁴, too little to change a sum of its column. With t = 0 the gradient by the weight is 0.
import { VECTOR_BYTES } from "../base/lanes";
import { Alpha } from "./plan";

/** Sets the masked weights. */
// @ts-ignore: decorator
@inline
export function maskWeights<T>(alpha: Alpha, active: u32): void {
  if (alpha.maskCount) fill(alpha, alpha.weights, active, v128.splat<T>(<T>-Infinity));
}

/** Sets the masked t. */
// @ts-ignore: decorator
@inline
export function maskRelaxed<T>(alpha: Alpha, active: u32): void {
  if (alpha.maskCount) fill(alpha, alpha.relaxed, active, v128.splat<T>(<T>0));
}

function fill(alpha: Alpha, matrix: usize, active: u32, value: v128): void {
  for (let at = alpha.mask, end = at + (alpha.maskCount << 2); at < end; at += 4) {
    const block = matrix + load<u32>(at);
    for (let u: usize = 0; u < active * VECTOR_BYTES; u += VECTOR_BYTES) v128.store(block + u, value);
  }
}
