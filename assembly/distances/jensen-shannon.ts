// The Jensen–Shannon distance of p and q over a group of entries, without cancellation near p = q. With s = p + q and
// δ = (p − q)/s, p is s·(1 + δ)/2 and q is s·(1 − δ)/2, and for smoothing ε
//
//   D² = ½ Σ [p·ln(1 + δ + ε) + q·ln(1 − δ + ε)]         (ε = 0: ½ KL(p‖m) + ½ KL(q‖m), m = s/2)
//   ∂D²/∂p = ½ [ln(1 + δ + ε) + (1 − δ)·c],   ∂D²/∂q = ½ [ln(1 − δ + ε) − (1 + δ)·c],   c = ε·δ / ((1 + δ + ε)(1 − δ + ε))
//
// and ∂D = ∂D²/(2D), taken as 0 where D² ≤ 0 (rounding, or ε, can bring it there when p = q).

import { ln1p } from "../base/elementary";
import { addIntegers, BLOCK_BYTES, BLOCK_SHIFT, constant, gather, integerOne, integers, laneOffsets, maskOfOnes, select, VECTOR_BYTES } from "../base/lanes";
import { coefficient, Diagram, LOWEST, Plan, SLOPE, SMOOTHING, WEIGHT } from "../learner/plan";

/** 1; what a sum p + q below it counts as, so that 0/0 is 0; and ½. */
const UNITS_F64 = memory.data<f64>([1, 1e-30, 0.5]);
const UNITS_F32 = memory.data<f32>([1, 1e-30, 0.5]);
const ONE: usize = 0, TINY: usize = 1, HALF: usize = 2;

// @ts-ignore: decorator
@inline
function units<T>(): usize {
  return sizeof<T>() == 8 ? UNITS_F64 : UNITS_F32;
}

/** Per entry of a group three blocks are kept for the gradient: ln(1 + δ + ε), ln(1 − δ + ε) and δ. */
const KEPT_BYTES: usize = 3 * BLOCK_BYTES;

/** Bytes that are kept of so many groups. */
export function keptBytes(groups: u32, size: u32): usize {
  return <usize>groups * size * KEPT_BYTES;
}

/** The part of one entry in 2·D²; keeps its logarithms and δ. */
// @ts-ignore: decorator
@inline
function divergenceOf<T>(p: v128, q: v128, smoothing: v128, kept: usize): v128 {
  const s = v128.pmax<T>(v128.add<T>(p, q), constant<T>(units<T>(), TINY));
  const delta = v128.div<T>(v128.sub<T>(p, q), s);
  const lnP = ln1p<T>(v128.add<T>(smoothing, delta));
  const lnQ = ln1p<T>(v128.sub<T>(smoothing, delta));
  v128.store(kept, lnP);
  v128.store(kept, lnQ, 64);
  v128.store(kept, delta, 128);
  return v128.add<T>(v128.mul<T>(p, lnP), v128.mul<T>(q, lnQ));
}

/** 2·D² of one group, for one vector of lanes. */
// @ts-ignore: decorator
@inline
function divergence<T>(p: usize, pStride: usize, q: usize, qStride: usize, size: u32, smoothing: v128, kept: usize): v128 {
  let sum = v128.splat<T>(<T>0);
  for (const end = kept + keptBytes(1, size); kept < end; p += pStride, q += qStride, kept += KEPT_BYTES) {
    sum = v128.add<T>(sum, divergenceOf<T>(v128.load(p), v128.load(q), smoothing, kept));
  }
  return sum;
}

// @ts-ignore: decorator
@inline
function distanceOf<T>(divergence: v128): v128 {
  const half = v128.mul<T>(divergence, constant<T>(units<T>(), HALF));
  return v128.sqrt<T>(v128.pmax<T>(half, v128.splat<T>(<T>0)));
}

/** What is kept of one entry, where no gradient follows. */
const ONE_KEPT = memory.data(<i32>KEPT_BYTES, 16);

/**
 * The exact distance of each pair of columns of two rows × cols matrices, row-major doubles, two columns at a time: the matrices and
 * `out` have room for one double more.
 */
export function columnDistances(out: usize, p: usize, q: usize, rows: u32, cols: u32): void {
  const stride = <usize>cols << 3;
  const exact = f64x2.splat(0);
  for (const end = out + stride; out < end; out += 16, p += 16, q += 16) {
    let sum = exact;
    for (let row: u32 = 0, a = p, b = q; row < rows; row++, a += stride, b += stride)
      sum = v128.add<f64>(sum, divergenceOf<f64>(v128.load(a), v128.load(b), exact, ONE_KEPT));
    v128.store(out, distanceOf<f64>(sum));
  }
}

/** The largest divergence over the diagram's groups until `end`, from `first` on, and the first group that attains it. */
export function largestDivergence<T>(plan: Plan, diagram: Diagram, first: u32, end: u32): void {
  const used = plan.active * VECTOR_BYTES;
  let shift: usize = 0;
  for (; shift + VECTOR_BYTES < used; shift += 2 * VECTOR_BYTES) largestOf<T>(true, plan, diagram, shift, first, end);
  if (shift < used) largestOf<T>(false, plan, diagram, shift, first, end);
}

/** For one vector of lanes, or two neighbours if `wide`. What came of the groups before stands in `distance` and `selected`. */
// @ts-ignore: decorator
@inline
function largestOf<T>(wide: bool, plan: Plan, diagram: Diagram, shift: usize, first: u32, end: u32): void {
  const smoothing = coefficient<T>(plan, SMOOTHING), next = VECTOR_BYTES;
  const pStride = diagram.targetEntryStride, qStride = diagram.sourceEntryStride, keptStride = diagram.keptStride;
  let largest0 = coefficient<T>(plan, LOWEST), largest1 = largest0;
  let selected0 = i32x4.splat(0), selected1 = selected0, group = selected0;
  let row = diagram.target.out + shift, column = diagram.source.out + shift, kept = diagram.kept + shift;
  const distance = diagram.distance + shift, selected = diagram.selected + shift;
  if (first > 0) {
    largest0 = v128.load(distance);
    selected0 = v128.load(selected);
    if (wide) {
      largest1 = v128.load(distance + next);
      selected1 = v128.load(selected + next);
    }
    group = integers<T>(first);
    row += first * diagram.targetGroupStride;
    column += first * diagram.sourceGroupStride;
    kept += first * keptStride;
  }
  for (; first < end; first++) {
    let sum0 = v128.splat<T>(<T>0), sum1 = sum0;
    let p = row, q = column;
    for (const end = kept + keptStride; kept < end; p += pStride, q += qStride, kept += KEPT_BYTES) {
      sum0 = v128.add<T>(sum0, divergenceOf<T>(v128.load(p), v128.load(q), smoothing, kept));
      if (wide) sum1 = v128.add<T>(sum1, divergenceOf<T>(v128.load(p + next), v128.load(q + next), smoothing, kept + next));
    }
    selected0 = select(v128.gt<T>(sum0, largest0), group, selected0);
    largest0 = v128.pmax<T>(largest0, sum0);
    if (wide) {
      selected1 = select(v128.gt<T>(sum1, largest1), group, selected1);
      largest1 = v128.pmax<T>(largest1, sum1);
    }
    group = addIntegers<T>(group, integerOne<T>());
    row += diagram.targetGroupStride;
    column += diagram.sourceGroupStride;
  }
  v128.store(distance, largest0);
  v128.store(selected, selected0);
  if (!wide) return;
  v128.store(distance + next, largest1);
  v128.store(selected + next, selected1);
}

/** The largest distance from the largest divergence; adds weight · distance to `total`. */
export function largestDistance<T>(plan: Plan, diagram: Diagram, total: usize): void {
  const weight = constant<T>(diagram.coefficients, WEIGHT);
  for (let shift: usize = 0; shift < plan.active * VECTOR_BYTES; shift += VECTOR_BYTES) {
    const distance = distanceOf<T>(v128.load(diagram.distance + shift));
    v128.store(diagram.distance + shift, distance);
    v128.store(total + shift, v128.add<T>(v128.load(total + shift), v128.mul<T>(weight, distance)));
  }
}

/** The derivative of lambda · weight · distance by the entries of the selected group, into the sides' cotangents. */
export function distanceGradient<T>(plan: Plan, diagram: Diagram): void {
  const smoothing = coefficient<T>(plan, SMOOTHING), slope = constant<T>(diagram.coefficients, SLOPE);
  const offsets = plan.offsets;
  for (let shift: usize = 0; shift < plan.active * VECTOR_BYTES; shift += VECTOR_BYTES) {
    const distance = v128.load(diagram.distance + shift), selected = v128.load(diagram.selected + shift);
    const scale = v128.and(v128.div<T>(slope, distance), v128.gt<T>(distance, v128.splat<T>(<T>0)));
    const keptStride = diagram.keptStride;
    let kept = diagram.kept + shift, dp = diagram.target.cotangent + shift, dq = diagram.source.cotangent + shift;
    const end = kept + keptStride;
    if (diagram.groups == 2) {
      const second = maskOfOnes<T>(selected);
      for (; kept < end; kept += KEPT_BYTES, dp += BLOCK_BYTES, dq += BLOCK_BYTES) {
        const lnP = select(second, v128.load(kept + keptStride), v128.load(kept));
        const lnQ = select(second, v128.load(kept + keptStride, 64), v128.load(kept, 64));
        const delta = select(second, v128.load(kept + keptStride, 128), v128.load(kept, 128));
        storeGradient<T>(lnP, lnQ, delta, smoothing, scale, dp, dq);
      }
      continue;
    }
    v128.store(offsets, laneOffsets<T>(selected, keptStride));
    for (; kept < end; kept += KEPT_BYTES, dp += BLOCK_BYTES, dq += BLOCK_BYTES) {
      const lnP = gather<T>(kept, offsets), lnQ = gather<T>(kept + 64, offsets), delta = gather<T>(kept + 128, offsets);
      storeGradient<T>(lnP, lnQ, delta, smoothing, scale, dp, dq);
    }
  }
}

/** scale · 2·∂D²/∂p and scale · 2·∂D²/∂q */
// @ts-ignore: decorator
@inline
function storeGradient<T>(lnP: v128, lnQ: v128, delta: v128, smoothing: v128, scale: v128, dp: usize, dq: usize): void {
  const one = constant<T>(units<T>(), ONE);
  const a = v128.add<T>(one, delta), b = v128.sub<T>(one, delta);
  const product = v128.mul<T>(v128.add<T>(a, smoothing), v128.add<T>(b, smoothing));
  const c = v128.div<T>(v128.mul<T>(smoothing, delta), v128.pmax<T>(product, constant<T>(units<T>(), TINY)));
  v128.store(dp, v128.mul<T>(scale, v128.add<T>(lnP, v128.mul<T>(b, c))));
  v128.store(dq, v128.mul<T>(scale, v128.sub<T>(lnQ, v128.mul<T>(a, c))));
}

/** The distance of some groups of the diagram, for evaluation. */
export function everyDistance<T>(plan: Plan, diagram: Diagram, first: u32, end: u32): void {
  const smoothing = coefficient<T>(plan, SMOOTHING);
  for (let u: u32 = 0; u < plan.active; u++) {
    const shift = u * VECTOR_BYTES;
    let p = diagram.target.out + shift + first * diagram.targetGroupStride, q = diagram.source.out + shift + first * diagram.sourceGroupStride;
    let to = diagram.groupDistances + shift + (<usize>first << BLOCK_SHIFT);
    for (let i = first; i < end; i++) {
      const d = divergence<T>(p, diagram.targetEntryStride, q, diagram.sourceEntryStride, diagram.size, smoothing, diagram.kept);
      v128.store(to, distanceOf<T>(d));
      p += diagram.targetGroupStride;
      q += diagram.sourceGroupStride;
      to += 1 << BLOCK_SHIFT;
    }
  }
}
