// exp2, ln and ln(1 + y), vectorised, within 4 ulp. The last bits come from this code alone, so every engine
// gives the same.
//
// exp2:  x = n + f, |f| ≤ ½;  2^f = (Q + f·P)/(Q − f·P) = 1 + 2·f·P/(Q − f·P), P and Q polynomials in f²:
//        half the multiplications of a polynomial in f, for one division.
// ln:    u = 2^k · m, √½ ≤ m < √2;  f = m − 1, s = f/(2 + f);  ln u = k·ln 2 + 2·atanh s, where
//        2·atanh s = s·(2 + R), R a polynomial in s², is computed as f − s·(f − R): the same, but only the
//        small second term is rounded twice.
// ln1p:  u = 1 + y loses c = y − (u − 1) to rounding; c is added back to m − 1.
//
// Coefficients: minimax by Remez exchange; relative error of 2^f 2e-18 (f64) and 2e-10 (f32), of 2 + R 2e-16
// and 1e-9.

import { constant } from "./lanes";

/** exp2 yields at least 2^-64: smaller probabilities would only make denormal products, which are slow. */
const EXP2_F64 = memory.data<f64>([
  -64, // floor
  6755399441055744.0, // 1.5 · 2^52, the shifter: the low bits of x + shifter are the integer nearest to x
  1, 0.02309440844181885439521344, 20.201667274657887268838, 1513.8603572515102930758, // P, highest first
  233.1776967880640294826838, 4368.077660010296808553816, // Q, after its leading 1
]);
const EXP2_F32 = memory.data<f32>([
  -64, 12582912.0, 1, 0.05770047675740846, 7.215025389443893, 20.818162709554195,
]);

const LN_F64 = memory.data<f64>([
  1, 2, 0.693147180559945309417232121458,
  4503599627370496.0, 4503599627371519.0, // 2^52, 2^52 + 1023
  0.6666666666658749, 0.40000000052137119, 0.28571417151137513, 0.22223370227286515, 0.18123687649325912,
  0.16819302616227007, // R / s², lowest first
]);
const LN_F32 = memory.data<f32>([
  1, 2, 0.693147180559945309417232121458,
  0, 0,
  0.666667759418487548828125, 0.3997758924961090087890625, 0.2987057268619537353515625,
]);
/** The bits of √½; the mantissa's mask; the bits of √½ less those of 2^1023 (f64). */
const LN_BITS_64 = memory.data<u64>([0x3fe6a09e667f3bcd, 0x000fffffffffffff, 0xfff6a09e667f3bcd]);
const LN_BITS_32 = memory.data<u32>([0x3f3504f3, 0x007fffff]);

/** 2^max(x, −64) for x ≤ 512. */
// @ts-ignore: decorator
@inline
export function exp2<T>(x: v128): v128 {
  x = v128.pmax<T>(x, constant<T>(exp2Table<T>(), 0));
  const n = nearest<T>(x), f = v128.sub<T>(x, whole<T>(n)), z = v128.mul<T>(f, f);
  const odd = oddPart<T>(f, z), even = evenPart<T>(z);
  const half = v128.div<T>(odd, v128.sub<T>(even, odd));
  return timesPower<T>(v128.add<T>(v128.add<T>(half, half), constant<T>(exp2Table<T>(), 2)), n);
}

/** e/(1 + e) with e = 2^max(x, −64) for x ≤ 0: e is a quotient, and one division yields both. */
// @ts-ignore: decorator
@inline
export function smallerShare<T>(x: v128): v128 {
  x = v128.pmax<T>(x, constant<T>(exp2Table<T>(), 0));
  const n = nearest<T>(x), f = v128.sub<T>(x, whole<T>(n)), z = v128.mul<T>(f, f);
  const odd = oddPart<T>(f, z), even = evenPart<T>(z);
  const above = timesPower<T>(v128.add<T>(even, odd), n);
  return v128.div<T>(above, v128.add<T>(above, v128.sub<T>(even, odd)));
}

// @ts-ignore: decorator
@inline
function exp2Table<T>(): usize {
  return sizeof<T>() == 8 ? EXP2_F64 : EXP2_F32;
}

/** The integer nearest to x, in the low bits. */
// @ts-ignore: decorator
@inline
function nearest<T>(x: v128): v128 {
  return v128.add<T>(x, constant<T>(exp2Table<T>(), 1));
}

/** That integer as a number. */
// @ts-ignore: decorator
@inline
function whole<T>(n: v128): v128 {
  return v128.sub<T>(n, constant<T>(exp2Table<T>(), 1));
}

/** f·P(f²) */
// @ts-ignore: decorator
@inline
function oddPart<T>(f: v128, z: v128): v128 {
  const table = exp2Table<T>();
  let p = step<T>(constant<T>(table, 3), z, table, 4);
  if (sizeof<T>() == 8) p = step<T>(p, z, table, 5);
  return v128.mul<T>(p, f);
}

/** Q(f²) */
// @ts-ignore: decorator
@inline
function evenPart<T>(z: v128): v128 {
  const table = exp2Table<T>();
  if (sizeof<T>() == 4) return v128.add<T>(z, constant<T>(table, 5));
  return step<T>(v128.add<T>(z, constant<T>(table, 6)), z, table, 7);
}

/** x · 2^n: n is added to the exponent. */
// @ts-ignore: decorator
@inline
function timesPower<T>(x: v128, n: v128): v128 {
  return sizeof<T>() == 8 ? i64x2.add(x, i64x2.shl(n, 52)) : i32x4.add(x, i32x4.shl(n, 23));
}

/** ln(1 + y) for −1 ≤ y ≤ 1e9; about −709 (f64) or −88 (f32) at −1, finite, so that 0 · ln 0 = 0. */
// @ts-ignore: decorator
@inline
export function ln1p<T>(y: v128): v128 {
  const one = constant<T>(sizeof<T>() == 8 ? LN_F64 : LN_F32, 0);
  const u = v128.add<T>(y, one);
  return lnOfSum<T>(u, v128.sub<T>(y, v128.sub<T>(u, one)));
}

/** ln u for positive normal u. */
// @ts-ignore: decorator
@inline
export function ln<T>(u: v128): v128 {
  return lnOfSum<T>(u, v128.splat<T>(<T>0));
}

/** ln(u + lost), where `lost` is at most a rounding error of u, or 0 outside ½ ≤ u ≤ 2. */
// @ts-ignore: decorator
@inline
function lnOfSum<T>(u: v128, lost: v128): v128 {
  const table = sizeof<T>() == 8 ? LN_F64 : LN_F32;
  let m: v128, k: v128;
  if (sizeof<T>() == 8) {
    const low = constant<u64>(LN_BITS_64, 0);
    m = i64x2.add(v128.and(i64x2.sub(u, low), constant<u64>(LN_BITS_64, 1)), low);
    // k + 1023 is put into the low bits of 2^52 to become a double
    const exponent = i64x2.shr_u(i64x2.sub(u, constant<u64>(LN_BITS_64, 2)), 52);
    k = f64x2.sub(v128.or(exponent, constant<f64>(table, 3)), constant<f64>(table, 4));
  } else {
    const low = constant<u32>(LN_BITS_32, 0);
    const above = i32x4.sub(u, low);
    m = i32x4.add(v128.and(above, constant<u32>(LN_BITS_32, 1)), low);
    k = f32x4.convert_i32x4_s(i32x4.shr_s(above, 23));
  }
  const f = v128.add<T>(v128.sub<T>(m, constant<T>(table, 0)), lost);
  const s = v128.div<T>(f, v128.add<T>(f, constant<T>(table, 1)));
  const z = v128.mul<T>(s, s), zz = v128.mul<T>(z, z);
  // Estrin's order: less latency than Horner's
  let r = step<T>(constant<T>(table, 6), z, table, 5);
  if (sizeof<T>() == 8) {
    const r34 = step<T>(constant<T>(table, 8), z, table, 7);
    const r56 = step<T>(constant<T>(table, 10), z, table, 9);
    r = v128.add<T>(r, v128.mul<T>(zz, v128.add<T>(r34, v128.mul<T>(zz, r56))));
  } else {
    r = v128.add<T>(r, v128.mul<T>(zz, constant<T>(table, 7)));
  }
  r = v128.mul<T>(r, z);
  const lnOfM = v128.sub<T>(f, v128.mul<T>(s, v128.sub<T>(f, r)));
  return v128.add<T>(v128.mul<T>(k, constant<T>(table, 2)), lnOfM);
}

/** One step of Horner's scheme: sum · x + the coefficient of that number. */
// @ts-ignore: decorator
@inline
function step<T>(sum: v128, x: v128, table: usize, index: usize): v128 {
  return v128.add<T>(v128.mul<T>(sum, x), constant<T>(table, index));
}
