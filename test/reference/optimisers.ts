// First-order optimisers by PyTorch's conventions. Every update is in place; g is the gradient, η the rate.

export interface OptimiserState {
  /** Updates done. */
  step: number;
  /** Running mean of g (Adam), or the velocity (momentum). */
  readonly first: Float64Array[];
  /** Running mean of g². */
  readonly second: Float64Array[];
}

export interface Optimiser {
  readonly rate: number;
  init(weights: readonly Float64Array[]): OptimiserState;
  /** Changes `weights` and `state`; `rate` overrides the optimiser's own for this update. */
  update(
    state: OptimiserState,
    weights: readonly Float64Array[],
    gradient: readonly Float64Array[],
    rate?: number,
  ): void;
}

function init(weights: readonly Float64Array[]): OptimiserState {
  const zeros = () => weights.map((w) => new Float64Array(w.length));
  return { step: 0, first: zeros(), second: zeros() };
}

export interface AdamOptions {
  rate?: number;
  beta1?: number;
  beta2?: number;
  epsilon?: number;
  /** Decoupled weight decay: with it, Adam is AdamW. */
  decay?: number;
}

/**
 * Adam:  w ← w − η·decay·w  (AdamW only)
 *        m ← β1 m + (1 − β1) g,   v ← β2 v + (1 − β2) g²,   after step n
 *        w ← w − η · [m / (1 − β1ⁿ)] / (√[v / (1 − β2ⁿ)] + ε)
 */
export function adam(options: AdamOptions = {}): Optimiser {
  const { rate: ownRate = 0.01, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, decay = 0 } = options;
  return {
    rate: ownRate,
    init,
    update(state, weights, gradient, rate = ownRate) {
      state.step++;
      const size = rate / (1 - beta1 ** state.step);
      const root = Math.sqrt(1 - beta2 ** state.step);
      const shrink = 1 - rate * decay;
      for (let k = 0; k < gradient.length; k++) {
        const w = weights[k]!;
        const g = gradient[k]!;
        const m = state.first[k]!;
        const v = state.second[k]!;
        for (let i = 0; i < g.length; i++) {
          const slope = g[i]!;
          const mean = beta1 * m[i]! + (1 - beta1) * slope;
          const square = beta2 * v[i]! + (1 - beta2) * slope * slope;
          m[i] = mean;
          v[i] = square;
          w[i] = w[i]! * shrink - (size * mean) / (Math.sqrt(square) / root + epsilon);
        }
      }
    },
  };
}

/** Adam with decoupled weight decay, 0.01 by default. */
export function adamW(options: AdamOptions = {}): Optimiser {
  return adam({ decay: 0.01, ...options });
}

/** w ← w − η g */
export function sgd({ rate: ownRate = 0.01 } = {}): Optimiser {
  return {
    rate: ownRate,
    init,
    update(state, weights, gradient, rate = ownRate) {
      state.step++;
      for (let k = 0; k < gradient.length; k++) {
        const w = weights[k]!;
        const g = gradient[k]!;
        for (let i = 0; i < g.length; i++) w[i]! -= rate * g[i]!;
      }
    },
  };
}

/** u ← μ u + g,   w ← w − η u;   Nesterov:  w ← w − η (g + μ u) */
export function momentum({ rate: ownRate = 0.01, momentum = 0.9, nesterov = false } = {}): Optimiser {
  return {
    rate: ownRate,
    init,
    update(state, weights, gradient, rate = ownRate) {
      state.step++;
      for (let k = 0; k < gradient.length; k++) {
        const w = weights[k]!;
        const g = gradient[k]!;
        const u = state.first[k]!;
        for (let i = 0; i < g.length; i++) {
          u[i] = momentum * u[i]! + g[i]!;
          w[i]! -= rate * (nesterov ? g[i]! + momentum * u[i]! : u[i]!);
        }
      }
    },
  };
}

/** Momentum that looks ahead. */
export function nesterov(options: { rate?: number; momentum?: number } = {}): Optimiser {
  return momentum({ ...options, nesterov: true });
}

/** v ← α v + (1 − α) g²,   w ← w − η g / (√v + ε) */
export function rmsProp({ rate: ownRate = 0.01, alpha = 0.99, epsilon = 1e-8 } = {}): Optimiser {
  return {
    rate: ownRate,
    init,
    update(state, weights, gradient, rate = ownRate) {
      state.step++;
      for (let k = 0; k < gradient.length; k++) {
        const w = weights[k]!;
        const g = gradient[k]!;
        const v = state.second[k]!;
        for (let i = 0; i < g.length; i++) {
          v[i] = alpha * v[i]! + (1 - alpha) * g[i]! * g[i]!;
          w[i]! -= (rate * g[i]!) / (Math.sqrt(v[i]!) + epsilon);
        }
      }
    },
  };
}
