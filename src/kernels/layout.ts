// How the kernels lay out their memory: what both sides of the boundary must agree on.

/** Arithmetic of the learner: doubles, or floats in twice as many lanes. */
export const precisions = ["f64", "f32"] as const;
export type Precision = (typeof precisions)[number];

/** Bytes of a number of each precision. */
export const NUMBER_BYTES = { f64: 8, f32: 4 } as const;

/** Bytes of a SIMD vector, and of a block: the same entry of as many restarts as are trained side by side (assembly/base/lanes.ts). */
export const VECTOR_BYTES = 16;
export const BLOCK_BYTES = 64;

/** Bytes of losses an epoch leaves: a block of distances and one of penalties (assembly/learner/epoch.ts). */
export const LOSSES_BYTES = 2 * BLOCK_BYTES;

/** Bytes of schedule an epoch takes: the temperature and the learning rate, as doubles (assembly/learner/epoch.ts). */
export const SCHEDULE_BYTES = 16;
