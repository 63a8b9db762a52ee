// A diagram's distance: the largest over its groups, the gradient of one group's distance, and the distance of
// every group. The loops are written once and compiled for every distance (assembly/distances/); each call
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
import { coefficient, Diagram, LOWEST, Plan, SMOOTHING, WEIGHT } from "./plan";

/**
 * The largest 2·cost over the diagram's groups first … end − 1 and the groups before, and the first group
 * that attains it. With a table of rows the groups are compared one by one: a branch between them would cost
 * the others two percent.
 */
export function largestCost<T>(plan: Plan, diagram: Diagram, first: u32, end: u32): void {
  if (!diagram.groupSources) largestIn<T>(plan, diagram, first, end);
  else for (; first < end; first++) largestIn<T>(plan, diagram, first, first + 1);
}

/** The same; from `first` on, the rows of the source's side must follow each other. */
function largestIn<T>(plan: Plan, diagram: Diagram, first: u32, end: u32): void {
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

/**
 * Writes the derivative of slope · distance by the selected group's entries to the cotangents. `slope` is the
 * number of a coefficient, `distance` the group's distance.
 */
export function distanceGradient<T>(plan: Plan, diagram: Diagram, slope: u32, distance: usize): void {
  if (plan.distance == TOTAL_VARIATION) gradientBy<T, TotalVariation>(plan, diagram, slope, distance);
  else if (plan.distance == HELLINGER) gradientBy<T, Hellinger>(plan, diagram, slope, distance);
  else gradientBy<T, JensenShannon>(plan, diagram, slope, distance);
}

/** The distance of some groups of the diagram. Keeps what a gradient needs if `keeps`. */
export function everyDistance<T>(plan: Plan, diagram: Diagram, first: u32, end: u32, keeps: bool): void {
  const smoothing = coefficient<T>(plan, SMOOTHING);
  for (let shift: usize = 0; shift < plan.active * VECTOR_BYTES; shift += VECTOR_BYTES) {
    for (let group = first; group < end; group++) {
      const distance = distanceOf<T>(
        plan.distance,
        diagram.target.out + group * diagram.targetGroupStride + shift, diagram.targetEntryStride,
        sourceAt(diagram, group) + shift, diagram.sourceEntryStride,
        keeps ? diagram.kept + group * diagram.keptStride + shift : 0,
        diagram.size, smoothing,
      );
      v128.store(diagram.groupDistances + (<usize>group << BLOCK_SHIFT) + shift, distance);
    }
  }
}

/** The row of the source's side that a group is compared with. */
// @ts-ignore: decorator
@inline
export function sourceOf(diagram: Diagram, group: u32): u32 {
  return diagram.groupSources ? load<u32>(diagram.groupSources + (group << 2)) : group;
}

/** That row, or the first entry of the column that is compared with an outcome. */
function sourceAt(diagram: Diagram, group: u32): usize {
  return diagram.source.out + sourceOf(diagram, group) * diagram.sourceGroupStride;
}

/**
 * The exact distance of each pair of columns of two rows × cols matrices, row-major doubles, two columns at a
 * time. The matrices and `out` have room for one more double.
 */
export function columnDistances(distance: u32, out: usize, p: usize, q: usize, rows: u32, cols: u32): void {
  const stride = cols << 3;
  for (let at: usize = 0; at < stride; at += VECTOR_BYTES)
    v128.store(out + at, distanceOf<f64>(distance, p + at, stride, q + at, stride, 0, rows, f64x2.splat(0)));
}

/** The distance of one group, as `distanceBy`. */
function distanceOf<T>(
  distance: u32, p: usize, pStep: u32, q: usize, qStep: u32, kept: usize, size: u32, smoothing: v128,
): v128 {
  if (distance == TOTAL_VARIATION)
    return distanceBy<T, TotalVariation>(p, pStep, q, qStep, kept, size, smoothing);
  if (distance == HELLINGER) return distanceBy<T, Hellinger>(p, pStep, q, qStep, kept, size, smoothing);
  return distanceBy<T, JensenShannon>(p, pStep, q, qStep, kept, size, smoothing);
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
  let row = diagram.target.out + shift, kept = diagram.kept + shift;
  let column = diagram.source.out + shift;
  if (diagram.groupSources) column = sourceAt(diagram, first) + shift;
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
    if (!diagram.groupSources) column += first * diagram.sourceGroupStride;
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
function gradientBy<T, D>(plan: Plan, diagram: Diagram, slope: u32, distance: usize): void {
  const smoothing = coefficient<T>(plan, SMOOTHING);
  const offsets = plan.offsets;
  for (let shift: usize = 0; shift < plan.active * VECTOR_BYTES; shift += VECTOR_BYTES) {
    const scale = scaleOf<T, D>(constant<T>(diagram.coefficients, slope), distance + shift),
      selected = v128.load(diagram.selected + shift);
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
function scaleOf<T, D>(slope: v128, at: usize): v128 {
  if (!the<D>().isRoot()) return slope;
  const distance = v128.load(at);
  return v128.and(v128.div<T>(slope, distance), v128.gt<T>(distance, v128.splat<T>(<T>0)));
}

/** Room for the blocks kept of one entry where no gradient follows: three at most. */
const ONE_KEPT = memory.data(3 * 64, 16);

/**
 * The distance of one vector of a group, from its entries in p and q. Keeps the blocks of its entries at
 * `kept`, unless that is 0.
 */
function distanceBy<T, D>(
  p: usize, pStep: u32, q: usize, qStep: u32, kept: usize, size: u32, smoothing: v128,
): v128 {
  const keptStep = kept ? entryBytes<D>() : 0;
  if (!kept) kept = ONE_KEPT;
  let sum = v128.splat<T>(<T>0);
  for (; size > 0; size--, p += pStep, q += qStep, kept += keptStep)
    sum = v128.add<T>(sum, the<D>().term<T>(v128.load(p), v128.load(q), smoothing, kept));
  return valueOf<T>(the<D>().isRoot(), sum);
}
