// The numbers that steer a proof.

import type { ProofLimits } from "./proof.js";

/** The limits of a proof that is asked for. Local search takes a second or two, so that trees have their turn. */
export const FAR: ProofLimits = { nodes: Number.MAX_VALUE, bytes: Number.POSITIVE_INFINITY, work: 1e9 };

/** The limits of a proof that nobody has asked for: about a second on a usual machine. */
export const NEAR: ProofLimits = { nodes: 200_000, bytes: 1.3e8, work: 3e7 };

export const LIMITS = {
  /** The first cutoff is the incumbent's value divided by this. */
  firstCutoff: 32,
  /** The largest factor from one cutoff to the next. */
  rise: 1.25,
  /** Moves of local search before the first tree. */
  firstMoves: 20_000,
  /** Moves of local search per node of the trees. */
  movesPerNode: 2,
  /** Nodes of the proof for the largest error, before the proof for the sum begins. */
  largestNodes: 50_000,
  /** Nodes of a tree between two turns of local search. */
  nodesAtOnce: 4096,
  /** Nodes of a tree after which workers are started. */
  nodesAlone: 1024,
  /** Nodes of a tree after which it is split into subtrees. */
  nodesTogether: 4096,
  /** All orders of the alphas are tried while the tree of the best order has at most this many nodes. */
  nodesToTry: 8192,
  /** No further order is tried once the tree of the best order has fewer nodes: none can be much better. */
  nodesToTake: 16,
  /** Subtrees explored side by side: the same number for any workers, so that the answer is the same. */
  sideBySide: 32,
  /** Abstractions within this distance of the optimum count as optimal. */
  tie: 1e-10,
  /** The most bytes of nodes, and the most steps, of a rule for ties, and of their count. */
  rule: { bytes: 2e7, steps: 20_000 },
  count: { bytes: 6e7, steps: 60_000 },
  /** The same after learning, which is to take no longer for it. */
  countOfLearned: { bytes: 3e5, steps: 300 },
  /** The steps that are taken however large the nodes. */
  leastTieSteps: 256,
} as const;
