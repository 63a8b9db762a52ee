// The memory layout that both sides of the boundary share: generated constants and derived numbers.

import { BLOCK_BYTES, VECTOR_BYTES } from "./constants.generated.js";

export * from "./constants.generated.js";

export const precisions = ["f64", "f32"] as const;
/** The arithmetic of the learner: doubles (`f64`), or floats (`f32`) in twice as many lanes. */
export type Precision = (typeof precisions)[number];

/** Bytes of a number. */
export const NUMBER_BYTES = { f64: 8, f32: 4 } as const satisfies Record<Precision, number>;

/** The number of lanes, one per restart, in a block and in a vector. */
export function lanesOf(precision: Precision): { readonly block: number; readonly vector: number } {
  const bytes = NUMBER_BYTES[precision];
  return { block: BLOCK_BYTES / bytes, vector: VECTOR_BYTES / bytes };
}
