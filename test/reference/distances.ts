// The distances, by the definition: what an entry adds to twice the cost, and its derivatives. The value is the root of the cost, or the cost.

import type { Distance } from "../../src/input/distances.js";

interface Term {
  readonly isRoot: boolean;
  /** What p and q of one entry add to 2·cost. */
  twice(p: number, q: number, smoothing: number): number;
  /** The derivatives of that by p and by q. */
  slopes(p: number, q: number, smoothing: number): readonly [byP: number, byQ: number];
}

/** Least p + q, and least argument of a logarithm. */
const TINY = 1e-30;
const LOG_TINY = Math.log(TINY);

/** log(1 + x), with 1 + x clamped from below. */
function log1pClamped(x: number): number {
  return x > -1 ? Math.log1p(x) : LOG_TINY;
}

const deltaOf = (p: number, q: number) => (p - q) / (p + q > TINY ? p + q : TINY);

export const TERMS: Readonly<Record<Distance, Term>> = {
  /** p log(1 + δ + ε) + q log(1 − δ + ε) with δ = (p − q) / (p + q); slopes with a = 1 + δ and b = 1 − δ. */
  js: {
    isRoot: true,
    twice(p, q, smoothing) {
      const delta = deltaOf(p, q);
      return p * log1pClamped(smoothing + delta) + q * log1pClamped(smoothing - delta);
    },
    slopes(p, q, smoothing) {
      const delta = deltaOf(p, q);
      const a = 1 + delta;
      const b = 1 - delta;
      const bend = smoothing > 0 ? (smoothing * delta) / ((a + smoothing) * (b + smoothing)) : 0;
      return [log1pClamped(smoothing + delta) + b * bend, log1pClamped(smoothing - delta) - a * bend];
    },
  },
  tv: {
    isRoot: false,
    twice: (p, q) => Math.abs(p - q),
    slopes: (p, q) => [Math.sign(p - q), Math.sign(q - p)],
  },
  /** The derivative by an entry that is 0 counts as 0. */
  hellinger: {
    isRoot: true,
    twice: (p, q) => (Math.sqrt(p) - Math.sqrt(q)) ** 2,
    slopes: (p, q) => [p > 0 ? 1 - Math.sqrt(q / p) : 0, q > 0 ? 1 - Math.sqrt(p / q) : 0],
  },
};
