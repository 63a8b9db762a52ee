// The SIMD vocabulary: a lane is a restart. T is f64 (2 lanes a vector) or f32 (4 lanes); every kernel is written once for both.
//
// Layout: whatever differs between restarts is stored restart innermost, in blocks of four vectors (64 bytes: 8 f64 or
// 16 f32 restarts). Entry e of a matrix is the block at `matrix + (e << BLOCK_SHIFT)`; vector u of it lies u·16 bytes on,
// lane r of it r·sizeof(T) bytes on. Of a block that is not full, only the first `active` vectors are computed.

export const VECTORS: u32 = 4;
export const VECTOR_BYTES: usize = 16;
export const BLOCK_BYTES: usize = 64;
export const BLOCK_SHIFT: usize = 6;

/** The restarts in one block. */
// @ts-ignore: decorator
@inline
export function blockLanes<T>(): u32 {
  return <u32>(BLOCK_BYTES / sizeof<T>());
}

/**
 * The constant of that number in a table of Ts, in every lane. Whatever a loop uses is loaded so: engines rebuild a constant vector,
 * or one splatted from a scalar, at every use inside a loop, but leave a load where it stands.
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

/** One value per lane, each at `base` plus the lane's own byte offset (four bytes each, from `offsets` on). */
// @ts-ignore: decorator
@inline
export function gather<T>(base: usize, offsets: usize): v128 {
  let v = v128.load_splat<T>(base + load<u32>(offsets));
  v = v128.load_lane<T>(base + load<u32>(offsets, 4), v, 1);
  if (sizeof<T>() == 4) {
    v = v128.load_lane<T>(base + load<u32>(offsets, 8), v, 2);
    v = v128.load_lane<T>(base + load<u32>(offsets, 12), v, 3);
  }
  return v;
}

/** Adds each lane of `v` to the value at `base` plus the lane's own byte offset. */
// @ts-ignore: decorator
@inline
export function scatterAdd<T>(base: usize, offsets: usize, v: v128): void {
  addLane<T>(base + load<u32>(offsets), v128.extract_lane<T>(v, 0));
  addLane<T>(base + load<u32>(offsets, 4), v128.extract_lane<T>(v, 1));
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

/** Byte offsets of the lanes of vector u: selected·stride + (lane within the vector)·laneStride. */
// @ts-ignore: decorator
@inline
export function scaleSelected<T>(selected: usize, u: u32, stride: usize, laneStride: usize, to: usize): void {
  const lanes = blockLanes<T>() / VECTORS;
  for (let lane: u32 = 0; lane < lanes; lane++) {
    const group = load<u32>(selected + ((u * lanes + lane) << 2));
    store<u32>(to + (lane << 2), <u32>(group * stride + lane * laneStride));
  }
}
