// The Hellinger distance: D = √cost, cost = ½ Σ (√p − √q)², at most 1. This form does not cancel near p = q,
// unlike 1 − Σ √(p·q). There is no smoothing.
//
//   2·∂cost/∂p = (√p − √q)/√p,   2·∂cost/∂q = (√q − √p)/√q
//
// The derivative by an entry of 0 is taken as 0. For the weights of the relaxed alphas this is the limit: p
// goes to 0 with the entries of an alpha, the derivatives of these entries by the weights go to 0 as fast,
// and the slope grows only as 1/√p.
import { boundExactly, exactCosts } from "./terms";

@unmanaged
export class Hellinger {
  @inline isRoot(): bool {
    return true;
  }

  @inline isSlow(): bool {
    return false;
  }

  /** √p and √q. */
  @inline keptBlocks(): usize {
    return 2;
  }

  @inline term<T>(p: v128, q: v128, _smoothing: v128, kept: usize): v128 {
    const rootP = v128.sqrt<T>(p), rootQ = v128.sqrt<T>(q), difference = v128.sub<T>(rootP, rootQ);
    v128.store(kept, rootP);
    v128.store(kept, rootQ, 64);
    return v128.mul<T>(difference, difference);
  }

  @inline storeGradient<T>(
    rootP: v128,
    rootQ: v128,
    _: v128,
    _smoothing: v128,
    scale: v128,
    dp: usize,
    dq: usize,
  ): void {
    const difference = v128.mul<T>(scale, v128.sub<T>(rootP, rootQ));
    v128.store(dp, quotient<T>(difference, rootP));
    v128.store(dq, quotient<T>(v128.neg<T>(difference), rootQ));
  }

  @inline scale(): f64 {
    return 0.5;
  }

  @inline below<T>(p: v128, q: v128): v128 {
    const difference = v128.sub<T>(v128.sqrt<T>(p), v128.sqrt<T>(q));
    return v128.mul<T>(difference, difference);
  }

  @inline bound(row: usize, end: usize, to: usize): void {
    boundExactly<Hellinger>(row, end, to);
  }

  @inline isExact(): bool {
    return true;
  }

  @inline exact(row: usize, end: usize): v128 {
    return exactCosts<Hellinger>(row, end);
  }
}

/** a/b, 0 where b is 0. */
// @ts-ignore: decorator
@inline
function quotient<T>(a: v128, b: v128): v128 {
  return v128.and(v128.div<T>(a, b), v128.gt<T>(b, v128.splat<T>(<T>0)));
}
