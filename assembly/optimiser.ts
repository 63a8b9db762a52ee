// The optimisers: each takes the gradient of every learned alpha to a step of its weights.
//
// Adam (Kingma and Ba, 2015), g the gradient of step s = 1, 2, …:
//   m ← β₁·m + (1 − β₁)·g          v ← β₂·v + (1 − β₂)·g²
//   W ← W − lr · m/(1 − β₁ˢ) / (√(v/(1 − β₂ˢ)) + ε)
// computed as W − lr′·m/(√v + ε′) with lr′ = lr·√(1 − β₂ˢ)/(1 − β₁ˢ) and ε′ = ε·√(1 − β₂ˢ).
//
// In an alpha of two rows the gradients of a column's rows are each other's negative, and so are all that follow from them:
// one step serves both.
import { BLOCK_BYTES, BLOCK_SHIFT, VECTOR_BYTES } from "./lanes";
import { Alpha, Plan } from "./plan";

/** Added to every gradient, far below what can matter, so that m and v never decay to denormal numbers, which are slow. */
const DENORMAL_GUARD: f64 = 1e-17;

/** Takes one step with the gradient, and clears it for the next. */
export function adam<T>(plan: Plan): void {
  plan.decay1 *= plan.beta1;
  plan.decay2 *= plan.beta2;
  const correction = sqrt<f64>(1 - plan.decay2);
  const rate = v128.splat<T>(<T>((plan.learningRate * correction) / (1 - plan.decay1)));
  const epsilon = v128.splat<T>(<T>(plan.epsilon * correction));
  for (let i: u32 = 0; i < plan.alphaCount; i++) {
    const alpha = plan.alpha(i);
    if (alpha.learned) adamAlpha<T>(alpha, plan, rate, epsilon);
  }
}

function adamAlpha<T>(alpha: Alpha, plan: Plan, rate: v128, epsilon: v128): void {
  const beta1 = v128.splat<T>(<T>plan.beta1),
    new1 = v128.splat<T>(<T>(1 - plan.beta1));
  const beta2 = v128.splat<T>(<T>plan.beta2),
    new2 = v128.splat<T>(<T>(1 - plan.beta2));
  const guard = v128.splat<T>(<T>DENORMAL_GUARD),
    zero = v128.splat<T>(<T>0);
  const used = plan.active * VECTOR_BYTES;
  const weights = alpha.weights,
    gradient = alpha.gradient,
    moment1 = alpha.moment1,
    moment2 = alpha.moment2;
  const pair = alpha.rows == 2;
  const end = pair ? alpha.rowStride : (<usize>alpha.entries) << BLOCK_SHIFT;
  for (let e: usize = 0; e < end; e += BLOCK_BYTES) {
    for (let at = e; at < e + used; at += VECTOR_BYTES) {
      const g = v128.add<T>(v128.load(gradient + at), guard);
      const m = v128.add<T>(v128.mul<T>(beta1, v128.load(moment1 + at)), v128.mul<T>(new1, g));
      const v = v128.add<T>(
        v128.mul<T>(beta2, v128.load(moment2 + at)),
        v128.mul<T>(v128.mul<T>(new2, g), g),
      );
      const step = v128.div<T>(v128.mul<T>(rate, m), v128.add<T>(v128.sqrt<T>(v), epsilon));
      const w = weights + at;
      v128.store(moment1 + at, m);
      v128.store(moment2 + at, v);
      v128.store(w, v128.sub<T>(v128.load(w), step));
      v128.store(gradient + at, zero);
      if (!pair) continue;
      v128.store(w + end, v128.add<T>(v128.load(w + end), step));
      v128.store(gradient + end + at, zero);
    }
  }
}
