// The divergence D² (Jensen–Shannon, natural logarithm) of two pairs (p, q) at a time, exactly or from both sides.
//
//   D² = ¼ Σ s·h(δ),   s = p + q,  δ = (p − q)/s,  h(δ) = (1 + δ)·ln(1 + δ) + (1 − δ)·ln(1 − δ) = Σ_{n ≥ 1} δ²ⁿ/(n(2n − 1))
//
// Seven terms bound h from below; what is left out is at most δ¹⁶·Σ_{n > 7} 1/(n(2n − 1)) = 0.068884·δ¹⁶, and where δ² = 1, h = 2·ln 2.
// So most comparisons with a threshold need no logarithm.
//
// Where p is known in part, a of it is placed and a mass u is free. Over all ways to place it D² ≥ D²(p*, q), with
//
//   p*_i = max(a_i, t·q_i),   Σ p* = 1                                                                     (water filling)
//
// since {p ≥ a, Σp = 1} is convex and ∂D²/∂p_i depends on p_i/q_i alone and grows with it: rows that got free mass share one ratio,
// the others have a larger one. Σ max(a_i, t·q_i) is convex in t: Newton's method from t = 1 goes down to the root in at most as many
// steps as there are rows, without a sort.
import { allocate } from "../base/arena";
import { ln1p } from "../base/elementary";
import { constant } from "../base/lanes";

const SERIES_F64 = memory.data<f64>([1 / 91.0, 1 / 66.0, 1 / 45.0, 1 / 28.0, 1 / 15.0, 1 / 6.0, 1]);
const SERIES_F32 = memory.data<f32>([1 / 91.0, 1 / 66.0, 1 / 45.0, 1 / 28.0, 1 / 15.0, 1 / 6.0, 1]);
const REST: f64 = 0.068884;
const TWO_LN2: f64 = 1.3862943611198906;
/** What a divisor below it counts as, so that 0/0 is 0. */
const TINY_F64: f64 = 1e-300;
const TINY_F32: f32 = 1e-30;

// An error is a distance D; costs are compared as D².

// @ts-ignore: decorator
@inline
export function costOf(error: f64): f64 {
  return error * error;
}
// @ts-ignore: decorator
@inline
export function errorOf(cost: f64): f64 {
  return sqrt(cost);
}

/** Two pairs that are compared side by side, and what came of it. */
@unmanaged
export class Comparison {
  /** Where a and q, then p and q, of the two pairs stand side by side: 32 bytes a row. */
  rows: usize;
  /** D² from below and from above, and the level t of the water. */
  lower: v128;
  upper: v128;
  level: v128;

  @inline lowerOf(lane: u32): f64 {
    return load<f64>(changetype<usize>(this) + (<usize>lane << 3), offsetof<Comparison>("lower"));
  }
  @inline upperOf(lane: u32): f64 {
    return load<f64>(changetype<usize>(this) + (<usize>lane << 3), offsetof<Comparison>("upper"));
  }
  @inline levelOf(lane: u32): f64 {
    return load<f64>(changetype<usize>(this) + (<usize>lane << 3), offsetof<Comparison>("level"));
  }
  /** Whether the two sides are further apart than rounding. Near p = q the series is exact to the last digits, and logarithms are not. */
  @inline isRough(lane: u32): bool {
    return this.upperOf(lane) - this.lowerOf(lane) > 1e-16 * this.upperOf(lane);
  }
}

/** @param size the most rows of a pair */
export function newComparison(size: u32): Comparison {
  const comparison = changetype<Comparison>(allocate(offsetof<Comparison>()));
  comparison.rows = allocate(<usize>size << 5);
  return comparison;
}

/** Loads (a0, q0) and (a1, q1): entries of a lie `stride` bytes apart, those of q side by side. */
// @ts-ignore: decorator
@inline
function gather(rows: usize, size: u32, stride: u32, a0: usize, q0: usize, a1: usize, q1: usize): usize {
  const end = rows + (<usize>size << 5);
  for (let row = rows; row < end; row += 32) {
    v128.store(row, v128.load64_lane(a1, v128.load64_zero(a0), 1));
    v128.store(row, v128.load64_lane(q1, v128.load64_zero(q0), 1), 16);
    a0 += stride;
    a1 += stride;
    q0 += 8;
    q1 += 8;
  }
  return end;
}

/** Compares two pairs whose p is a. */
export function compareWhole(
  pairs: Comparison,
  size: u32,
  stride: u32,
  a0: usize,
  q0: usize,
  a1: usize,
  q1: usize,
): void {
  compare(pairs, gather(pairs.rows, size, stride, a0, q0, a1, q1));
}

/** Compares two pairs whose p is filled up by free masses u; t0 and t1 are levels no lower than the roots. */
export function compareFilled(
  pairs: Comparison,
  size: u32,
  stride: u32,
  a0: usize,
  u0: f64,
  q0: usize,
  t0: f64,
  a1: usize,
  u1: f64,
  q1: usize,
  t1: f64,
): void {
  const end = gather(pairs.rows, size, stride, a0, q0, a1, q1);
  if (u0 != 0 || u1 != 0) {
    fill(pairs, end, f64x2.replace_lane(f64x2.splat(u0), 1, u1), f64x2.replace_lane(f64x2.splat(t0), 1, t1));
  } else {
    pairs.level = f64x2.splat(0);
  }
  compare(pairs, end);
}

/** Replaces a by p*; where nothing is free, a stays. */
// @ts-ignore: decorator
@inline
function fill(pairs: Comparison, end: usize, u: v128, t: v128): void {
  const rows = pairs.rows, level = levelBelow<f64>(t, rows, end, 32, 16, u);
  pairs.level = level;
  for (let row = rows; row < end; row += 32) {
    v128.store(row, f64x2.max(v128.load(row), f64x2.mul(level, v128.load(row, 16))));
  }
}

/** Levels of the water filling by u, from levels t that are no lower; 0 where nothing is free. Rows are `step` bytes apart, q is `toQ` behind a. */
// @ts-ignore: decorator
@inline
export function levelBelow<T>(t: v128, first: usize, end: usize, step: usize, toQ: usize, u: v128): v128 {
  const least = tiny<T>();
  while (true) {
    let mass = u, share = v128.splat<T>(0);
    for (let row = first; row < end; row += step) {
      const a = v128.load(row), q = v128.load(row + toQ);
      const open = v128.le<T>(a, v128.mul<T>(t, q));
      mass = v128.add<T>(mass, v128.and(a, open));
      share = v128.add<T>(share, v128.and(q, open));
    }
    const next = v128.div<T>(mass, v128.max<T>(share, least));
    if (!v128.any_true(v128.lt<T>(next, t))) break;
    t = v128.min<T>(next, t);
  }
  return v128.and(t, v128.gt<T>(u, v128.splat<T>(0)));
}

// @ts-ignore: decorator
@inline
export function tiny<T>(): v128 {
  return sizeof<T>() == 8 ? f64x2.splat(TINY_F64) : f32x4.splat(TINY_F32);
}

/** The first seven terms of h, z = δ². */
// @ts-ignore: decorator
@inline
export function seriesOf<T>(z: v128): v128 {
  const series = sizeof<T>() == 8 ? SERIES_F64 : SERIES_F32;
  let h = constant<T>(series, 0);
  for (let i: usize = 1; i < 7; i++) h = v128.add<T>(v128.mul<T>(h, z), constant<T>(series, i));
  return v128.mul<T>(h, z);
}

// @ts-ignore: decorator
@inline
function compare(pairs: Comparison, end: usize): void {
  const rows = pairs.rows, one = f64x2.splat(1), least = tiny<f64>(), atOne = f64x2.splat(TWO_LN2);
  let sum = f64x2.splat(0), rest = f64x2.splat(0);
  for (let row = rows; row < end; row += 32) {
    const p = v128.load(row), q = v128.load(row, 16);
    const s = f64x2.add(p, q);
    const delta = f64x2.div(f64x2.sub(p, q), f64x2.max(s, least));
    const z = f64x2.mul(delta, delta), z2 = f64x2.mul(z, z), z4 = f64x2.mul(z2, z2);
    const whole = f64x2.eq(z, one);
    const h = v128.bitselect(atOne, seriesOf<f64>(z), whole);
    sum = f64x2.add(sum, f64x2.mul(s, h));
    rest = f64x2.add(rest, v128.andnot(f64x2.mul(s, f64x2.mul(z4, z4)), whole));
  }
  const quarter = f64x2.splat(0.25);
  const lower = f64x2.mul(quarter, sum);
  pairs.lower = lower;
  pairs.upper = f64x2.add(lower, f64x2.mul(f64x2.splat(0.25 * REST), rest));
}

/** The exact divergences of the pairs last compared. */
export function refine(pairs: Comparison, size: u32): void {
  let sum = f64x2.splat(0);
  const least = tiny<f64>(), rows = pairs.rows;
  for (let row = rows, end = rows + (<usize>size << 5); row < end; row += 32) {
    const p = v128.load(row), q = v128.load(row, 16);
    const delta = f64x2.div(f64x2.sub(p, q), f64x2.max(f64x2.add(p, q), least));
    sum = f64x2.add(sum, f64x2.add(f64x2.mul(p, ln1p<f64>(delta)), f64x2.mul(q, ln1p<f64>(f64x2.neg(delta)))));
  }
  const exact = f64x2.max(f64x2.mul(f64x2.splat(0.5), sum), f64x2.splat(0));
  pairs.lower = exact;
  pairs.upper = exact;
}
