// The criteria for the best restart.

/**
 * `error`: the exact error of the discretised abstraction, surjective abstractions first; `loss`: the
 * relaxed loss.
 */
export const selections = ["error", "loss"] as const;
/** The criterion for the best restart: its exact error, or its relaxed loss as in the paper. */
export type Selection = (typeof selections)[number];
