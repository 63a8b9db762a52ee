// The step of an alpha, fused per column while it is in the first cache: the penalty's part of the gradient by t, the gradient by W
// (softmax), the optimiser's step, and the relaxation of the new weights for the next epoch with its row maxima.
//
// In an alpha of two rows the gradients of a column's rows are each other's negative, and so are the steps: one serves both.
import { BLOCK_BYTES, constant, VECTOR_BYTES } from "./lanes";
import { ADAM, MOMENTUM, NESTEROV, RMSPROP, SGD, stepOf } from "./optimiser";
import { withPenalty } from "./penalty";
import { Alpha, BETA1, BETA2, coefficient, EPSILON, GRADIENT_SCALE, KEEP, PENALTY, Plan, RATE, RELAX_SCALE } from "./plan";
import { centre, gradientOfEntry, gradientOfPair, largestOf, relaxColumn, relaxPair } from "./softmax";

/** Below every weight. */
const LOWEST_F64 = memory.data<f64>([-1e300]);
const LOWEST_F32 = memory.data<f32>([-3e38]);

/** Computes t, and the row maxima, from the weights. */
export function relax<T>(plan: Plan, alpha: Alpha): void {
  const scale = coefficient<T>(plan, RELAX_SCALE);
  const rows = alpha.rows, rowStride = alpha.rowStride;
  memory.fill(alpha.rowMaxima, 0, rows * BLOCK_BYTES);
  for (let column: usize = 0; column < alpha.cols * BLOCK_BYTES; column += BLOCK_BYTES) {
    for (let u: usize = 0; u < plan.active * VECTOR_BYTES; u += VECTOR_BYTES) {
      const w = alpha.weights + column + u, t = alpha.relaxed + column + u, maxima = alpha.rowMaxima + u;
      if (rows != 2) {
        relaxColumn<T>(w, largestOf<T>(w, rows, rowStride), t, rows, rowStride, scale, maxima);
        continue;
      }
      relaxPair<T>(w, t, rowStride, scale);
      v128.store(maxima, v128.pmax<T>(v128.load(maxima), v128.load(t)));
      v128.store(maxima, v128.pmax<T>(v128.load(maxima, BLOCK_BYTES), v128.load(t + rowStride)), BLOCK_BYTES);
    }
  }
}

/** Turns the gradient by t, without the penalty's part, into the gradient by W with it. Spoils the row maxima. */
export function weightGradient<T>(plan: Plan, alpha: Alpha): void {
  const scale = coefficient<T>(plan, GRADIENT_SCALE), slope = coefficient<T>(plan, PENALTY);
  const rows = alpha.rows, rowStride = alpha.rowStride;
  for (let column: usize = 0; column < alpha.cols * BLOCK_BYTES; column += BLOCK_BYTES) {
    for (let u: usize = 0; u < plan.active * VECTOR_BYTES; u += VECTOR_BYTES) {
      const t = alpha.relaxed + column + u, g = alpha.gradient + column + u;
      const mean = centre<T>(t, g, rows, rowStride, alpha.rowMaxima + u, slope);
      for (let at: usize = 0; at < rows * rowStride; at += rowStride) {
        v128.store(g + at, gradientOfEntry<T>(v128.load(t + at), v128.load(g + at), mean, scale));
      }
    }
  }
}

/** Takes one step with the gradient by t, clears it, and relaxes the new weights. */
export function advance<T>(plan: Plan, alpha: Alpha): void {
  if (plan.optimiser == ADAM) advanceBy<T>(ADAM, plan, alpha);
  else if (plan.optimiser == SGD) advanceBy<T>(SGD, plan, alpha);
  else if (plan.optimiser == MOMENTUM) advanceBy<T>(MOMENTUM, plan, alpha);
  else if (plan.optimiser == NESTEROV) advanceBy<T>(NESTEROV, plan, alpha);
  else advanceBy<T>(RMSPROP, plan, alpha);
}

// @ts-ignore: decorator
@inline
function advanceBy<T>(optimiser: u32, plan: Plan, alpha: Alpha): void {
  if (plan.weightDecay != 0) decay<T>(plan, alpha);
  if (alpha.rows == 2) advancePairs<T>(optimiser, plan, alpha);
  else advanceColumns<T>(optimiser, plan, alpha);
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
  const scale = coefficient<T>(plan, GRADIENT_SCALE), slope = coefficient<T>(plan, PENALTY);
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
      const step = stepOf<T>(optimiser, gradientOfPair<T>(t0, t1, v128.sub<T>(g0, g1), scale), moment1 + at, moment2 + at, rate, epsilon, beta1, beta2);
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

// @ts-ignore: decorator
@inline
function advanceColumns<T>(optimiser: u32, plan: Plan, alpha: Alpha): void {
  const scale = coefficient<T>(plan, GRADIENT_SCALE), slope = coefficient<T>(plan, PENALTY);
  const rate = coefficient<T>(plan, RATE), epsilon = coefficient<T>(plan, EPSILON);
  const beta1 = coefficient<T>(plan, BETA1), beta2 = coefficient<T>(plan, BETA2);
  const nextScale = coefficient<T>(plan, RELAX_SCALE), zero = v128.splat<T>(<T>0);
  const rows = alpha.rows, rowStride = alpha.rowStride, maxima = alpha.rowMaxima, nextMaxima = alpha.nextMaxima;
  const size = rows * rowStride;
  memory.fill(nextMaxima, 0, rows * BLOCK_BYTES);
  for (let column: usize = 0; column < alpha.cols * BLOCK_BYTES; column += BLOCK_BYTES) {
    for (let u: usize = 0; u < plan.active * VECTOR_BYTES; u += VECTOR_BYTES) {
      const t = alpha.relaxed + column + u, g = alpha.gradient + column + u, w = alpha.weights + column + u;
      const moment1 = alpha.moment1 + column + u, moment2 = alpha.moment2 + column + u;
      const mean = centre<T>(t, g, rows, rowStride, maxima + u, slope);
      let largest = constant<T>(sizeof<T>() == 8 ? LOWEST_F64 : LOWEST_F32, 0);
      for (let at: usize = 0; at < size; at += rowStride) {
        const gradient = gradientOfEntry<T>(v128.load(t + at), v128.load(g + at), mean, scale);
        const step = stepOf<T>(optimiser, gradient, moment1 + at, moment2 + at, rate, epsilon, beta1, beta2);
        const next = v128.sub<T>(v128.load(w + at), step);
        largest = v128.pmax<T>(largest, next);
        v128.store(w + at, next);
        v128.store(g + at, zero);
      }
      relaxColumn<T>(w, largest, t, rows, rowStride, nextScale, nextMaxima + u);
    }
  }
  alpha.rowMaxima = nextMaxima;
  alpha.nextMaxima = maxima;
}
