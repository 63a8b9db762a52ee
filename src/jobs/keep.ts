// What of a learned run is kept: by name, since whoever learns a run elsewhere must know it too.

import type { Losses } from "../kernels/plan.js";
import type { Learned } from "../learning/result.js";

/** The result of one run; `learn` with the same options and this seed gives it again. */
export interface ComparedRun {
  readonly seed: number;
  /** Σ |alpha − truth|, if the problem has a truth. */
  readonly distance?: number;
  /** Exact errors of the discretised abstraction: the largest over the diagrams, and their sum. */
  readonly error: number;
  readonly sum: number;
  readonly surjective: boolean;
  /** The best restart's relaxed losses at its last recorded epoch. */
  readonly loss: Losses;
  readonly elapsedMs: number;
}

/** What each name keeps. */
interface KeptOf {
  /** What comparisons and sweeps need: some 220 bytes as JSON. */
  readonly compared: ComparedRun;
  /** All of the result. */
  readonly learned: Learned;
}

export type Keep = keyof KeptOf;
export type Kept<K extends Keep> = KeptOf[K];

/** The part of a run's result that each name keeps. */
export const KEEPS: { readonly [K in Keep]: (result: Learned) => Kept<K> } = {
  compared: ({ seed, distance, error, sum, surjective, loss, elapsedMs }) => ({
    seed,
    ...(distance !== undefined && { distance }),
    error,
    sum,
    surjective,
    loss,
    elapsedMs,
  }),
  learned: (result) => result,
};
