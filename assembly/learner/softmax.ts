// The relaxation, t(W)ᵢⱼ = exp(Wᵢⱼ/T) / Σᵢ exp(Wᵢⱼ/T) per column, with the column maximum subtracted first;
// and its gradient, gᵢ ← tᵢ·(gᵢ − Σₖ tₖ·gₖ)/T. The incoming gradients already contain the factor 1/T
// (assembly/learner/plan.ts). Every function here works on one vector of lanes.
//
// An alpha of two rows needs one exponential per column, t = (1, e)/(1 + e) with e = exp(−|W₀ⱼ − W₁ⱼ|/T). The
// gradient of one row is the negative of the other.

import { exp2, smallerShare } from "../base/elementary";
import { constant } from "../base/lanes";
import { withPenalty } from "./penalty";

/** Exponents are to base 2: the scale of the weights is log₂e/T. */
export const LOG2E: f64 = 1.4426950408889634;

/** 1 and −0, whose only bit is the sign. */
const UNITS_F64 = memory.data<f64>([1, -0.0]);
const UNITS_F32 = memory.data<f32>([1, -0.0]);

/** t from w, of two rows; `scale` is log₂e/T. */
// @ts-ignore: decorator
@inline
export function relaxPair<T>(w: usize, t: usize, rowStride: usize, scale: v128): void {
  const lead = v128.mul<T>(v128.sub<T>(v128.load(w), v128.load(w + rowStride)), scale);
  const smaller = smallerShare<T>(v128.or(lead, constant<T>(sizeof<T>() == 8 ? UNITS_F64 : UNITS_F32, 1)));
  const larger = v128.sub<T>(constant<T>(sizeof<T>() == 8 ? UNITS_F64 : UNITS_F32, 0), smaller);
  const swap = v128.and(v128.xor(larger, smaller), v128.lt<T>(lead, v128.splat<T>(<T>0)));
  v128.store(t, v128.xor(larger, swap));
  v128.store(t + rowStride, v128.xor(smaller, swap));
}

/** Stores e = exp((w − largest)/T); returns sum + e. `scale` is log₂e/T. */
// @ts-ignore: decorator
@inline
export function exponential<T>(w: usize, t: usize, largest: v128, scale: v128, sum: v128): v128 {
  const e = exp2<T>(v128.mul<T>(v128.sub<T>(v128.load(w), largest), scale));
  v128.store(t, e);
  return v128.add<T>(sum, e);
}

/** 1/sum */
// @ts-ignore: decorator
@inline
export function inverseOf<T>(sum: v128): v128 {
  return v128.div<T>(constant<T>(sizeof<T>() == 8 ? UNITS_F64 : UNITS_F32, 0), sum);
}

/** t = e/sum, with 1/sum given; raises the row's maximum to it. */
// @ts-ignore: decorator
@inline
export function normalise<T>(t: usize, inverse: v128, maximum: usize): void {
  const ti = v128.mul<T>(v128.load(t), inverse);
  v128.store(t, ti);
  v128.store(maximum, v128.pmax<T>(v128.load(maximum), ti));
}

/** The gradient by the first of two weights, t₀·t₁·(g₀ − g₁); by the second it is the negative. */
// @ts-ignore: decorator
@inline
export function gradientOfPair<T>(t0: v128, t1: v128, lead: v128): v128 {
  return v128.mul<T>(v128.mul<T>(t0, t1), lead);
}

// The gradient of longer columns needs their mean m = Σ t·g. Where t is nearly 0/1, the mean is nearly the g
// of the most probable row. Their difference would be rounding noise, which Adam magnifies. So the mean is
// taken twice: first m, then the mean of g − m, called the rest. The rest is small, so (g − m) − rest is
// exact enough.

/** mean + t·g. Adds the penalty's part to the derivative g and stores the sum. */
// @ts-ignore: decorator
@inline
export function roughMean<T>(t: usize, g: usize, maximum: usize, slope: v128, mean: v128): v128 {
  const ti = v128.load(t), gi = withPenalty<T>(v128.load(g), ti, maximum, slope);
  v128.store(g, gi);
  return v128.add<T>(mean, v128.mul<T>(ti, gi));
}

/** rest + t·(g − mean). Stores g − mean. */
// @ts-ignore: decorator
@inline
export function restOfMean<T>(t: usize, g: usize, mean: v128, rest: v128): v128 {
  const lead = v128.sub<T>(v128.load(g), mean);
  v128.store(g, lead);
  return v128.add<T>(rest, v128.mul<T>(v128.load(t), lead));
}

/** The gradient by one weight: t·((g − mean) − rest). */
// @ts-ignore: decorator
@inline
export function gradientOfEntry<T>(t: usize, g: usize, rest: v128): v128 {
  return v128.mul<T>(v128.load(t), v128.sub<T>(v128.load(g), rest));
}
