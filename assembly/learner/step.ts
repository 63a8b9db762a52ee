// The step of an alpha, fused per column while the column is in the first cache: the penalty's part of the
// gradient by t, the gradient by W (softmax), the optimiser's step, and the relaxation of the new weights
// with its row maxima for the next epoch.
//
// In an alpha of two rows the gradients of a column are each other's negative, and so are the steps: one
// serves both rows.
import { BLOCK_BYTES, VECTOR_BYTES } from "../base/lanes";
import { maskRelaxed, maskWeights } from "./mask";
import { stepOf } from "./optimiser";
import {
  Alpha,
  BETA1,
  BETA2,
  coefficient,
  EPSILON,
  KEEP,
  LOWEST,
  PENALTY_SLOPE,
  Plan,
  RATE,
  RELAX_SCALE,
} from "./plan";
import {
  exponential,
  gradientOfEntry,
  gradientOfPair,
  inverseOf,
  normalise,
  relaxPair,
  restOfMean,
  roughMean,
} from "./softmax";

/** Computes t and the row maxima from the weights. */
export function relax<T>(plan: Plan, alpha: Alpha): void {
  const scale = coefficient<T>(plan, RELAX_SCALE);
  const rows = alpha.rows, rowStride = alpha.rowStride;
  memory.fill(alpha.rowMaxima, 0, rows * BLOCK_BYTES);
  for (let column: usize = 0; column < alpha.cols * BLOCK_BYTES; column += BLOCK_BYTES) {
    for (let u: usize = 0; u < plan.active * VECTOR_BYTES; u += VECTOR_BYTES) {
      const w = alpha.weights + column + u, t = alpha.relaxed + column + u, maxima = alpha.rowMaxima + u;
      if (rows == 2) {
        relaxPair<T>(w, t, rowStride, scale);
        v128.store(maxima, v128.pmax<T>(v128.load(maxima), v128.load(t)));
        v128.store(
          maxima,
          v128.pmax<T>(v128.load(maxima, BLOCK_BYTES), v128.load(t + rowStride)),
          BLOCK_BYTES,
        );
        continue;
      }
      let largest = v128.load(w);
      for (let at = rowStride; at < alpha.bytes; at += rowStride)
        largest = v128.pmax<T>(largest, v128.load(w + at));
      relaxColumn<T>(false, w, t, alpha, scale, maxima, largest, largest);
    }
  }
}

/**
 * Computes t from w for a column, or for two vectors of it if `wide`; the largest weights are given. Raises
 * the row maxima.
 */
// @ts-ignore: decorator
@inline
function relaxColumn<T>(
  wide: bool,
  w: usize,
  t: usize,
  alpha: Alpha,
  scale: v128,
  maxima: usize,
  largest0: v128,
  largest1: v128,
): void {
  const rowStride = alpha.rowStride, size = alpha.bytes;
  let sum0 = v128.splat<T>(<T>0), sum1 = sum0;
  for (let at: usize = 0; at < size; at += rowStride) {
    sum0 = exponential<T>(w + at, t + at, largest0, scale, sum0);
    if (wide) sum1 = exponential<T>(w + at + VECTOR_BYTES, t + at + VECTOR_BYTES, largest1, scale, sum1);
  }
  const inverse0 = inverseOf<T>(sum0), inverse1 = wide ? inverseOf<T>(sum1) : inverse0;
  for (let at: usize = 0; at < size; at += rowStride, maxima += BLOCK_BYTES) {
    normalise<T>(t + at, inverse0, maxima);
    if (wide) normalise<T>(t + at + VECTOR_BYTES, inverse1, maxima + VECTOR_BYTES);
  }
}

/**
 * Turns the gradient by t, without the penalty's part, into that by W, with it. Overwrites the row maxima.
 */
export function weightGradient<T>(plan: Plan, alpha: Alpha): void {
  const slope = coefficient<T>(plan, PENALTY_SLOPE);
  const rowStride = alpha.rowStride, size = alpha.bytes;
  for (let column: usize = 0; column < alpha.cols * BLOCK_BYTES; column += BLOCK_BYTES) {
    for (let u: usize = 0; u < plan.active * VECTOR_BYTES; u += VECTOR_BYTES) {
      const t = alpha.relaxed + column + u, g = alpha.gradient + column + u;
      let maximum = alpha.rowMaxima + u, mean = v128.splat<T>(<T>0), rest = mean;
      for (let at: usize = 0; at < size; at += rowStride, maximum += BLOCK_BYTES)
        mean = roughMean<T>(t + at, g + at, maximum, slope, mean);
      for (let at: usize = 0; at < size; at += rowStride) rest = restOfMean<T>(t + at, g + at, mean, rest);
      for (let at: usize = 0; at < size; at += rowStride)
        v128.store(g + at, gradientOfEntry<T>(t + at, g + at, rest));
    }
  }
}

/**
 * Takes one step with the gradient by t, clears the gradient, and relaxes the new weights, for the columns
 * from `first` to `end`; for all columns if there are two rows.
 */
export function advance<T>(plan: Plan, alpha: Alpha, first: u32, end: u32): void {
  if (plan.weightDecay != 0 && first == 0) {
    decay<T>(plan, alpha);
    maskWeights<T>(alpha, plan.active); // a factor of 0 or less leaves no −∞
  }
  if (alpha.rows == 2) advancePairs<T>(plan.optimiser, plan, alpha);
  else advanceColumns<T>(plan.optimiser, plan, alpha, first, end);
  if (end == alpha.cols) maskRelaxed<T>(alpha, plan.active);
}

/** W ← (1 − η·decay)·W */
function decay<T>(plan: Plan, alpha: Alpha): void {
  const keep = coefficient<T>(plan, KEEP);
  const used = plan.active * VECTOR_BYTES;
  for (let block = alpha.weights, end = block + alpha.bytes; block < end; block += BLOCK_BYTES) {
    for (let w = block; w < block + used; w += VECTOR_BYTES) v128.store(w, v128.mul<T>(keep, v128.load(w)));
  }
}

// @ts-ignore: decorator
@inline
function advancePairs<T>(optimiser: u32, plan: Plan, alpha: Alpha): void {
  const slope = coefficient<T>(plan, PENALTY_SLOPE);
  const rate = coefficient<T>(plan, RATE), epsilon = coefficient<T>(plan, EPSILON);
  const beta1 = coefficient<T>(plan, BETA1), beta2 = coefficient<T>(plan, BETA2);
  const nextScale = coefficient<T>(plan, RELAX_SCALE), zero = v128.splat<T>(<T>0);
  const rowStride = alpha.rowStride, columns = alpha.cols * BLOCK_BYTES, maxima = alpha.rowMaxima;
  const weights = alpha.weights, relaxed = alpha.relaxed, gradient = alpha.gradient;
  const moment1 = alpha.moment1, moment2 = alpha.moment2;
  for (let u: usize = 0; u < plan.active * VECTOR_BYTES; u += VECTOR_BYTES) {
    let largest0 = v128.load(maxima + u), largest1 = v128.load(maxima + u, BLOCK_BYTES);
    let next0 = zero, next1 = zero;
    for (let at = u; at < columns; at += BLOCK_BYTES) {
      const t = relaxed + at, g = gradient + at, w = weights + at;
      const t0 = v128.load(t), t1 = v128.load(t + rowStride);
      const hit0 = v128.eq<T>(t0, largest0), hit1 = v128.eq<T>(t1, largest1);
      largest0 = v128.or(largest0, hit0);
      largest1 = v128.or(largest1, hit1);
      const g0 = v128.sub<T>(v128.load(g), v128.and(hit0, slope));
      const g1 = v128.sub<T>(v128.load(g + rowStride), v128.and(hit1, slope));
      v128.store(g, zero);
      v128.store(g + rowStride, zero);
      const step = stepOf<T>(
        optimiser,
        gradientOfPair<T>(t0, t1, v128.sub<T>(g0, g1)),
        moment1 + at,
        moment2 + at,
        rate,
        epsilon,
        beta1,
        beta2,
      );
      v128.store(w, v128.sub<T>(v128.load(w), step));
      v128.store(w + rowStride, v128.add<T>(v128.load(w + rowStride), step));
      relaxPair<T>(w, t, rowStride, nextScale);
      next0 = v128.pmax<T>(next0, v128.load(t));
      next1 = v128.pmax<T>(next1, v128.load(t + rowStride));
    }
    v128.store(maxima + u, next0);
    v128.store(maxima + u, next1, BLOCK_BYTES);
  }
}

/** Column by column, two vectors at a time, then the last vector of an odd number. */
// @ts-ignore: decorator
@inline
function advanceColumns<T>(optimiser: u32, plan: Plan, alpha: Alpha, first: u32, end: u32): void {
  const used = plan.active * VECTOR_BYTES, maxima = alpha.rowMaxima;
  if (first == 0) memory.fill(alpha.nextMaxima, 0, alpha.rows * BLOCK_BYTES);
  for (let column: usize = first * BLOCK_BYTES; column < end * BLOCK_BYTES; column += BLOCK_BYTES) {
    let u: usize = 0;
    for (; u + VECTOR_BYTES < used; u += 2 * VECTOR_BYTES)
      advanceColumn<T>(optimiser, true, plan, alpha, column, u);
    if (u < used) advanceColumn<T>(optimiser, false, plan, alpha, column, u);
  }
  if (end < alpha.cols) return;
  alpha.rowMaxima = alpha.nextMaxima;
  alpha.nextMaxima = maxima;
}

/** One column, one vector of it at u, or two if `wide`. */
// @ts-ignore: decorator
@inline
function advanceColumn<T>(
  optimiser: u32,
  wide: bool,
  plan: Plan,
  alpha: Alpha,
  column: usize,
  u: usize,
): void {
  const rowStride = alpha.rowStride, size = alpha.bytes, next = VECTOR_BYTES;
  const t = alpha.relaxed + column + u, g = alpha.gradient + column + u, w = alpha.weights + column + u;
  const moment1 = alpha.moment1 + column + u, moment2 = alpha.moment2 + column + u;

  const slope = coefficient<T>(plan, PENALTY_SLOPE), zero = v128.splat<T>(<T>0);
  let mean0 = zero, mean1 = zero;
  for (let at: usize = 0, maximum = alpha.rowMaxima + u; at < size; at += rowStride, maximum += BLOCK_BYTES) {
    mean0 = roughMean<T>(t + at, g + at, maximum, slope, mean0);
    if (wide) mean1 = roughMean<T>(t + at + next, g + at + next, maximum + next, slope, mean1);
  }
  let rest0 = zero, rest1 = zero;
  for (let at: usize = 0; at < size; at += rowStride) {
    rest0 = restOfMean<T>(t + at, g + at, mean0, rest0);
    if (wide) rest1 = restOfMean<T>(t + at + next, g + at + next, mean1, rest1);
  }

  const rate = coefficient<T>(plan, RATE), epsilon = coefficient<T>(plan, EPSILON);
  const beta1 = coefficient<T>(plan, BETA1), beta2 = coefficient<T>(plan, BETA2);
  let largest0 = coefficient<T>(plan, LOWEST), largest1 = largest0;
  for (let at: usize = 0; at < size; at += rowStride) {
    const step0 = stepOf<T>(
      optimiser,
      gradientOfEntry<T>(t + at, g + at, rest0),
      moment1 + at,
      moment2 + at,
      rate,
      epsilon,
      beta1,
      beta2,
    );
    largest0 = subtractStep<T>(w + at, step0, largest0);
    v128.store(g + at, zero);
    if (!wide) continue;
    const step1 = stepOf<T>(
      optimiser,
      gradientOfEntry<T>(t + at + next, g + at + next, rest1),
      moment1 + at + next,
      moment2 + at + next,
      rate,
      epsilon,
      beta1,
      beta2,
    );
    largest1 = subtractStep<T>(w + at + next, step1, largest1);
    v128.store(g + at + next, zero);
  }
  relaxColumn<T>(
    wide,
    w,
    t,
    alpha,
    coefficient<T>(plan, RELAX_SCALE),
    alpha.nextMaxima + u,
    largest0,
    largest1,
  );
}

/** Takes the step; returns the larger of the new weight and `largest`. */
// @ts-ignore: decorator
@inline
function subtractStep<T>(w: usize, step: v128, largest: v128): v128 {
  const next = v128.sub<T>(v128.load(w), step);
  v128.store(w, next);
  return v128.pmax<T>(largest, next);
}
