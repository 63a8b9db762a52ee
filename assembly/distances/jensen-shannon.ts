// The Jensen–Shannon distance, natural logarithm: D = √cost, cost = ½ KL(p‖m) + ½ KL(q‖m) with m = (p + q)/2;
// at most √(ln 2).
//
// Without cancellation near p = q: with s = p + q and δ = (p − q)/s, p is s·(1 + δ)/2 and q is s·(1 − δ)/2,
// and for smoothing ε
//
//   2·cost = Σ [p·ln(1 + δ + ε) + q·ln(1 − δ + ε)]
//   2·∂cost/∂p = ln(1 + δ + ε) + (1 − δ)·c,   2·∂cost/∂q = ln(1 − δ + ε) − (1 + δ)·c,
//   c = ε·δ / ((1 + δ + ε)(1 − δ + ε))
//
// Without smoothing
//
//   cost = ¼ Σ s·h(δ),   h(δ) = (1 + δ)·ln(1 + δ) + (1 − δ)·ln(1 − δ) = Σ_{n ≥ 1} δ²ⁿ/(n(2n − 1))
//
// Seven terms bound h from below. The rest is at most δ¹⁶·Σ_{n > 7} 1/(n(2n − 1)) = 0.068884·δ¹⁶, and where
// δ² = 1, h = 2·ln 2. So most comparisons with a threshold need no logarithm.
import { ln1p } from "../base/elementary";
import { constant } from "../base/lanes";

/** 1, and the least sum p + q: smaller sums are replaced by it, so that 0/0 is 0. */
const UNITS_F64 = memory.data<f64>([1, 1e-30]);
const UNITS_F32 = memory.data<f32>([1, 1e-30]);
const ONE: usize = 0, TINY: usize = 1;

const SERIES_F64 = memory.data<f64>([1 / 91.0, 1 / 66.0, 1 / 45.0, 1 / 28.0, 1 / 15.0, 1 / 6.0, 1]);
const SERIES_F32 = memory.data<f32>([1 / 91.0, 1 / 66.0, 1 / 45.0, 1 / 28.0, 1 / 15.0, 1 / 6.0, 1]);
const REST: f64 = 0.068884;
const TWO_LN2: f64 = 1.3862943611198906;
/** The least sum p + q in the solver. */
const TINIEST_F64: f64 = 1e-300;
const TINIEST_F32: f32 = 1e-30;

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

  @inline storeGradient<T>(
    lnP: v128,
    lnQ: v128,
    delta: v128,
    smoothing: v128,
    scale: v128,
    dp: usize,
    dq: usize,
  ): void {
    const one = unit<T>(ONE);
    const a = v128.add<T>(one, delta), b = v128.sub<T>(one, delta);
    const product = v128.mul<T>(v128.add<T>(a, smoothing), v128.add<T>(b, smoothing));
    const c = v128.div<T>(v128.mul<T>(smoothing, delta), v128.pmax<T>(product, unit<T>(TINY)));
    v128.store(dp, v128.mul<T>(scale, v128.add<T>(lnP, v128.mul<T>(b, c))));
    v128.store(dq, v128.mul<T>(scale, v128.sub<T>(lnQ, v128.mul<T>(a, c))));
  }

  @inline scale(): f64 {
    return 0.25;
  }

  @inline below<T>(p: v128, q: v128): v128 {
    const s = v128.add<T>(p, q), delta = deltaOf<T>(p, q, s);
    return v128.mul<T>(s, seriesOf<T>(v128.mul<T>(delta, delta)));
  }

  @inline bound(row: usize, end: usize, to: usize): void {
    const one = f64x2.splat(1), atOne = f64x2.splat(TWO_LN2);
    let sum = f64x2.splat(0), rest = f64x2.splat(0);
    for (; row < end; row += 32) {
      const p = v128.load(row), q = v128.load(row, 16);
      const s = f64x2.add(p, q), delta = deltaOf<f64>(p, q, s);
      const z = f64x2.mul(delta, delta), z2 = f64x2.mul(z, z), z4 = f64x2.mul(z2, z2);
      const whole = f64x2.eq(z, one);
      const h = v128.bitselect(atOne, seriesOf<f64>(z), whole);
      sum = f64x2.add(sum, f64x2.mul(s, h));
      rest = f64x2.add(rest, v128.andnot(f64x2.mul(s, f64x2.mul(z4, z4)), whole));
    }
    const lower = f64x2.mul(f64x2.splat(0.25), sum);
    v128.store(to, lower);
    v128.store(to, f64x2.add(lower, f64x2.mul(f64x2.splat(0.25 * REST), rest)), 16);
  }

  @inline isExact(): bool {
    return false;
  }

  @inline exact(row: usize, end: usize): v128 {
    let sum = f64x2.splat(0);
    for (; row < end; row += 32) {
      const p = v128.load(row), q = v128.load(row, 16), delta = deltaOf<f64>(p, q, f64x2.add(p, q));
      sum = f64x2.add(
        sum,
        f64x2.add(f64x2.mul(p, ln1p<f64>(delta)), f64x2.mul(q, ln1p<f64>(f64x2.neg(delta)))),
      );
    }
    return f64x2.max(f64x2.mul(f64x2.splat(0.5), sum), f64x2.splat(0));
  }
}

// @ts-ignore: decorator
@inline
function deltaOf<T>(p: v128, q: v128, s: v128): v128 {
  const least = sizeof<T>() == 8 ? f64x2.splat(TINIEST_F64) : f32x4.splat(TINIEST_F32);
  return v128.div<T>(v128.sub<T>(p, q), v128.max<T>(s, least));
}

/** The first seven terms of h, z = δ². */
// @ts-ignore: decorator
@inline
function seriesOf<T>(z: v128): v128 {
  const series = sizeof<T>() == 8 ? SERIES_F64 : SERIES_F32;
  let h = constant<T>(series, 0);
  for (let i: usize = 1; i < 7; i++) h = v128.add<T>(v128.mul<T>(h, z), constant<T>(series, i));
  return v128.mul<T>(h, z);
}
