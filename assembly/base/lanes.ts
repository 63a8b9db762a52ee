// The SIMD vocabulary: a lane is a restart. T is f64 (2 lanes a vector) or f32 (4 lanes); every kernel is
// written once for both.
//
// Layout: values that differ between restarts are stored restart innermost, in blocks of four vectors (64
// bytes: 8 f64 or 16 f32 restarts). Entry e of a list is the block at `list + (e << BLOCK_SHIFT)`; rows of
// alphas may be further apart (assembly/learner/plan.ts). Vector u of a block lies u·16 bytes on, and lane r
// of a vector r·sizeof(T) bytes on. Of a block that is not full, only the first `active` vectors are
// computed.

export const VECTOR_BYTES: usize = 16;
export const BLOCK_BYTES: usize = 64;
export const BLOCK_SHIFT: usize = 6;

/**
 * The constant at an index of a table of Ts, in every lane. Loops load every constant in this way: engines
 * rebuild a constant vector, or a splatted scalar, at every use inside a loop, but leave a load where it
 * stands.
 */
// @ts-ignore: decorator
@inline
export function constant<T>(table: usize, index: usize): v128 {
  return v128.load_splat<T>(table + index * sizeof<T>());
}

/** Where `mask` is set the lane of `a`, else that of `b`. */
// @ts-ignore: decorator
@inline
export function select(mask: v128, a: v128, b: v128): v128 {
  return v128.bitselect(a, b, mask);
}

// Every lane may have its own place: an offset in bytes, one u32 per lane, sizeof(T) bytes apart.

/** What a lane adds to an offset: its own place in the vector. */
const LANE_OFFSETS_F64 = memory.data<u32>([0, 0, 8, 0]);
const LANE_OFFSETS_F32 = memory.data<u32>([0, 4, 8, 12]);

/** Per lane: number · stride + the lane's place in the vector. Numbers are integers as wide as T. */
// @ts-ignore: decorator
@inline
export function laneOffsets<T>(numbers: v128, stride: u32): v128 {
  const places = v128.load(sizeof<T>() == 8 ? LANE_OFFSETS_F64 : LANE_OFFSETS_F32);
  return i32x4.add(i32x4.mul(numbers, i32x4.splat(stride)), places);
}

/** 1 in every lane, as an integer. */
// @ts-ignore: decorator
@inline
export function integerOne<T>(): v128 {
  return sizeof<T>() == 8 ? i64x2.splat(1) : i32x4.splat(1);
}

/** A number in every lane, as an integer. */
// @ts-ignore: decorator
@inline
export function integers<T>(number: u32): v128 {
  return sizeof<T>() == 8 ? i64x2.splat(number) : i32x4.splat(number);
}

// @ts-ignore: decorator
@inline
export function addIntegers<T>(a: v128, b: v128): v128 {
  return sizeof<T>() == 8 ? i64x2.add(a, b) : i32x4.add(a, b);
}

/** All ones in the lanes whose number is 1, for numbers 0 and 1. */
// @ts-ignore: decorator
@inline
export function maskOfOnes<T>(numbers: v128): v128 {
  return sizeof<T>() == 8 ? i64x2.neg(numbers) : i32x4.neg(numbers);
}

/** One value per lane, at `base` plus the lane's own offset. */
// @ts-ignore: decorator
@inline
export function gather<T>(base: usize, offsets: usize): v128 {
  let v = v128.load_splat<T>(base + load<u32>(offsets));
  v = v128.load_lane<T>(base + load<u32>(offsets + sizeof<T>()), v, 1);
  if (sizeof<T>() == 4) {
    v = v128.load_lane<T>(base + load<u32>(offsets, 8), v, 2);
    v = v128.load_lane<T>(base + load<u32>(offsets, 12), v, 3);
  }
  return v;
}

/** Adds each lane of `v` to the value at `base` plus the lane's own offset. */
// @ts-ignore: decorator
@inline
export function scatterAdd<T>(base: usize, offsets: usize, v: v128): void {
  addLane<T>(base + load<u32>(offsets), v128.extract_lane<T>(v, 0));
  addLane<T>(base + load<u32>(offsets + sizeof<T>()), v128.extract_lane<T>(v, 1));
  if (sizeof<T>() == 4) {
    addLane<T>(base + load<u32>(offsets, 8), v128.extract_lane<T>(v, 2));
    addLane<T>(base + load<u32>(offsets, 12), v128.extract_lane<T>(v, 3));
  }
}

// @ts-ignore: decorator
@inline
function addLane<T>(at: usize, value: T): void {
  // @ts-ignore: T is a number
  store<T>(at, load<T>(at) + value);
}
