// Explores the subtrees of a large tree side by side. Subtrees are handed out and results collected in a
// fixed order, so that the answer does not depend on the workers.
import type { Box } from "../kernels/tree.js";
import { LIMITS } from "./limits.js";
import type { LocalSearch } from "./local-search.js";
import type { Proof } from "./proof.js";
import { type Explorer, SUBTREE_NODES } from "./subtrees.js";

/**
 * Explores subtrees until all are closed or the proof is stopped.
 *
 * @param first the index of the alpha to branch on first
 * @returns whether all subtrees are closed
 */
export async function exploreSideBySide(
  proof: Proof,
  local: LocalSearch,
  explorer: Explorer,
  open: readonly Box[],
  cutoff: number,
  first: number | undefined,
): Promise<boolean> {
  const { criterion } = proof.settings;
  const waiting: (readonly Box[])[] = open.map((box) => [box]);
  const underWay: ReturnType<Explorer["explore"]>[] = [];
  while (waiting.length + underWay.length > 0) {
    if (proof.isStopped) return false;
    while (waiting.length > 0 && canTake(proof, underWay.length)) {
      const boxes = waiting.shift()!;
      const below = Math.min(cutoff, proof.cutoff);
      underWay.push(explorer.explore({ criterion, boxes, cutoff: below, first }));
    }
    const explored = await underWay.shift()!();
    if (!explored) return false;
    proof.before.add(explored);
    proof.keep(explored);
    proof.report();
    waiting.push(...parted(explored.left, waiting.length + underWay.length < LIMITS.sideBySide));
    await local.until(LIMITS.movesPerNode * proof.nodes);
  }
  return true;
}

/** Whether another exploration may start while `underWay` of them run. */
function canTake({ nodesLeft }: Proof, underWay: number): boolean {
  return underWay < LIMITS.sideBySide && underWay * SUBTREE_NODES < nodesLeft;
}

/** Groups open subtrees for the next explorations. The first, the largest, is apart if few wait. */
function parted([largest, ...others]: readonly Box[], few: boolean): Box[][] {
  if (!largest) return [];
  if (few && others.length > 0) return [[largest], others];
  return [[largest, ...others]];
}
