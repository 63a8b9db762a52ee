// What the search trees of a proof have done, added up over all of them.
import { COUNTERS } from "../kernels/counters.js";

/**
 * What each technique has done, over all search trees of a proof (docs/solving.md). The same problem and options give the
 * same numbers, whatever the workers, unless time or a signal ends the search.
 */
export interface SolveStatistics {
  /** Nodes visited. */
  readonly nodes: number;
  /** Values that were removed since they cost a diagram too much, and nodes that this refuted. */
  readonly valuesRemovedByCost: number;
  readonly nodesRefutedByCost: number;
  /** The same by the marginal of a diagram with several targets. */
  readonly valuesRemovedByMarginals: number;
  readonly nodesRefutedByMarginals: number;
  /** Nodes that were refuted since the least errors of all diagrams add up to the cutoff. */
  readonly nodesRefutedByBudgets: number;
  /** Values that were removed, and nodes refuted, since an exchange of interchangeable columns gives the same errors. */
  readonly valuesRemovedBySymmetry: number;
  readonly nodesRefutedBySymmetry: number;
  /** Values that were removed, and nodes refuted, since some high-level state would have no column. */
  readonly valuesRemovedBySurjectivity: number;
  readonly nodesRefutedBySurjectivity: number;
  /** Values that were removed, and nodes refuted, by probing. */
  readonly valuesRemovedByProbing: number;
  readonly nodesRefutedByProbing: number;
  /** Values that were probed, once for every diagram; and columns that screening in single precision left in doubt. */
  readonly valuesProbed: number;
  readonly columnsInDoubt: number;
  /** Bounds that were computed by water filling, and those of them that took logarithms. */
  readonly boundsComputed: number;
  readonly boundsByLogarithm: number;
  /** Nodes that were split by which column reaches a state. */
  readonly branchingsOnStates: number;
  /** Values that were put in order of their bounds. */
  readonly valuesOrdered: number;
}

/** Nodes and counters of a tree, or of several. */
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
