// The optimisers: each turns the gradient g of a weight W into the step subtracted from W; η: learning rate.
//
// Adam (Kingma and Ba, 2015), steps s = 1, 2, …:
//   m ← β₁·m + (1 − β₁)·g          v ← β₂·v + (1 − β₂)·g²
//   W ← W − η · m/(1 − β₁ˢ) / (√(v/(1 − β₂ˢ)) + ε)
// AdamW (Loshchilov and Hutter, 2019): W ← (1 − η·decay)·W before Adam's step.
// SGD:       W ← W − η·g
// Momentum:  m ← β₁·m + g,   W ← W − η·m
// Nesterov:  m ← β₁·m + g,   W ← W − η·(g + β₁·m)
// RMSProp:   v ← β₂·v + (1 − β₂)·g²,   W ← W − η·g/(√v + ε)
//
// The moments are kept as M = m/(1 − β₁) (Adam) and V = v/(1 − β₂), which saves a multiplication each:
// M ← β₁·M + g, V ← β₂·V + g². The other constants are folded into the rate and ε, once an epoch:
//
//   Adam     W ← W − η′·M/(√V + ε′),   c = √(1 − β₂ˢ)/√(1 − β₂),   η′ = η·c·(1 − β₁)/(1 − β₁ˢ),   ε′ = ε·c
//   RMSProp  W ← W − η′·g/(√V + ε′),   c = 1/√(1 − β₂),            η′ = η·c,                       ε′ = ε·c
import { constant } from "../base/lanes";
import { BETA1, BETA2, EPSILON, KEEP, Plan, RATE, setCoefficient } from "./plan";

/** The numbers by which TypeScript names them; AdamW is Adam with a decay. */
export const ADAM: u32 = 0;
export const SGD: u32 = 1;
export const MOMENTUM: u32 = 2;
export const NESTEROV: u32 = 3;
export const RMSPROP: u32 = 4;

/**
 * Added to every gradient, so that M and V never decay to denormal numbers, which are slow. It is far too
 * small to matter.
 */
const GUARD_F64 = memory.data<f64>([1e-17]);
const GUARD_F32 = memory.data<f32>([1e-17]);

/** Counts the next step, and folds its constants. */
export function beginStep<T>(plan: Plan): void {
  plan.power1 *= plan.beta1;
  plan.power2 *= plan.beta2;
  let rate = plan.learningRate, correction = 1.0;
  if (plan.optimiser == ADAM) {
    correction = sqrt<f64>((1 - plan.power2) / (1 - plan.beta2));
    rate *= (1 - plan.beta1) / (1 - plan.power1);
  } else if (plan.optimiser == RMSPROP) {
    correction = sqrt<f64>(1 / (1 - plan.beta2));
  }
  setCoefficient<T>(plan, RATE, rate * correction);
  setCoefficient<T>(plan, EPSILON, plan.epsilon * correction);
  setCoefficient<T>(plan, KEEP, 1 - plan.learningRate * plan.weightDecay);
  setCoefficient<T>(plan, BETA1, plan.beta1);
  setCoefficient<T>(plan, BETA2, plan.beta2);
}

/**
 * The step subtracted from a weight with gradient g; updates the moments of the weight. The branches always
 * go the same way, so they cost little; a copy of the loops for each optimiser would make the module a third larger.
 */
// @ts-ignore: decorator
@inline
export function stepOf<T>(
  optimiser: u32,
  g: v128,
  moment1: usize,
  moment2: usize,
  rate: v128,
  epsilon: v128,
  beta1: v128,
  beta2: v128,
): v128 {
  g = v128.add<T>(g, constant<T>(sizeof<T>() == 8 ? GUARD_F64 : GUARD_F32, 0));
  let direction = g;
  if (optimiser != SGD && optimiser != RMSPROP) {
    direction = v128.add<T>(v128.mul<T>(beta1, v128.load(moment1)), g);
    v128.store(moment1, direction);
    if (optimiser == NESTEROV) direction = v128.add<T>(g, v128.mul<T>(beta1, direction));
  }
  direction = v128.mul<T>(rate, direction);
  if (optimiser == ADAM || optimiser == RMSPROP) {
    const squares = v128.add<T>(v128.mul<T>(beta2, v128.load(moment2)), v128.mul<T>(g, g));
    v128.store(moment2, squares);
    direction = v128.div<T>(direction, v128.add<T>(v128.sqrt<T>(squares), epsilon));
  }
  return direction;
}
