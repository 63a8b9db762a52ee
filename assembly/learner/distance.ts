// A diagram's distance: the largest over its groups, its gradient, and the distance of every group for
// evaluation. The loops are written once and compiled for every distance (assembly/distances/); each call
// decides which of them runs.
import {
  addIntegers,
  BLOCK_BYTES,
  BLOCK_SHIFT,
  constant,
  gather,
  integerOne,
  integers,
  laneOffsets,
  maskOfOnes,
  select,
  VECTOR_BYTES,
} from "../base/lanes";
import { HELLINGER, isRoot, TOTAL_VARIATION } from "../distances/distance";
import { Hellinger } from "../distances/hellinger";
import { JensenShannon } from "../distances/jensen-shannon";
import { the } from "../distances/terms";
import { TotalVariation } from "../distances/total-variation";
import { coefficient, Diagram, LOWEST, Plan, SLOPE, SMOOTHING, WEIGHT } from "./plan";

/**
 * The largest 2·cost over the diagram's groups first … end − 1 and the groups before, and the first group
 * that attains it.
 */
export function largestCost<T>(plan: Plan, diagram: Diagram, first: u32, end: u32): void {
  if (plan.distance == TOTAL_VARIATION) largestBy<T, TotalVariation>(plan, diagram, first, end);
  else if (plan.distance == HELLINGER) largestBy<T, Hellinger>(plan, diagram, first, end);
  else largestBy<T, JensenShannon>(plan, diagram, first, end);
}

/** The largest distance from the largest cost; adds weight · distance to `total`. */
export function largestDistance<T>(plan: Plan, diagram: Diagram, total: usize): void {
  const weight = constant<T>(diagram.coefficients, WEIGHT), root = isRoot(plan.distance);
  for (let shift: usize = 0; shift < plan.active * VECTOR_BYTES; shift += VECTOR_BYTES) {
    const distance = valueOf<T>(root, v128.load(diagram.distance + shift));
    v128.store(diagram.distance + shift, distance);
    v128.store(total + shift, v128.add<T>(v128.load(total + shift), v128.mul<T>(weight, distance)));
  }
}

/** Writes the derivative of lambda · weight · distance by the selected group's entries to the cotangents. */
export function distanceGradient<T>(plan: Plan, diagram: Diagram): void {
  if (plan.distance == TOTAL_VARIATION) gradientBy<T, TotalVariation>(plan, diagram);
  else if (plan.distance == HELLINGER) gradientBy<T, Hellinger>(plan, diagram);
  else gradientBy<T, JensenShannon>(plan, diagram);
}

/** The distance of some groups of the diagram, for evaluation. */
export function everyDistance<T>(plan: Plan, diagram: Diagram, first: u32, end: u32): void {
  const smoothing = coefficient<T>(plan, SMOOTHING);
  const p = diagram.target.out + first * diagram.targetGroupStride,
    q = diagram.source.out + first * diagram.sourceGroupStride;
  const out = diagram.groupDistances + (<usize>first << BLOCK_SHIFT);
  for (let shift: usize = 0; shift < plan.active * VECTOR_BYTES; shift += VECTOR_BYTES) {
    distances<T>(
      plan.distance,
      out + shift, <u32>BLOCK_BYTES,
      p + shift, diagram.targetGroupStride, diagram.targetEntryStride,
      q + shift, diagram.sourceGroupStride, diagram.sourceEntryStride,
      end - first, diagram.size, smoothing,
    );
  }
}

/**
 * The exact distance of each pair of columns of two rows × cols matrices, row-major doubles, two columns at a
 * time. The matrices and `out` have room for one more double.
 */
export function columnDistances(distance: u32, out: usize, p: usize, q: usize, rows: u32, cols: u32): void {
  const stride = cols << 3;
  distances<f64>(distance, out, 16, p, 16, stride, q, 16, stride, (cols + 1) >> 1, rows, f64x2.splat(0));
}

function distances<T>(
  distance: u32,
  out: usize, outStep: u32,
  p: usize, pGroupStride: u32, pEntryStride: u32,
  q: usize, qGroupStride: u32, qEntryStride: u32,
  groups: u32, size: u32, smoothing: v128,
): void {
  if (distance == TOTAL_VARIATION)
    distancesBy<T, TotalVariation>(
      out,
      outStep,
      p,
      pGroupStride,
      pEntryStride,
      q,
      qGroupStride,
      qEntryStride,
      groups,
      size,
      smoothing,
    );
  else if (distance == HELLINGER)
    distancesBy<T, Hellinger>(
      out,
      outStep,
      p,
      pGroupStride,
      pEntryStride,
      q,
      qGroupStride,
      qEntryStride,
      groups,
      size,
      smoothing,
    );
  else
    distancesBy<T, JensenShannon>(
      out,
      outStep,
      p,
      pGroupStride,
      pEntryStride,
      q,
      qGroupStride,
      qEntryStride,
      groups,
      size,
      smoothing,
    );
}

const HALF_F64 = memory.data<f64>([0.5]);
const HALF_F32 = memory.data<f32>([0.5]);

// @ts-ignore: decorator
@inline
function valueOf<T>(root: bool, twiceCost: v128): v128 {
  const cost = v128.mul<T>(twiceCost, constant<T>(sizeof<T>() == 8 ? HALF_F64 : HALF_F32, 0));
  return root ? v128.sqrt<T>(v128.pmax<T>(cost, v128.splat<T>(<T>0))) : cost;
}

/** Bytes kept of an entry. */
// @ts-ignore: decorator
@inline
function entryBytes<D>(): usize {
  return the<D>().keptBlocks() * BLOCK_BYTES;
}

// @ts-ignore: decorator
@inline
function largestBy<T, D>(plan: Plan, diagram: Diagram, first: u32, end: u32): void {
  const used = plan.active * VECTOR_BYTES;
  let shift: usize = 0;
  if (the<D>().isSlow())
    for (; shift + VECTOR_BYTES < used; shift += 2 * VECTOR_BYTES)
      largestOf<T, D>(true, plan, diagram, shift, first, end);
  for (; shift < used; shift += VECTOR_BYTES) largestOf<T, D>(false, plan, diagram, shift, first, end);
}

/**
 * The largest cost for one vector of lanes, or two neighbours if `wide`. `distance` and `selected` hold the
 * result of the groups before.
 */
// @ts-ignore: decorator
@inline
function largestOf<T, D>(wide: bool, plan: Plan, diagram: Diagram, shift: usize, first: u32, end: u32): void {
  const smoothing = coefficient<T>(plan, SMOOTHING), next = VECTOR_BYTES;
  const pStride = diagram.targetEntryStride,
    qStride = diagram.sourceEntryStride,
    keptStride = diagram.keptStride;
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
    for (const end = kept + keptStride; kept < end; p += pStride, q += qStride, kept += entryBytes<D>()) {
      sum0 = v128.add<T>(sum0, the<D>().term<T>(v128.load(p), v128.load(q), smoothing, kept));
      if (wide)
        sum1 = v128.add<T>(
          sum1,
          the<D>().term<T>(v128.load(p + next), v128.load(q + next), smoothing, kept + next),
        );
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

// @ts-ignore: decorator
@inline
function gradientBy<T, D>(plan: Plan, diagram: Diagram): void {
  const smoothing = coefficient<T>(plan, SMOOTHING);
  const offsets = plan.offsets;
  for (let shift: usize = 0; shift < plan.active * VECTOR_BYTES; shift += VECTOR_BYTES) {
    const scale = scaleOf<T, D>(diagram, shift), selected = v128.load(diagram.selected + shift);
    const keptStride = diagram.keptStride;
    let kept = diagram.kept + shift,
      dp = diagram.target.cotangent + shift,
      dq = diagram.source.cotangent + shift;
    const end = kept + keptStride;
    if (the<D>().isSlow() && diagram.groups == 2) {
      const second = maskOfOnes<T>(selected);
      for (; kept < end; kept += entryBytes<D>(), dp += BLOCK_BYTES, dq += BLOCK_BYTES) {
        const a = select(second, v128.load(kept + keptStride), v128.load(kept));
        const b =
          the<D>().keptBlocks() > 1
            ? select(second, v128.load(kept + keptStride, 64), v128.load(kept, 64))
            : a;
        const c =
          the<D>().keptBlocks() > 2
            ? select(second, v128.load(kept + keptStride, 128), v128.load(kept, 128))
            : a;
        the<D>().storeGradient<T>(a, b, c, smoothing, scale, dp, dq);
      }
      continue;
    }
    v128.store(offsets, laneOffsets<T>(selected, keptStride));
    for (; kept < end; kept += entryBytes<D>(), dp += BLOCK_BYTES, dq += BLOCK_BYTES) {
      const a = gather<T>(kept, offsets);
      const b = the<D>().keptBlocks() > 1 ? gather<T>(kept + 64, offsets) : a;
      const c = the<D>().keptBlocks() > 2 ? gather<T>(kept + 128, offsets) : a;
      the<D>().storeGradient<T>(a, b, c, smoothing, scale, dp, dq);
    }
  }
}

/**
 * The factor of 2·∂cost. The derivative of a root at 0 is taken as 0: rounding or smoothing may leave a cost
 * of 0 for p = q.
 */
// @ts-ignore: decorator
@inline
function scaleOf<T, D>(diagram: Diagram, shift: usize): v128 {
  const slope = constant<T>(diagram.coefficients, SLOPE);
  if (!the<D>().isRoot()) return slope;
  const distance = v128.load(diagram.distance + shift);
  return v128.and(v128.div<T>(slope, distance), v128.gt<T>(distance, v128.splat<T>(<T>0)));
}

/** Room for the blocks kept of one entry where no gradient follows: three at most. */
const ONE_KEPT = memory.data(3 * 64, 16);

/** The distances of so many groups of so many entries, with the given strides, for one vector of lanes. */
function distancesBy<T, D>(
  out: usize, outStep: u32,
  p: usize, pGroupStride: u32, pEntryStride: u32,
  q: usize, qGroupStride: u32, qEntryStride: u32,
  groups: u32, size: u32, smoothing: v128,
): void {
  for (; groups > 0; groups--, out += outStep, p += pGroupStride, q += qGroupStride) {
    let sum = v128.splat<T>(<T>0);
    for (let entry: u32 = 0, a = p, b = q; entry < size; entry++, a += pEntryStride, b += qEntryStride)
      sum = v128.add<T>(sum, the<D>().term<T>(v128.load(a), v128.load(b), smoothing, ONE_KEPT));
    v128.store(out, valueOf<T>(the<D>().isRoot(), sum));
  }
}
