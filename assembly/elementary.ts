// exp2, ln and ln(1 + y), vectorised, within 4 ulp. They alone decide the last bits, so every engine gives the same.
//
// exp2:  x = n + f, |f| ≤ ½;  2^f = (Q + f·P)/(Q − f·P) = 1 + 2·f·P/(Q − f·P), P and Q polynomials in f²: half the
//        multiplications of a polynomial in f, for one division.
// ln:    u = 2^k · m, √½ ≤ m < √2;  s = (m − 1)/(m + 1);  ln u = k·ln 2 + 2·atanh s,  2·atanh s = s·Q(s²).
// ln1p:  u = 1 + y loses c = y − (u − 1) to rounding; c is added back to m − 1.
//
// Coefficients: minimax by Remez exchange; relative error of 2^f 2e-18 (f64) and 2e-10 (f32), of Q 2e-16 and 1e-9.

/** exp2 yields at least 2^EXP2_FLOOR: smaller probabilities would only make denormal products, which are slow. */
const EXP2_FLOOR: f64 = -64;

/** 2^max(x, −64) for x ≤ 512. */
// @ts-ignore: decorator
@inline
export function exp2<T>(x: v128): v128 {
  x = v128.pmax<T>(x, v128.splat<T>(<T>EXP2_FLOOR));
  if (sizeof<T>() == 8) {
    const shifter = f64x2.splat(6755399441055744.0); // 1.5 · 2^52: the sum's low bits are the nearest integer
    const shifted = f64x2.add(x, shifter);
    const f = f64x2.sub(x, f64x2.sub(shifted, shifter));
    const z = f64x2.mul(f, f);
    let p = f64x2.splat(0.02309440844181885439521344);
    p = horner<f64>(p, z, 20.201667274657887268838);
    p = f64x2.mul(f, horner<f64>(p, z, 1513.8603572515102930758));
    let q = f64x2.add(z, f64x2.splat(233.1776967880640294826838));
    q = horner<f64>(q, z, 4368.077660010296808553816);
    const half = f64x2.div(p, f64x2.sub(q, p));
    p = f64x2.add(f64x2.splat(1), f64x2.add(half, half));
    return i64x2.add(p, i64x2.shl(shifted, 52));
  } else {
    const shifter = f32x4.splat(12582912.0); // 1.5 · 2^23
    const shifted = f32x4.add(x, shifter);
    const f = f32x4.sub(x, f32x4.sub(shifted, shifter));
    const z = f32x4.mul(f, f);
    let p = f32x4.splat(0.05770047675740846);
    p = f32x4.mul(f, horner<f32>(p, z, 7.215025389443893));
    const q = f32x4.add(z, f32x4.splat(20.818162709554195));
    const half = f32x4.div(p, f32x4.sub(q, p));
    p = f32x4.add(f32x4.splat(1), f32x4.add(half, half));
    return i32x4.add(p, i32x4.shl(shifted, 23));
  }
}

/** ln(1 + y) for −1 ≤ y ≤ 1e9; about −709 (f64) or −88 (f32) at −1, finite, so that 0 · ln 0 = 0. */
// @ts-ignore: decorator
@inline
export function ln1p<T>(y: v128): v128 {
  const one = v128.splat<T>(<T>1);
  const u = v128.add<T>(one, y);
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
  let m: v128, k: v128;
  if (sizeof<T>() == 8) {
    const low = i64x2.splat(0x3fe6a09e667f3bcd); // the bits of √½
    const b = i64x2.sub(u, low);
    m = i64x2.add(v128.and(b, i64x2.splat(0x000fffffffffffff)), low);
    // k + 1023 is put into the low bits of 2^52 to become a double
    const exponent = i64x2.shr_u(i64x2.sub(u, i64x2.splat(0x3fe6a09e667f3bcd - (1023 << 52))), 52);
    k = f64x2.sub(v128.or(exponent, f64x2.splat(4503599627370496.0)), f64x2.splat(4503599627371519.0));
  } else {
    const low = i32x4.splat(0x3f3504f3);
    const b = i32x4.sub(u, low);
    m = i32x4.add(v128.and(b, i32x4.splat(0x007fffff)), low);
    k = f32x4.convert_i32x4_s(i32x4.shr_s(b, 23));
  }
  const f = v128.add<T>(v128.sub<T>(m, v128.splat<T>(<T>1)), lost);
  const s = v128.div<T>(f, v128.add<T>(f, v128.splat<T>(<T>2)));
  const z = v128.mul<T>(s, s);
  // Estrin's order: less latency than Horner's, which is what binds the logarithms
  let q: v128;
  if (sizeof<T>() == 8) {
    const zz = f64x2.mul(z, z);
    const q01 = horner<f64>(f64x2.splat(0.6666666666658749296203723133658058941364288330078125), z, 2.0);
    const q23 = horner<f64>(f64x2.splat(0.2857141715113751256893692698213271796703338623046875), z, 0.40000000052137119066486548035754822194576263427734375);
    const q45 = horner<f64>(f64x2.splat(0.1812368764932591191918476170030771754682064056396484375), z, 0.222233702272865152327341320815143415854916095733642578125);
    const q456 = f64x2.add(q45, f64x2.mul(zz, f64x2.splat(0.1681930261622700817358833091930137015879154205322265625)));
    q = f64x2.add(q01, f64x2.mul(zz, f64x2.add(q23, f64x2.mul(zz, q456))));
  } else {
    const q01 = horner<f32>(f32x4.splat(0.666667759418487548828125), z, 2.0);
    const q23 = horner<f32>(f32x4.splat(0.2987057268619537353515625), z, 0.3997758924961090087890625);
    q = f32x4.add(q01, f32x4.mul(f32x4.mul(z, z), q23));
  }
  return v128.add<T>(v128.mul<T>(k, v128.splat<T>(<T>0.693147180559945309417232121458)), v128.mul<T>(s, q));
}

/** sum · x + coefficient */
// @ts-ignore: decorator
@inline
function horner<T>(sum: v128, x: v128, coefficient: T): v128 {
  return v128.add<T>(v128.mul<T>(sum, x), v128.splat<T>(coefficient));
}
