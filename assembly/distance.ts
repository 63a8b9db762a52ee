// The Jensen–Shannon distance of p and q over a group of entries, without cancellation near p = q. With s = p + q and
// δ = (p − q)/s, p is s·(1 + δ)/2 and q is s·(1 − δ)/2, and for smoothing ε
//
//   D² = ½ Σ [p·ln(1 + δ + ε) + q·ln(1 − δ + ε)]         (ε = 0: ½ KL(p‖m) + ½ KL(q‖m), m = s/2)
//   ∂D²/∂p = ½ [ln(1 + δ + ε) + (1 − δ)·c],   ∂D²/∂q = ½ [ln(1 − δ + ε) − (1 + δ)·c],   c = ε·δ / ((1 + δ + ε)(1 − δ + ε))
//
// and ∂D = ∂D²/(2D), taken as 0 where D² ≤ 0 (rounding, or ε, can bring it there when p = q).

import { ln1p } from "./elementary";
import { BLOCK_BYTES, BLOCK_SHIFT, blockLanes, constant, gather, scaleSelected, select, VECTOR_BYTES, VECTORS } from "./lanes";
import { coefficient, Diagram, Plan, SMOOTHING } from "./plan";

/** 1; and what a sum p + q below it counts as, so that 0/0 is 0. */
const UNITS_F64 = memory.data<f64>([1, 1e-30]);
const UNITS_F32 = memory.data<f32>([1, 1e-30]);

/** Per entry of a group three blocks are kept for the gradient: ln(1 + δ + ε), ln(1 − δ + ε) and δ. */
const KEPT_BLOCKS: u32 = 3;

/** Bytes a diagram needs for what is kept of all its groups. */
export function keptBytes(groups: u32, size: u32): usize {
  return (<usize>groups * size * KEPT_BLOCKS) << BLOCK_SHIFT;
}

/** 2·D² of one group, for one vector of lanes; keeps the logarithms. */
// @ts-ignore: decorator
@inline
function divergence<T>(p: usize, pStride: usize, q: usize, qStride: usize, size: u32, smoothing: v128, kept: usize): v128 {
  let sum = v128.splat<T>(<T>0);
  for (let e: u32 = 0; e < size; e++, p += pStride, q += qStride, kept += KEPT_BLOCKS << BLOCK_SHIFT) {
    const pe = v128.load(p), qe = v128.load(q);
    const s = v128.pmax<T>(v128.add<T>(pe, qe), constant<T>(sizeof<T>() == 8 ? UNITS_F64 : UNITS_F32, 1));
    const delta = v128.div<T>(v128.sub<T>(pe, qe), s);
    const lnP = ln1p<T>(v128.add<T>(smoothing, delta));
    const lnQ = ln1p<T>(v128.sub<T>(smoothing, delta));
    v128.store(kept, lnP);
    v128.store(kept, lnQ, 64);
    v128.store(kept, delta, 128);
    sum = v128.add<T>(sum, v128.add<T>(v128.mul<T>(pe, lnP), v128.mul<T>(qe, lnQ)));
  }
  return sum;
}

// @ts-ignore: decorator
@inline
function distanceOf<T>(divergence: v128): v128 {
  const half = v128.mul<T>(divergence, v128.splat<T>(<T>0.5));
  return v128.sqrt<T>(v128.pmax<T>(half, v128.splat<T>(<T>0)));
}

/** The largest distance over the diagram's groups and the first group that attains it; adds weight · distance to `total`. */
export function largestDistance<T>(plan: Plan, diagram: Diagram, total: usize): void {
  const smoothing = coefficient<T>(plan, SMOOTHING), one = constant<T>(sizeof<T>() == 8 ? UNITS_F64 : UNITS_F32, 0);
  const lanes = blockLanes<T>() / VECTORS;
  for (let u: u32 = 0; u < plan.active; u++) {
    const shift = u * VECTOR_BYTES;
    let p = diagram.target.out + shift, q = diagram.source.out + shift;
    let kept = diagram.kept + shift;
    let largest = v128.splat<T>(<T>-1), argmax = v128.splat<T>(<T>0), group = argmax;
    for (let i: u32 = 0; i < diagram.groups; i++) {
      const d = divergence<T>(p, diagram.targetEntryStride, q, diagram.sourceEntryStride, diagram.size, smoothing, kept);
      argmax = select(v128.gt<T>(d, largest), group, argmax);
      largest = v128.pmax<T>(largest, d);
      group = v128.add<T>(group, one);
      p += diagram.targetGroupStride;
      q += diagram.sourceGroupStride;
      kept += diagram.size * (KEPT_BLOCKS << <u32>BLOCK_SHIFT);
    }
    const distance = distanceOf<T>(largest);
    v128.store(diagram.distance + shift, distance);
    const weighted = v128.mul<T>(v128.splat<T>(<T>diagram.weight), distance);
    v128.store(total + shift, v128.add<T>(v128.load(total + shift), weighted));
    const selected = diagram.selected + ((u * lanes) << 2);
    store<u32>(selected, <u32>v128.extract_lane<T>(argmax, 0));
    store<u32>(selected, <u32>v128.extract_lane<T>(argmax, 1), 4);
    if (sizeof<T>() == 4) {
      store<u32>(selected, <u32>v128.extract_lane<T>(argmax, 2), 8);
      store<u32>(selected, <u32>v128.extract_lane<T>(argmax, 3), 12);
    }
  }
}

/** The derivative of lambda · weight · distance by the entries of the selected group, into the sides' cotangents. */
export function distanceGradient<T>(plan: Plan, diagram: Diagram): void {
  const smoothing = coefficient<T>(plan, SMOOTHING), one = constant<T>(sizeof<T>() == 8 ? UNITS_F64 : UNITS_F32, 0), zero = v128.splat<T>(<T>0);
  const tiny = constant<T>(sizeof<T>() == 8 ? UNITS_F64 : UNITS_F32, 1);
  const slope = v128.splat<T>(<T>(0.25 * plan.lambda * diagram.weight));
  const offsets = plan.offsets;
  for (let u: u32 = 0; u < plan.active; u++) {
    const shift = u * VECTOR_BYTES;
    const distance = v128.load(diagram.distance + shift);
    const scale = v128.and(v128.div<T>(slope, distance), v128.gt<T>(distance, zero));
    scaleSelected<T>(diagram.selected, u, diagram.size * (KEPT_BLOCKS << <u32>BLOCK_SHIFT), sizeof<T>(), offsets);
    let kept = diagram.kept + shift;
    const end = kept + diagram.size * (KEPT_BLOCKS << <u32>BLOCK_SHIFT);
    let dp = diagram.target.cotangent + shift, dq = diagram.source.cotangent + shift;
    for (; kept < end; kept += KEPT_BLOCKS << BLOCK_SHIFT, dp += BLOCK_BYTES, dq += BLOCK_BYTES) {
      const lnP = gather<T>(kept, offsets), lnQ = gather<T>(kept + BLOCK_BYTES, offsets);
      const delta = gather<T>(kept + 2 * BLOCK_BYTES, offsets);
      const a = v128.add<T>(one, delta), b = v128.sub<T>(one, delta);
      const product = v128.mul<T>(v128.add<T>(a, smoothing), v128.add<T>(b, smoothing));
      const c = v128.div<T>(v128.mul<T>(smoothing, delta), v128.pmax<T>(product, tiny));
      v128.store(dp, v128.mul<T>(scale, v128.add<T>(lnP, v128.mul<T>(b, c))));
      v128.store(dq, v128.mul<T>(scale, v128.sub<T>(lnQ, v128.mul<T>(a, c))));
    }
  }
}

/** The distance of every group of the diagram, for evaluation. */
export function everyDistance<T>(plan: Plan, diagram: Diagram): void {
  const smoothing = coefficient<T>(plan, SMOOTHING);
  for (let u: u32 = 0; u < plan.active; u++) {
    const shift = u * VECTOR_BYTES;
    let p = diagram.target.out + shift, q = diagram.source.out + shift, to = diagram.groupDistances + shift;
    for (let i: u32 = 0; i < diagram.groups; i++) {
      const d = divergence<T>(p, diagram.targetEntryStride, q, diagram.sourceEntryStride, diagram.size, smoothing, diagram.kept);
      v128.store(to, distanceOf<T>(d));
      p += diagram.targetGroupStride;
      q += diagram.sourceGroupStride;
      to += 1 << BLOCK_SHIFT;
    }
  }
}
