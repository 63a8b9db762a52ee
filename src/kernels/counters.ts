// The optional techniques of a search tree and its counters, as in assembly/solver/counters.ts.

/** The techniques of the kernels, as bits of a tree's mask. */
export const TECHNIQUE = {
  cost: 1 << 0,
  marginals: 1 << 1,
  budgets: 1 << 2,
  symmetry: 1 << 3,
  surjectivity: 1 << 4,
  probing: 1 << 5,
  waterFilling: 1 << 6,
  screening: 1 << 7,
  stateBranching: 1 << 8,
  weighing: 1 << 9,
  valueOrder: 1 << 10,
} as const;

/** The names of the counters, in their order in memory. */
export const COUNTERS = [
  "valuesRemovedByCost",
  "nodesRefutedByCost",
  "valuesRemovedByMarginals",
  "nodesRefutedByMarginals",
  "nodesRefutedByBudgets",
  "valuesRemovedBySymmetry",
  "nodesRefutedBySymmetry",
  "valuesRemovedBySurjectivity",
  "nodesRefutedBySurjectivity",
  "valuesRemovedByProbing",
  "nodesRefutedByProbing",
  "valuesProbed",
  "columnsInDoubt",
  "boundsComputed",
  "boundsByLogarithm",
  "branchingsOnStates",
  "valuesOrdered",
] as const;
