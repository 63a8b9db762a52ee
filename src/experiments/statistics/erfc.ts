// The complementary error function, by basic arithmetic only, so that every engine gives the same bits.

const SQRT_PI = 1.772453850905516;
const LN2_HIGH = 0.6931471803691238; // 32 bits, so that small multiples are exact
const LN2_LOW = 1.9082149292705877e-10;

/**
 * The continued fraction is used from here on. Below, the series is used: 1 − erf loses hardly any
 * digits there.
 */
const SERIES_END = 1;
/** The number of terms for full precision from SERIES_END on. */
const FRACTION_TERMS = 200;

/**
 * erfc(x) = 2/√π ∫ₓ^∞ exp(−t²) dt for x ≥ 0. The relative error is a few 1e-15, growing with x² as
 * in exp(−x²).
 */
export function erfc(x: number): number {
  return x < SERIES_END ? 1 - erfBySeries(x) : erfcByFraction(x);
}

/** erf(x) = 2/√π exp(−x²) Σ 2ⁿ x²ⁿ⁺¹ / (2n+1)!!, all terms positive. */
function erfBySeries(x: number): number {
  let term = x;
  let sum = 0;
  for (let n = 1; sum + term !== sum; n++) {
    sum += term;
    term *= (2 * x * x) / (2 * n + 1);
  }
  return (2 / SQRT_PI) * exp(-x * x) * sum;
}

/** erfc(x) = exp(−x²)/√π · 1/(x + ½/(x + 1/(x + 3⁄2/(x + …)))). */
function erfcByFraction(x: number): number {
  let rest = x;
  for (let n = FRACTION_TERMS; n >= 1; n--) rest = x + n / 2 / rest;
  return exp(-x * x) / (SQRT_PI * rest);
}

/** eˣ for x ≤ 0: 2ᵏ·eʳ with |r| ≤ ½ ln 2, eʳ by its series. */
function exp(x: number): number {
  const k = Math.max(-1100, Math.round(x / (LN2_HIGH + LN2_LOW)));
  if (k === -1100) return 0;
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  let sum = 1;
  for (let n = 17; n >= 1; n--) sum = 1 + (r / n) * sum;
  for (let halvings = 0; halvings > k; halvings--) sum /= 2;
  return sum;
}
