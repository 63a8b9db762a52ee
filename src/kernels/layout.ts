// How the kernels lay out their memory: what both sides of the boundary must agree on.

/** Arithmetic of the learner: doubles, or floats in twice as many lanes. */
export const precisions = ["f64", "f32"] as const;
export type Precision = (typeof precisions)[number];
