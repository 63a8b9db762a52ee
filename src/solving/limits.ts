// The numbers that steer a proof.

export const LIMITS = {
  /** The first cutoff is the incumbent's value divided by this. */
  firstCutoff: 32,
  /** Each further cutoff is larger by this factor at most. */
  rise: 1.25,
  /** Moves that local search may try before the first tree. */
  firstMoves: 20_000,
  /** Entries that local search may compute before the first tree: a second or two. */
  firstWork: 1e9,
  /** Moves that local search may try for every node of the trees. */
  movesPerNode: 2,
  /** Nodes that the proof of the largest error may take before the sum's begins. */
  largestNodes: 50_000,
  /** Nodes that a tree is explored by before local search goes on. */
  nodesAtOnce: 4096,
  /** Nodes of a tree after which workers are started. */
  nodesAlone: 1024,
  /** Nodes of a tree after which it is taken apart into subtrees. */
  nodesTogether: 4096,
  /** All orders of the alphas are tried while the best order's trees have no more nodes than this. */
  nodesToTry: 8192,
  /** Where the best order's tree has fewer nodes than this, no other order is tried: none can be much better. */
  nodesToTake: 16,
  /** Subtrees that are explored side by side: more than there are workers as a rule, and the same number whatever that is. */
  sideBySide: 32,
  /** Optima that are counted are as close as this. */
  tie: 1e-12,
} as const;
