// The optimisers: each takes the gradient g of every learned alpha to a step of its weights W; η is the learning rate.
//
// Adam (Kingma and Ba, 2015), steps s = 1, 2, …:
//   m ← β₁·m + (1 − β₁)·g          v ← β₂·v + (1 − β₂)·g²
//   W ← W − η · m/(1 − β₁ˢ) / (√(v/(1 − β₂ˢ)) + ε)
//   computed as W − η′·m/(√v + ε′) with η′ = η·√(1 − β₂ˢ)/(1 − β₁ˢ) and ε′ = ε·√(1 − β₂ˢ).
// AdamW (Loshchilov and Hutter, 2019): W ← (1 − η·decay)·W before Adam's step.
// SGD:       W ← W − η·g
// Momentum:  m ← β₁·m + g,   W ← W − η·m
// Nesterov:  m ← β₁·m + g,   W ← W − η·(g + β₁·m)
// RMSProp:   v ← β₂·v + (1 − β₂)·g²,   W ← W − η·g/(√v + ε)
//
// In an alpha of two rows the gradients of a column's rows are each other's negative, and so are all that follow from them:
// one step serves both.
import { BLOCK_BYTES, BLOCK_SHIFT, VECTOR_BYTES } from "./lanes";
import { Alpha, Plan } from "./plan";

/** The numbers by which the TypeScript layer names them; AdamW is Adam with a decay. */
const ADAM: u32 = 0;
const SGD: u32 = 1;
const MOMENTUM: u32 = 2;
const NESTEROV: u32 = 3;
const RMSPROP: u32 = 4;

/** Added to every gradient, far below what can matter, so that m and v never decay to denormal numbers, which are slow. */
const DENORMAL_GUARD: f64 = 1e-17;

/** Takes one step with the gradient, and clears it for the next. */
export function descend<T>(plan: Plan): void {
  plan.power1 *= plan.beta1;
  plan.power2 *= plan.beta2;
  for (let i: u32 = 0; i < plan.alphaCount; i++) {
    const alpha = plan.alpha(i);
    if (!alpha.learned) continue;
    if (plan.optimiser == ADAM) descendBy<T>(plan, alpha, ADAM);
    else if (plan.optimiser == SGD) descendBy<T>(plan, alpha, SGD);
    else if (plan.optimiser == MOMENTUM) descendBy<T>(plan, alpha, MOMENTUM);
    else if (plan.optimiser == NESTEROV) descendBy<T>(plan, alpha, NESTEROV);
    else descendBy<T>(plan, alpha, RMSPROP);
  }
}

// @ts-ignore: decorator
@inline
function descendBy<T>(plan: Plan, alpha: Alpha, optimiser: u32): void {
  const correction = optimiser == ADAM ? sqrt<f64>(1 - plan.power2) : 1;
  const scale = optimiser == ADAM ? correction / (1 - plan.power1) : 1;
  const rate = v128.splat<T>(<T>(plan.learningRate * scale));
  const epsilon = v128.splat<T>(<T>(plan.epsilon * correction));
  const keep = v128.splat<T>(<T>(1 - plan.learningRate * plan.weightDecay));
  const beta1 = v128.splat<T>(<T>plan.beta1), new1 = v128.splat<T>(<T>(1 - plan.beta1));
  const beta2 = v128.splat<T>(<T>plan.beta2), new2 = v128.splat<T>(<T>(1 - plan.beta2));
  const guard = v128.splat<T>(<T>DENORMAL_GUARD), zero = v128.splat<T>(<T>0);
  const weights = alpha.weights, gradient = alpha.gradient, moment1 = alpha.moment1, moment2 = alpha.moment2;
  const used = plan.active * VECTOR_BYTES;
  const pair = alpha.rows == 2;
  const end = pair ? alpha.rowStride : <usize>alpha.entries << BLOCK_SHIFT;
  for (let e: usize = 0; e < end; e += BLOCK_BYTES) {
    for (let at = e; at < e + used; at += VECTOR_BYTES) {
      const g = v128.add<T>(v128.load(gradient + at), guard);
      let direction = g;
      if (optimiser == ADAM || optimiser == RMSPROP) {
        const squares = v128.mul<T>(v128.mul<T>(new2, g), g);
        const v = v128.add<T>(v128.mul<T>(beta2, v128.load(moment2 + at)), squares);
        v128.store(moment2 + at, v);
        if (optimiser == ADAM) {
          direction = v128.add<T>(v128.mul<T>(beta1, v128.load(moment1 + at)), v128.mul<T>(new1, g));
          v128.store(moment1 + at, direction);
        }
        direction = v128.div<T>(v128.mul<T>(rate, direction), v128.add<T>(v128.sqrt<T>(v), epsilon));
      } else {
        if (optimiser != SGD) {
          direction = v128.add<T>(v128.mul<T>(beta1, v128.load(moment1 + at)), g);
          v128.store(moment1 + at, direction);
        }
        if (optimiser == NESTEROV) direction = v128.add<T>(g, v128.mul<T>(beta1, direction));
        direction = v128.mul<T>(rate, direction);
      }
      const w = weights + at;
      v128.store(w, v128.sub<T>(v128.mul<T>(keep, v128.load(w)), direction));
      v128.store(gradient + at, zero);
      if (!pair) continue;
      v128.store(w + end, v128.add<T>(v128.mul<T>(keep, v128.load(w + end)), direction));
      v128.store(gradient + end + at, zero);
    }
  }
}
