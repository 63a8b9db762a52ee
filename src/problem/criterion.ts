// How the errors of several diagrams make one value.

/** What is minimised over the diagrams' errors: the largest (the abstraction error) or their sum. */
export type Criterion = "max" | "sum";
export const criteria = ["max", "sum"] as const;
