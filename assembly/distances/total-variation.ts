// Total variation: D = cost = ½ Σ |p − q|; at most 1. There is no smoothing. The derivative of |p − q| is the
// sign of p − q, 0 where p = q.
import { boundExactly, exactCosts } from "./terms";

@unmanaged
export class TotalVariation {
  @inline isRoot(): bool {
    return false;
  }

  @inline isSlow(): bool {
    return false;
  }

  /** p − q. */
  @inline keptBlocks(): usize {
    return 1;
  }

  @inline term<T>(p: v128, q: v128, _smoothing: v128, kept: usize): v128 {
    const difference = v128.sub<T>(p, q);
    v128.store(kept, difference);
    return v128.abs<T>(difference);
  }

  @inline storeGradient<T>(
    difference: v128,
    _1: v128,
    _2: v128,
    _smoothing: v128,
    scale: v128,
    dp: usize,
    dq: usize,
  ): void {
    const zero = v128.splat<T>(<T>0);
    const positive = v128.and(scale, v128.gt<T>(difference, zero)),
      negative = v128.and(scale, v128.lt<T>(difference, zero));
    v128.store(dp, v128.sub<T>(positive, negative));
    v128.store(dq, v128.sub<T>(negative, positive));
  }

  @inline scale(): f64 {
    return 0.5;
  }

  @inline below<T>(p: v128, q: v128): v128 {
    return v128.abs<T>(v128.sub<T>(p, q));
  }

  @inline bound(row: usize, end: usize, to: usize): void {
    boundExactly<TotalVariation>(row, end, to);
  }

  @inline isExact(): bool {
    return true;
  }

  @inline exact(row: usize, end: usize): v128 {
    return exactCosts<TotalVariation>(row, end);
  }
}
