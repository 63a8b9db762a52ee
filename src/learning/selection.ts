// What the best restart may be best by.

/** `error`: the exact error of the discretised abstraction, those that are surjective before the others; `loss`: the relaxed loss. */
export const selections = ["error", "loss"] as const;
/** What the best restart is best by: its exact error, or its relaxed loss as in the paper. */
export type Selection = (typeof selections)[number];
