// The factor kernel of variable elimination: the product of two tables with one axis summed out,
//   out[i] = Σ_{s < states} a[i·strideA + s·sumStrideA] · b[i·strideB + s·sumStrideB],
// i running in C order over the axes of `out`. Strides are in bytes; 0 broadcasts. Without a sum, states = 1.

/** Bytes of a double. */
const UNIT: i32 = 8;

/**
 * Multiplies the two tables and sums. `shape`, `strideA`, `strideB` and `counters` point to `rank` ≥ 1 i32s
 * each; the counters are zero at the start. `out` is dense and apart from `a` and `b`. The sum runs in the
 * order of s, in vectors as in scalars.
 */
export function contract(
  out: usize,
  a: usize,
  b: usize,
  rank: i32,
  shape: usize,
  strideA: usize,
  strideB: usize,
  counters: usize,
  states: i32,
  sumStrideA: i32,
  sumStrideB: i32,
): void {
  const last = rank - 1;
  const length = at(shape, last);
  const stepA = at(strideA, last);
  const stepB = at(strideB, last);
  const even = length & ~1;
  // One loop for each way to load two neighbours, so that none asks inside.
  const bothDense = stepA == UNIT && stepB == UNIT;
  const leftDense = stepA == UNIT && stepB == 0;
  const rightDense = stepA == 0 && stepB == UNIT;
  let axis: i32;
  do {
    if (bothDense) pairs(out, a, b, even, UNIT, UNIT, states, sumStrideA, sumStrideB, true);
    else if (leftDense) pairs(out, a, b, even, UNIT, 0, states, sumStrideA, sumStrideB, true);
    else if (rightDense) pairs(out, a, b, even, 0, UNIT, states, sumStrideA, sumStrideB, true);
    else pairs(out, a, b, even, stepA, stepB, states, sumStrideA, sumStrideB, false);
    if (even < length) single(out, a, b, even, stepA, stepB, states, sumStrideA, sumStrideB);
    out += length * UNIT;
    // One step of the odometer over the outer axes; an axis at its end goes back to its start.
    for (axis = last - 1; axis >= 0; axis--) {
      const size = at(shape, axis);
      const count = at(counters, axis) + 1;
      a += at(strideA, axis);
      b += at(strideB, axis);
      if (count < size) {
        store<i32>(counters + ((<usize>axis) << 2), count);
        break;
      }
      store<i32>(counters + ((<usize>axis) << 2), 0);
      a -= at(strideA, axis) * size;
      b -= at(strideB, axis) * size;
    }
  } while (axis >= 0);
}

// @ts-ignore: decorator
@inline
function at(list: usize, index: i32): i32 {
  return load<i32>(list + ((<usize>index) << 2));
}

/** Two neighbouring doubles; where they are `dense` the stride is one double, or 0 for the same one twice. */
// @ts-ignore: decorator
@inline
function two(pointer: usize, stride: i32, dense: bool): v128 {
  if (!dense) return v128.load64_lane(pointer + stride, v128.load64_zero(pointer), 1);
  return stride ? v128.load(pointer) : v128.load64_splat(pointer);
}

/** Fills the first `even` entries of the last axis, two at a time. */
// @ts-ignore: decorator
@inline
function pairs(
  out: usize,
  a: usize,
  b: usize,
  even: i32,
  stepA: i32,
  stepB: i32,
  states: i32,
  sumStrideA: i32,
  sumStrideB: i32,
  dense: bool,
): void {
  const end = out + even * UNIT;
  for (let to = out, fromA = a, fromB = b; to < end; to += 2 * UNIT, fromA += 2 * stepA, fromB += 2 * stepB) {
    let left = fromA;
    let right = fromB;
    let sum = f64x2.splat(0);
    for (let s = 0; s < states; s++) {
      sum = v128.add<f64>(sum, v128.mul<f64>(two(left, stepA, dense), two(right, stepB, dense)));
      left += sumStrideA;
      right += sumStrideB;
    }
    v128.store(to, sum);
  }
}

/** Fills one entry of the last axis. */
function single(
  out: usize,
  a: usize,
  b: usize,
  index: i32,
  stepA: i32,
  stepB: i32,
  states: i32,
  sumStrideA: i32,
  sumStrideB: i32,
): void {
  let left = a + index * stepA;
  let right = b + index * stepB;
  let sum: f64 = 0;
  for (let s = 0; s < states; s++) {
    sum += load<f64>(left) * load<f64>(right);
    left += sumStrideA;
    right += sumStrideB;
  }
  store<f64>(out + index * UNIT, sum);
}
