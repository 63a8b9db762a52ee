// The numbers that TypeScript must know as well. They are in no module that is shipped: scripts/describe-wasm.mjs reads their values when
// the package is built, and writes them into src/kernels/exports.generated.ts.

export { BLOCK_BYTES, VECTOR_BYTES } from "./base/lanes";
export { HELLINGER, JENSEN_SHANNON, TOTAL_VARIATION } from "./distances/distance";
export { SCHEDULE_BYTES } from "./learner/epoch";
export { ADAM, MOMENTUM, NESTEROV, RMSPROP, SGD } from "./learner/optimiser";
export { LOSSES_BYTES } from "./learner/plan";
export { CONSTANT, COSINE, EXPONENTIAL, LINEAR } from "./learner/schedule";
export { TOLERANCE } from "./solver/depth-first";
export { MAX_STATES } from "./solver/instance";
