// The subtrees of a large tree, explored side by side. They are taken up, and what comes of them is put together, in an order that depends
// neither on who explores them nor on when: the answer is the same whatever the workers.
import type { Box } from "../kernels/tree.js";
import { LIMITS } from "./limits.js";
import type { LocalSearch } from "./local-search.js";
import type { Proof } from "./proof.js";
import { type Explorer, SUBTREE_NODES } from "./subtrees.js";

/**
 * Explores subtrees to their ends, or until the proof is stopped.
 *
 * @param first the alpha, by index, that is decided before the others
 * @returns whether they are closed
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

/** Whether further subtrees may be taken up beside so many. */
function canTake({ nodes, settings }: Proof, underWay: number): boolean {
  return underWay < LIMITS.sideBySide && nodes + underWay * SUBTREE_NODES < settings.mostNodes;
}

/** Open subtrees as they are taken up next: the largest, at the front, apart from the others where few are waiting. */
function parted([largest, ...others]: readonly Box[], few: boolean): Box[][] {
  if (!largest) return [];
  if (few && others.length > 0) return [[largest], others];
  return [[largest, ...others]];
}
