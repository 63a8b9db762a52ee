// The counters of a proof, summed over all its search trees.
import { COUNTERS } from "../kernels/counters.js";

/**
 * The counters of each technique, summed over all search trees of a proof (docs/solving.md). The same problem
 * and options give the same numbers with any number of workers, unless the time limit or the signal ends the
 * search.
 */
export interface SolveStatistics {
  /** Nodes visited. */
  readonly nodes: number;
  /** Values removed because they cost a diagram too much, and nodes refuted by this. */
  readonly valuesRemovedByCost: number;
  readonly nodesRefutedByCost: number;
  /** The same for the marginals of diagrams with several targets. */
  readonly valuesRemovedByMarginals: number;
  readonly nodesRefutedByMarginals: number;
  /** Nodes refuted because the least errors of all diagrams add up to the cutoff. */
  readonly nodesRefutedByBudgets: number;
  /** Values removed and nodes refuted by symmetry breaking among interchangeable columns. */
  readonly valuesRemovedBySymmetry: number;
  readonly nodesRefutedBySymmetry: number;
  /** Values removed and nodes refuted because some high-level state would have no column. */
  readonly valuesRemovedBySurjectivity: number;
  readonly nodesRefutedBySurjectivity: number;
  /** Values removed and nodes refuted by probing. */
  readonly valuesRemovedByProbing: number;
  readonly nodesRefutedByProbing: number;
  /** Values probed, once per diagram; and columns left undecided by single-precision screening. */
  readonly valuesProbed: number;
  readonly columnsInDoubt: number;
  /** Bounds computed by water filling, and those of them that took logarithms. */
  readonly boundsComputed: number;
  readonly boundsByLogarithm: number;
  /** Nodes branched on the column that reaches a state. */
  readonly branchingsOnStates: number;
  /** Values ordered by their bounds. */
  readonly valuesOrdered: number;
}

/** The nodes and counters of one or several trees. */
export interface Counted {
  readonly nodes: number;
  readonly counters: Float64Array;
}

/** The sums over trees. */
export class Tally implements Counted {
  nodes = 0;
  readonly counters = new Float64Array(COUNTERS.length);

  add({ nodes, counters }: Counted): void {
    this.nodes += nodes;
    counters.forEach((count, i) => {
      this.counters[i]! += count;
    });
  }
}

export function statisticsOf({ nodes, counters }: Counted): SolveStatistics {
  const counted = Object.fromEntries(COUNTERS.map((name, i) => [name, counters[i]!]));
  return { nodes, ...(counted as Record<(typeof COUNTERS)[number], number>) };
}
