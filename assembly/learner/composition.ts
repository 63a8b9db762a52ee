// The two paths of a diagram. A side's value is out[f][o] = Σ_c M[f][c]·C[c][o], with M = A₁ ⊗ … ⊗ A_k the
// Kronecker product of its alphas. M is never formed: A₁ is applied to C, then A₂, … one mode at a time,
//
//   X₁[f₁][rest] = Σ_c₁ A₁[f₁][c₁]·C[c₁][rest],      X_m[a][f][b] = Σ_c A_m[f][c]·X_{m−1}[a][c][b].
import { BLOCK_BYTES, BLOCK_SHIFT, VECTOR_BYTES } from "../base/lanes";
import { Plan, Side } from "./plan";

/** Computes the side's value from the relaxed alphas. */
export function compose<T>(plan: Plan, side: Side): void {
  for (let m: u32 = 0; m < side.factorCount; m++) composeMode<T>(plan, side, m, 0, unitsOf(plan, side, m));
}

/**
 * The units that a mode can be computed by: for X₁ the [f][line] (the lines, if one vector is in use), for
 * later modes the [a][f].
 */
export function unitsOf(plan: Plan, side: Side, m: u32): u32 {
  if (m == 0) return plan.active > 1 ? side.factor(0).free * side.lines : side.lines;
  return outerOf(side, m) * side.factor(m).free;
}

/** The products of vectors that a mode takes. */
export function costOf(plan: Plan, side: Side, m: u32): u64 {
  if (m == 0)
    return (
      (<u64>load<u32>(side.lineStarts + (side.lines << 2)) * side.factor(0).free) << (plan.active > 1 ? 2 : 0)
    );
  const factor = side.factor(m);
  return <u64>outerOf(side, m) * factor.free * innerOf(side, m) * factor.contracted * plan.active;
}

/** The sizes of the axes `a` and `b` of a mode. */
function outerOf(side: Side, m: u32): u32 {
  let outer: u32 = 1;
  for (let k: u32 = 0; k < m; k++) outer *= side.factor(k).free;
  return outer;
}
function innerOf(side: Side, m: u32): u32 {
  let inner = side.lines;
  for (let k: u32 = 1; k <= m; k++) inner /= side.factor(k).contracted;
  return inner;
}

/** Computes some units of X_m. Intermediates alternate between two workspaces. */
export function composeMode<T>(plan: Plan, side: Side, m: u32, first: u32, end: u32): void {
  const odd = (m & 1) as bool;
  const to = m == side.factorCount - 1 ? side.out : odd ? plan.scratch1 : plan.scratch0;
  if (m == 0) {
    if (plan.active > 1) firstModeOfBlock<T>(side, to, first, end);
    else firstModeOfVector<T>(side, to, first, end);
    return;
  }
  const factor = side.factor(m), from = odd ? plan.scratch0 : plan.scratch1, inner = innerOf(side, m);
  for (let u: u32 = 0; u < plan.active; u++) {
    applyMode<T>(
      from,
      first,
      end,
      inner,
      factor.alpha.relaxed,
      factor.free,
      factor.freeStride,
      factor.contracted,
      factor.contractedStride,
      to,
      u,
    );
  }
}

/**
 * Some [f][line] of X₁, for the four vectors of a block at once, so that each constant is loaded once. A row
 * of the alpha stays cached for all lines.
 */
function firstModeOfBlock<T>(side: Side, out: usize, first: u32, end: u32): void {
  const factor = side.factor(0), lines = side.lines;
  let to = out + (<usize>first << BLOCK_SHIFT),
    row = factor.alpha.relaxed + (first / lines) * factor.freeStride;
  let line = first % lines;
  while (first < end) {
    const endLine = min(lines, line + (end - first));
    let offset = side.lineOffsets + (load<u32>(side.lineStarts + (line << 2)) << 2);
    let value = side.lineValues + load<u32>(side.lineStarts + (line << 2)) * sizeof<T>();
    first += endLine - line;
    for (line++; line <= endLine; line++, to += BLOCK_BYTES) {
      const endOffsets = side.lineOffsets + (load<u32>(side.lineStarts + (line << 2)) << 2);
      let sum0 = v128.splat<T>(<T>0), sum1 = sum0, sum2 = sum0, sum3 = sum0;
      for (; offset < endOffsets; offset += 4, value += sizeof<T>()) {
        const c = v128.load_splat<T>(value);
        const at = row + load<u32>(offset);
        sum0 = v128.add<T>(sum0, v128.mul<T>(c, v128.load(at)));
        sum1 = v128.add<T>(sum1, v128.mul<T>(c, v128.load(at, 16)));
        sum2 = v128.add<T>(sum2, v128.mul<T>(c, v128.load(at, 32)));
        sum3 = v128.add<T>(sum3, v128.mul<T>(c, v128.load(at, 48)));
      }
      v128.store(to, sum0);
      v128.store(to, sum1, 16);
      v128.store(to, sum2, 32);
      v128.store(to, sum3, 48);
    }
    line = 0;
    row += factor.freeStride;
  }
}

/** Some lines of X₁, for a block of which only the first vector is in use. */
function firstModeOfVector<T>(side: Side, out: usize, first: u32, last: u32): void {
  const factor = side.factor(0);
  const alpha = factor.alpha.relaxed;
  const outStride = <usize>side.lines << BLOCK_SHIFT;
  for (let line = first; line < last; line++) {
    const start = load<u32>(side.lineStarts + (line << 2)), end = load<u32>(side.lineStarts + (line << 2), 4);
    let to = out + (<usize>line << BLOCK_SHIFT);
    for (let f: u32 = 0, row = alpha; f < factor.free; f++, row += factor.freeStride) {
      let sum = v128.splat<T>(<T>0);
      for (let e = start; e < end; e++) {
        const c = v128.load_splat<T>(side.lineValues + e * sizeof<T>());
        sum = v128.add<T>(sum, v128.mul<T>(c, v128.load(row + load<u32>(side.lineOffsets + (e << 2)))));
      }
      v128.store(to, sum);
      to += outStride;
    }
  }
}

/**
 * to[a][f][b] = Σ_c A[f][c]·from[a][c][b], for vector u, for the [a][f] from `first` to `end` in C order, and
 * all b < inner.
 */
export function applyMode<T>(
  from: usize, first: u32, end: u32, inner: u32,
  matrix: usize, free: u32, freeStride: u32, contracted: u32, contractedStride: u32,
  to: usize, u: u32,
): void {
  const shift = <usize>u * VECTOR_BYTES;
  const innerBytes = <usize>inner << BLOCK_SHIFT;
  let slab = from + (first / free) * contracted * innerBytes + shift, line = to + first * innerBytes + shift;
  for (let f = first % free; first < end; first++, line += innerBytes) {
    const row = matrix + f * freeStride + shift;
    for (let b: usize = 0; b < innerBytes; b += BLOCK_BYTES) {
      let sum = v128.splat<T>(<T>0);
      let at = slab + b, weight = row;
      for (let c: u32 = 0; c < contracted; c++, at += innerBytes, weight += contractedStride) {
        sum = v128.add<T>(sum, v128.mul<T>(v128.load(weight), v128.load(at)));
      }
      v128.store(line + b, sum);
    }
    if (++f < free) continue;
    f = 0;
    slab += contracted * innerBytes;
  }
}
