// The Jensen–Shannon distance, natural logarithm: D = √cost, cost = ½ KL(p‖m) + ½ KL(q‖m) with m = (p + q)/2; at most √(ln 2).
//
// Without cancellation near p = q: with s = p + q and δ = (p − q)/s, p is s·(1 + δ)/2 and q is s·(1 − δ)/2, and for smoothing ε
//
//   2·cost = Σ [p·ln(1 + δ + ε) + q·ln(1 − δ + ε)]
//   2·∂cost/∂p = ln(1 + δ + ε) + (1 − δ)·c,   2·∂cost/∂q = ln(1 − δ + ε) − (1 + δ)·c,   c = ε·δ / ((1 + δ + ε)(1 − δ + ε))
import { ln1p } from "../base/elementary";
import { constant } from "../base/lanes";

/** 1, and what a sum p + q below it counts as, so that 0/0 is 0. */
const UNITS_F64 = memory.data<f64>([1, 1e-30]);
const UNITS_F32 = memory.data<f32>([1, 1e-30]);
const ONE: usize = 0, TINY: usize = 1;

// @ts-ignore: decorator
@inline
function unit<T>(index: usize): v128 {
  return constant<T>(sizeof<T>() == 8 ? UNITS_F64 : UNITS_F32, index);
}

@unmanaged
export class JensenShannon {
  @inline isRoot(): bool {
    return true;
  }

  @inline isSlow(): bool {
    return true;
  }

  /** ln(1 + δ + ε), ln(1 − δ + ε) and δ. */
  @inline keptBlocks(): usize {
    return 3;
  }

  @inline term<T>(p: v128, q: v128, smoothing: v128, kept: usize): v128 {
    const s = v128.pmax<T>(v128.add<T>(p, q), unit<T>(TINY));
    const delta = v128.div<T>(v128.sub<T>(p, q), s);
    const lnP = ln1p<T>(v128.add<T>(smoothing, delta));
    const lnQ = ln1p<T>(v128.sub<T>(smoothing, delta));
    v128.store(kept, lnP);
    v128.store(kept, lnQ, 64);
    v128.store(kept, delta, 128);
    return v128.add<T>(v128.mul<T>(p, lnP), v128.mul<T>(q, lnQ));
  }

  @inline storeGradient<T>(lnP: v128, lnQ: v128, delta: v128, smoothing: v128, scale: v128, dp: usize, dq: usize): void {
    const one = unit<T>(ONE);
    const a = v128.add<T>(one, delta), b = v128.sub<T>(one, delta);
    const product = v128.mul<T>(v128.add<T>(a, smoothing), v128.add<T>(b, smoothing));
    const c = v128.div<T>(v128.mul<T>(smoothing, delta), v128.pmax<T>(product, unit<T>(TINY)));
    v128.store(dp, v128.mul<T>(scale, v128.add<T>(lnP, v128.mul<T>(b, c))));
    v128.store(dq, v128.mul<T>(scale, v128.sub<T>(lnQ, v128.mul<T>(a, c))));
  }
}
