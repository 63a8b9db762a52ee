// The techniques that a proof may leave out, a bit each: those of the kernels' trees and those of the proof itself. No technique changes
// the optimum. The mask is no option of `solve`: tests and benchmarks set it.
import { TECHNIQUE } from "../kernels/counters.js";

export const TECHNIQUES = {
  ...TECHNIQUE,
  /** Below a cutoff every alpha is tried as the one that is decided first. */
  orders: 1 << 11,
  /** Cutoffs rise from a fraction of the incumbent's value; without it there is one tree, below the incumbent. */
  risingCutoffs: 1 << 12,
  /** Large trees are taken apart into subtrees. */
  subtrees: 1 << 13,
} as const;

export type Technique = keyof typeof TECHNIQUES;
