// The relaxation: t(W)ᵢⱼ = exp(Wᵢⱼ/T) / Σᵢ exp(Wᵢⱼ/T), per column, the column maximum subtracted first; and its gradient,
// gᵢ ← tᵢ·(gᵢ − Σₖ tₖ·gₖ)/T. One vector of lanes of one column at a time: pointers are to its first row.
//
// An alpha of two rows needs one exponential per column, t = (1, e)/(1 + e) with e = exp(−|W₀ⱼ − W₁ⱼ|/T), and its two
// gradients are each other's negative.

import { exp2, smallerShare } from "./elementary";
import { BLOCK_BYTES, constant, select } from "./lanes";
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

/** t from w, whose largest is given; raises the row maxima to t. `scale` is log₂e/T. */
// @ts-ignore: decorator
@inline
export function relaxColumn<T>(w: usize, largest: v128, t: usize, rows: u32, rowStride: usize, scale: v128, maxima: usize): void {
  const size = rows * rowStride;
  let sum = v128.splat<T>(<T>0);
  for (let at: usize = 0; at < size; at += rowStride) {
    const e = exp2<T>(v128.mul<T>(v128.sub<T>(v128.load(w + at), largest), scale));
    sum = v128.add<T>(sum, e);
    v128.store(t + at, e);
  }
  const inverse = v128.div<T>(constant<T>(sizeof<T>() == 8 ? UNITS_F64 : UNITS_F32, 0), sum);
  for (let at: usize = 0; at < size; at += rowStride, maxima += BLOCK_BYTES) {
    const ti = v128.mul<T>(v128.load(t + at), inverse);
    v128.store(t + at, ti);
    v128.store(maxima, v128.pmax<T>(v128.load(maxima), ti));
  }
}

/** The largest weight of a column. */
// @ts-ignore: decorator
@inline
export function largestOf<T>(w: usize, rows: u32, rowStride: usize): v128 {
  let largest = v128.load(w);
  for (let at = rowStride; at < rows * rowStride; at += rowStride) largest = v128.pmax<T>(largest, v128.load(w + at));
  return largest;
}

/** The gradient by the first of two weights, t₀·t₁·(g₀ − g₁)/T; by the second it is the negative. `scale` is 1/T. */
// @ts-ignore: decorator
@inline
export function gradientOfPair<T>(t0: v128, t1: v128, lead: v128, scale: v128): v128 {
  return v128.mul<T>(v128.mul<T>(v128.mul<T>(t0, t1), scale), lead);
}

/**
 * The mean Σ t·g of a column, after the derivative at its most probable row was subtracted from every g, in place: where t is nearly
 * 0/1 the two terms of the gradient would otherwise cancel to rounding noise, which Adam then magnifies. The penalty's part goes
 * into g first.
 */
// @ts-ignore: decorator
@inline
export function centre<T>(t: usize, g: usize, rows: u32, rowStride: usize, maxima: usize, slope: v128): v128 {
  const size = rows * rowStride;
  let largest = v128.splat<T>(<T>0), pivot = largest;
  for (let at: usize = 0; at < size; at += rowStride, maxima += BLOCK_BYTES) {
    const ti = v128.load(t + at), gi = withPenalty<T>(v128.load(g + at), ti, maxima, slope);
    v128.store(g + at, gi);
    pivot = select(v128.gt<T>(ti, largest), gi, pivot);
    largest = v128.pmax<T>(largest, ti);
  }
  let mean = v128.splat<T>(<T>0);
  for (let at: usize = 0; at < size; at += rowStride) {
    const lead = v128.sub<T>(v128.load(g + at), pivot);
    mean = v128.add<T>(mean, v128.mul<T>(v128.load(t + at), lead));
    v128.store(g + at, lead);
  }
  return mean;
}

/** The gradient by one weight of a centred column; `scale` is 1/T. */
// @ts-ignore: decorator
@inline
export function gradientOfEntry<T>(t: v128, g: v128, mean: v128, scale: v128): v128 {
  return v128.mul<T>(v128.mul<T>(t, scale), v128.sub<T>(g, mean));
}
