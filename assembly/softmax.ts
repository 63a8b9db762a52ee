// The relaxation: t(W)ᵢⱼ = exp(Wᵢⱼ/T) / Σᵢ exp(Wᵢⱼ/T), per column, the column maximum subtracted first; and its gradient.
//
// An alpha of two rows needs one exponential per column, t = (1, e)/(1 + e) with e = exp(−|W₀ⱼ − W₁ⱼ|/T), and its two
// gradients are each other's negative.

import { exp2 } from "./elementary";
import { BLOCK_BYTES, BLOCK_SHIFT, select, VECTOR_BYTES } from "./lanes";
import { Alpha } from "./plan";

const LOG2E: f64 = 1.4426950408889634;

/** relaxed = t(weights) */
export function softmax<T>(alpha: Alpha, active: u32, temperature: f64): void {
  const scale = v128.splat<T>(<T>(LOG2E / temperature));
  const rows = alpha.rows, rowStride = alpha.rowStride, weights = alpha.weights, relaxed = alpha.relaxed;
  for (let u: usize = 0; u < active * VECTOR_BYTES; u += VECTOR_BYTES) {
    for (let at = u; at < rowStride; at += BLOCK_BYTES) {
      if (rows == 2) softmaxOfPair<T>(weights + at, relaxed + at, rowStride, scale);
      else softmaxOfColumn<T>(weights + at, relaxed + at, rows, rowStride, scale);
    }
  }
}

// @ts-ignore: decorator
@inline
function softmaxOfPair<T>(w: usize, t: usize, rowStride: usize, scale: v128): void {
  const one = v128.splat<T>(<T>1);
  const lead = v128.mul<T>(v128.sub<T>(v128.load(w), v128.load(w + rowStride)), scale);
  const e = exp2<T>(v128.neg<T>(v128.abs<T>(lead)));
  const larger = v128.div<T>(one, v128.add<T>(one, e));
  const smaller = v128.mul<T>(e, larger);
  const first = v128.ge<T>(lead, v128.splat<T>(<T>0));
  v128.store(t, select(first, larger, smaller));
  v128.store(t + rowStride, select(first, smaller, larger));
}

// @ts-ignore: decorator
@inline
function softmaxOfColumn<T>(w: usize, t: usize, rows: u32, rowStride: usize, scale: v128): void {
  const end = w + rows * rowStride;
  let largest = v128.load(w);
  for (let at = w + rowStride; at < end; at += rowStride) largest = v128.pmax<T>(largest, v128.load(at));
  let sum = v128.splat<T>(<T>0);
  for (let at = w, to = t; at < end; at += rowStride, to += rowStride) {
    const e = exp2<T>(v128.mul<T>(v128.sub<T>(v128.load(at), largest), scale));
    sum = v128.add<T>(sum, e);
    v128.store(to, e);
  }
  const inverse = v128.div<T>(v128.splat<T>(<T>1), sum);
  for (let to = t; to < t + rows * rowStride; to += rowStride) v128.store(to, v128.mul<T>(v128.load(to), inverse));
}

/** Turns the gradient by t into the gradient by W, in place: gᵢ ← tᵢ·(gᵢ − Σₖ tₖ·gₖ)/T, per column. */
export function softmaxGradient<T>(alpha: Alpha, active: u32, temperature: f64): void {
  const scale = v128.splat<T>(<T>(1 / temperature));
  const rows = alpha.rows, rowStride = alpha.rowStride, relaxed = alpha.relaxed, gradient = alpha.gradient;
  for (let u: usize = 0; u < active * VECTOR_BYTES; u += VECTOR_BYTES) {
    for (let at = u; at < rowStride; at += BLOCK_BYTES) {
      if (rows == 2) gradientOfPair<T>(relaxed + at, gradient + at, rowStride, scale);
      else gradientOfColumn<T>(relaxed + at, gradient + at, rows, rowStride, scale);
    }
  }
}

/** g₀ ← t₀·t₁·(g₀ − g₁)/T, g₁ ← −g₀ */
// @ts-ignore: decorator
@inline
function gradientOfPair<T>(t: usize, g: usize, rowStride: usize, scale: v128): void {
  const lead = v128.sub<T>(v128.load(g), v128.load(g + rowStride));
  const product = v128.mul<T>(v128.load(t), v128.load(t + rowStride));
  const first = v128.mul<T>(v128.mul<T>(product, scale), lead);
  v128.store(g, first);
  v128.store(g + rowStride, v128.neg<T>(first));
}

/**
 * The derivative at the column's most probable row is subtracted first: where t is nearly 0/1 the two terms would otherwise
 * cancel to rounding noise, which Adam then magnifies.
 */
// @ts-ignore: decorator
@inline
function gradientOfColumn<T>(t: usize, g: usize, rows: u32, rowStride: usize, scale: v128): void {
  const end = t + rows * rowStride;
  let largest = v128.load(t), pivot = v128.load(g);
  for (let at = t + rowStride, from = g + rowStride; at < end; at += rowStride, from += rowStride) {
    const ti = v128.load(at);
    pivot = select(v128.gt<T>(ti, largest), v128.load(from), pivot);
    largest = v128.pmax<T>(largest, ti);
  }
  let mean = v128.splat<T>(<T>0);
  for (let at = t, from = g; at < end; at += rowStride, from += rowStride) {
    const lead = v128.sub<T>(v128.load(from), pivot);
    mean = v128.add<T>(mean, v128.mul<T>(v128.load(at), lead));
    v128.store(from, lead);
  }
  for (let at = t, from = g; at < end; at += rowStride, from += rowStride) {
    v128.store(from, v128.mul<T>(v128.mul<T>(v128.load(at), scale), v128.sub<T>(v128.load(from), mean)));
  }
}
