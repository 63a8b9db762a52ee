// The numbers that TypeScript must know as well. No shipped module contains them: scripts/describe-wasm.mjs
// reads their values when the package is built, and writes them into src/kernels/constants.generated.ts.

export { BLOCK_BYTES, VECTOR_BYTES } from "./base/lanes";
export * from "./distances/distance";
export { SCHEDULE_BYTES } from "./learner/epoch";
export * from "./learner/optimiser";
export { LOSSES_BYTES } from "./learner/plan";
export * from "./learner/schedule";
export { TOLERANCE } from "./solver/depth-first";
export { ANY, ANY_IN_ORDER, BEST, COUNT, NAMES, SQUARES } from "./solver/goal";
export { MAX_STATES } from "./solver/variable";
