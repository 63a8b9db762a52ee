// Costs of two pairs (p, q) at a time, exactly or from both sides, by any distance (assembly/distances/).
//
// Where p is known in part, a is the part that is placed and u is the free mass. Over all ways to place u,
// cost(p, q) ≥ cost(p*, q), with
//
//   p*_i = max(a_i, t·q_i),   Σ p* = 1                                                   (water filling)
//
// A cost is a sum of convex f-divergences: {p ≥ a, Σp = 1} is convex, and ∂cost/∂p_i depends on p_i/q_i alone
// and never falls as p_i/q_i grows. Rows that receive free mass share one ratio; the other rows have a larger
// one. (The derivative may be constant, as total variation's is below p = q. Then p* is one of several
// minimisers: t ≤ 1, so no row that receives mass exceeds its q.)
//
// Σ max(a_i, t·q_i) is convex in t: Newton's method from t = 1 descends to the root in at most as many steps
// as there are rows, without a sort.
import { allocate } from "../base/arena";
import { HELLINGER, JENSEN_SHANNON, TOTAL_VARIATION } from "../distances/distance";
import { Hellinger } from "../distances/hellinger";
import { JensenShannon } from "../distances/jensen-shannon";
import { the } from "../distances/terms";
import { TotalVariation } from "../distances/total-variation";

/** Divisors below it are replaced by it, so that 0/0 is 0. */
const TINY_F64: f64 = 1e-300;
const TINY_F32: f32 = 1e-30;

/** Two pairs that are compared side by side, and the results. */
@unmanaged
export class Comparison {
  /** The number of the distance. */
  distance: u32;
  /** Where a and q, later p and q, of the two pairs lie side by side: 32 bytes a row. */
  rows: usize;
  /** Costs from below and from above, and the level t of the water. */
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
  /**
   * Whether the bounds are further apart than rounding. Near p = q the series is exact to the last digits;
   * logarithms are not.
   */
  @inline isRough(lane: u32): bool {
    return this.upperOf(lane) - this.lowerOf(lane) > 1e-16 * this.upperOf(lane);
  }
}

/** @param size the most rows of a pair */
export function newComparison(distance: u32, size: u32): Comparison {
  const comparison = changetype<Comparison>(allocate(offsetof<Comparison>()));
  comparison.distance = distance;
  comparison.rows = allocate(<usize>size << 5);
  return comparison;
}

/** Loads (a0, q0) and (a1, q1). Entries of a lie `stride` bytes apart, those of q side by side. */
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

/** Compares two pairs whose p is a filled up by free mass u; levels t0 and t1 are at or above the roots. */
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

/** Replaces a by p*; where no mass is free, a stays. */
// @ts-ignore: decorator
@inline
function fill(pairs: Comparison, end: usize, u: v128, t: v128): void {
  const rows = pairs.rows, level = levelBelow<f64>(t, rows, end, 32, 16, u);
  pairs.level = level;
  for (let row = rows; row < end; row += 32) {
    v128.store(row, f64x2.max(v128.load(row), f64x2.mul(level, v128.load(row, 16))));
  }
}

/**
 * The levels of the water filling by u, from levels t at or above them; 0 where no mass is free. Rows are
 * `step` bytes apart, and q lies `toQ` bytes after a.
 */
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
function tiny<T>(): v128 {
  return sizeof<T>() == 8 ? f64x2.splat(TINY_F64) : f32x4.splat(TINY_F32);
}

/** Bounds the costs of p and q as they stand. */
// @ts-ignore: decorator
@inline
function compare(pairs: Comparison, end: usize): void {
  const to = changetype<usize>(pairs) + offsetof<Comparison>("lower");
  if (pairs.distance == JENSEN_SHANNON) the<JensenShannon>().bound(pairs.rows, end, to);
  else compareOthers(pairs.distance, pairs.rows, end, to);
}

/** A function of its own, so that the code of most proofs stays short. */
// @ts-ignore: decorator
@inline
function compareOthers(distance: u32, row: usize, end: usize, to: usize): void {
  if (distance == TOTAL_VARIATION) the<TotalVariation>().bound(row, end, to);
  else the<Hellinger>().bound(row, end, to);
}

/** Replaces the bounds of the pairs last compared by their costs. */
export function refine(pairs: Comparison, size: u32): void {
  if (pairs.distance == TOTAL_VARIATION) refineBy<TotalVariation>(pairs, size);
  else if (pairs.distance == HELLINGER) refineBy<Hellinger>(pairs, size);
  else refineBy<JensenShannon>(pairs, size);
}

// @ts-ignore: decorator
@inline
function refineBy<D>(pairs: Comparison, size: u32): void {
  if (the<D>().isExact()) return;
  const exact = the<D>().exact(pairs.rows, pairs.rows + (<usize>size << 5));
  pairs.lower = exact;
  pairs.upper = exact;
}

/**
 * Of four columns those that seem to reach the budget, a bit each, by lower bounds in single precision. Rows
 * of a are `step` bytes apart, q lies `toQ` bytes after a, and p is a filled up to the level t.
 */
// @ts-ignore: decorator
@inline
export function costlyColumns(
  distance: u32,
  row: usize,
  end: usize,
  step: usize,
  toQ: usize,
  t: v128,
  budget: f64,
): u32 {
  if (distance == TOTAL_VARIATION) return costlyBy<TotalVariation>(row, end, step, toQ, t, budget);
  if (distance == HELLINGER) return costlyBy<Hellinger>(row, end, step, toQ, t, budget);
  return costlyBy<JensenShannon>(row, end, step, toQ, t, budget);
}

// @ts-ignore: decorator
@inline
function costlyBy<D>(row: usize, end: usize, step: usize, toQ: usize, t: v128, budget: f64): u32 {
  let sum = f32x4.splat(0);
  for (; row < end; row += step) {
    const q = v128.load(row + toQ), p = f32x4.max(v128.load(row), f32x4.mul(t, q));
    sum = f32x4.add(sum, the<D>().below<f32>(p, q));
  }
  return i32x4.bitmask(f32x4.ge(sum, f32x4.splat(<f32>(budget / the<D>().scale()))));
}
