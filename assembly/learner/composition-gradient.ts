// The adjoints of the two paths of a diagram (composition.ts). Only one group of a diagram (one f or one o,
// per lane) carries a gradient g, so the adjoints are thin:
//
//   groups along o:  dM[f][c]  += g[f]·C[c][o*]                    (k = 1: dA is dM)
//   groups along f:  dM[f*][c] += r[c],  r[c] = Σ_o C[c][o]·g[o]
//
// and for k > 1 each dA_m is this adjoint with every other mode contracted with its alpha.
import {
  BLOCK_BYTES,
  BLOCK_SHIFT,
  constant,
  gather,
  laneOffsets,
  maskOfOnes,
  scatterAdd,
  select,
  VECTOR_BYTES,
} from "../base/lanes";
import { applyMode } from "./composition";
import { Factor, Plan, Side } from "./plan";

/** Adds the derivative by the side's learned alphas, from the group of each lane and the side's cotangent. */
export function composeGradient<T>(plan: Plan, side: Side, selected: usize): void {
  if (!learns(side)) return;
  for (let u: u32 = 0; u < plan.active; u++) {
    if (side.groupsFree) gradientOfFree<T>(plan, side, selected, u);
    else gradientOfOther<T>(plan, side, selected, u);
  }
}

function learns(side: Side): bool {
  for (let m: u32 = 0; m < side.factorCount; m++) if (side.factor(m).alpha.learned) return true;
  return false;
}

/** Groups along o: dM[f][c] += g[f]·C[c][o*]. */
function gradientOfOther<T>(plan: Plan, side: Side, selected: usize, u: u32): void {
  const offsets = plan.offsets, group = v128.load(selected + u * VECTOR_BYTES);
  const g = side.cotangent + u * VECTOR_BYTES;
  const rowBytes = side.other * sizeof<T>();
  if (side.factorCount == 1) {
    const factor = side.factor(0);
    const gradient = factor.alpha.gradient + u * VECTOR_BYTES;
    const end = side.support + (side.supportCount << 2);
    if (side.other == 2) {
      const second = maskOfOnes<T>(group);
      for (let s = side.support; s < end; s += 4) {
        const c = load<u32>(s), row = side.constants + c * rowBytes;
        addOuter<T>(
          factor,
          gradient + c * factor.contractedStride,
          g,
          select(second, constant<T>(row, 1), constant<T>(row, 0)),
        );
      }
      return;
    }
    v128.store(offsets, constantOffsets<T>(group));
    for (let s = side.support; s < end; s += 4) {
      const c = load<u32>(s);
      addOuter<T>(
        factor,
        gradient + c * factor.contractedStride,
        g,
        gather<T>(side.constants + c * rowBytes, offsets),
      );
    }
    return;
  }
  v128.store(offsets, constantOffsets<T>(group));
  for (let m: u32 = 0; m < side.factorCount; m++) {
    const factor = side.factor(m);
    if (!factor.alpha.learned) continue;
    const tensor = plan.scratch0;
    for (let c: u32 = 0; c < side.contracted; c++) {
      v128.store(
        tensor + (<usize>c << BLOCK_SHIFT) + u * VECTOR_BYTES,
        gather<T>(side.constants + c * rowBytes, offsets),
      );
    }
    addModeGradient<T>(side, factor, m, g, contractOthers<T>(plan, side, m, tensor, u), u);
  }
}

/** Adds g[f] · value to every f of a column of the gradient. */
// @ts-ignore: decorator
@inline
function addOuter<T>(factor: Factor, at: usize, g: usize, value: v128): void {
  for (
    const end = g + (<usize>factor.free << BLOCK_SHIFT);
    g < end;
    g += BLOCK_BYTES, at += factor.freeStride
  ) {
    v128.store(at, v128.add<T>(v128.load(at), v128.mul<T>(v128.load(g), value)));
  }
}

/** The offset of each lane's own column in a row of the constants; all lanes share the row. */
// @ts-ignore: decorator
@inline
function constantOffsets<T>(group: v128): v128 {
  return i32x4.mul(group, i32x4.splat(sizeof<T>()));
}

/** dA_m[f][c] += Σ_a,b g[a][f][b]·X[a][c][b], with X the constants contracted in every mode but m. */
function addModeGradient<T>(side: Side, factor: Factor, m: u32, g: usize, tensor: usize, u: u32): void {
  let outer: usize = 1, inner: usize = BLOCK_BYTES;
  for (let k: u32 = 0; k < side.factorCount; k++) {
    if (k < m) outer *= side.factor(k).free;
    if (k > m) inner *= side.factor(k).free;
  }
  const shift = u * VECTOR_BYTES;
  for (let f: usize = 0; f < factor.free; f++) {
    for (let c: usize = 0; c < factor.contracted; c++) {
      const at = factor.alpha.gradient + f * factor.freeStride + c * factor.contractedStride + shift;
      let sum = v128.load(at);
      for (let a: usize = 0; a < outer; a++) {
        const left = g + (a * factor.free + f) * inner,
          right = tensor + (a * factor.contracted + c) * inner + shift;
        for (let b: usize = 0; b < inner; b += BLOCK_BYTES) {
          sum = v128.add<T>(sum, v128.mul<T>(v128.load(left + b), v128.load(right + b)));
        }
      }
      v128.store(at, sum);
    }
  }
}

/** Contracts a tensor over (c₁, …, c_k) with the side's alphas in every mode but m; returns the result. */
function contractOthers<T>(plan: Plan, side: Side, m: u32, tensor: usize, u: u32): usize {
  let outer: u32 = 1, inner = side.contracted;
  let from = tensor;
  for (let k: u32 = 0; k < side.factorCount; k++) {
    const factor = side.factor(k);
    inner /= factor.contracted;
    if (k != m) {
      const to = from == plan.scratch0 ? plan.scratch1 : plan.scratch0;
      applyMode<T>(
        from,
        0,
        outer * factor.free,
        inner,
        factor.alpha.relaxed,
        factor.free,
        factor.freeStride,
        factor.contracted,
        factor.contractedStride,
        to,
        u,
      );
      from = to;
    }
    outer *= k == m ? factor.contracted : factor.free;
  }
  return from;
}

/** Groups along f: dM[f*][c] += r[c], r[c] = Σ_o C[c][o]·g[o]. */
function gradientOfFree<T>(plan: Plan, side: Side, selected: usize, u: u32): void {
  const g = side.cotangent + u * VECTOR_BYTES;
  if (side.factorCount == 1) {
    const factor = side.factor(0), gradient = factor.alpha.gradient + u * VECTOR_BYTES;
    const group = v128.load(selected + u * VECTOR_BYTES), end = side.support + (side.supportCount << 2);
    if (factor.free == 2) {
      const second = maskOfOnes<T>(group);
      for (let s = side.support; s < end; s += 4) {
        const c = load<u32>(s), at = gradient + c * factor.contractedStride;
        const r = constantsTimes<T>(side, c, g);
        v128.store(at, v128.add<T>(v128.load(at), v128.andnot(r, second)));
        v128.store(
          at + factor.freeStride,
          v128.add<T>(v128.load(at + factor.freeStride), v128.and(r, second)),
        );
      }
      return;
    }
    v128.store(plan.offsets, laneOffsets<T>(group, factor.freeStride));
    for (let s = side.support; s < end; s += 4) {
      const c = load<u32>(s);
      scatterAdd<T>(gradient + c * factor.contractedStride, plan.offsets, constantsTimes<T>(side, c, g));
    }
    return;
  }
  splitSelected<T>(plan, side, selected, u);
  for (let m: u32 = 0; m < side.factorCount; m++) {
    const factor = side.factor(m);
    if (!factor.alpha.learned) continue;
    for (let c: u32 = 0; c < side.contracted; c++) {
      v128.store(plan.scratch0 + (<usize>c << BLOCK_SHIFT) + u * VECTOR_BYTES, constantsTimes<T>(side, c, g));
    }
    let at = contractOthersAt<T>(plan, side, m, u) + u * VECTOR_BYTES;
    for (let c: u32 = 0; c < factor.contracted; c++, at += BLOCK_BYTES) {
      const gradient = factor.alpha.gradient + c * factor.contractedStride + u * VECTOR_BYTES;
      scatterAdd<T>(gradient, plan.factorOffsets + m * BLOCK_BYTES, v128.load(at));
    }
  }
}

/** r[c] = Σ_o C[c][o]·g[o] */
// @ts-ignore: decorator
@inline
function constantsTimes<T>(side: Side, c: u32, g: usize): v128 {
  let sum = v128.splat<T>(<T>0);
  let constant = side.constants + c * side.other * sizeof<T>();
  for (let o: usize = 0; o < (<usize>side.other << BLOCK_SHIFT); o += BLOCK_BYTES, constant += sizeof<T>()) {
    sum = v128.add<T>(sum, v128.mul<T>(v128.load_splat<T>(constant), v128.load(g + o)));
  }
  return sum;
}

/** Contracts scratch0, over (c₁, …, c_k), with each lane's own row f* of the alpha, in every mode but m. */
function contractOthersAt<T>(plan: Plan, side: Side, m: u32, u: u32): usize {
  let outer: u32 = 1, inner = side.contracted;
  let from = plan.scratch0;
  for (let k: u32 = 0; k < side.factorCount; k++) {
    const factor = side.factor(k);
    inner /= factor.contracted;
    if (k == m) {
      outer *= factor.contracted;
      continue;
    }
    const row = plan.scratch2;
    for (let c: u32 = 0; c < factor.contracted; c++) {
      const entry = factor.alpha.relaxed + c * factor.contractedStride + u * VECTOR_BYTES;
      v128.store(
        row + (<usize>c << BLOCK_SHIFT) + u * VECTOR_BYTES,
        gather<T>(entry, plan.factorOffsets + k * BLOCK_BYTES),
      );
    }
    const to = from == plan.scratch0 ? plan.scratch1 : plan.scratch0;
    applyMode<T>(from, 0, outer, inner, row, 1, 0, factor.contracted, <u32>BLOCK_BYTES, to, u);
    from = to;
  }
  return from;
}

/** Splits the joint free state f* of every lane into its factors' states, as byte offsets in their alphas. */
function splitSelected<T>(plan: Plan, side: Side, selected: usize, u: u32): void {
  for (let lane: usize = 0; lane < VECTOR_BYTES; lane += sizeof<T>()) {
    let rest = load<u32>(selected + u * VECTOR_BYTES + lane);
    for (let k = side.factorCount; k-- > 0; ) {
      const factor = side.factor(k);
      store<u32>(
        plan.factorOffsets + k * BLOCK_BYTES + lane,
        (rest % factor.free) * factor.freeStride + <u32>lane,
      );
      rest /= factor.free;
    }
  }
}
