// The optional techniques of a proof, a bit each: those of the kernels' trees and those of the proof itself.
// No technique changes the optimum. Only tests and benchmarks set the mask; `solve` has no option for it.
import { TECHNIQUE } from "../kernels/counters.js";

export const TECHNIQUES = {
  ...TECHNIQUE,
  /** Every alpha is tried as the one to branch on first. */
  orders: 1 << 28,
  /** Cutoffs rise from a fraction of the incumbent's value, instead of one tree below the incumbent. */
  risingCutoffs: 1 << 29,
  /** Large trees are split into subtrees. */
  subtrees: 1 << 30,
} as const;

export type Technique = keyof typeof TECHNIQUES;
