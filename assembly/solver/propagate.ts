// Propagation: what a node's domains imply. A round places the mass of decided items, bounds every cost, and
// removes values by cost, by the order of an alpha, by symmetry, by surjectivity and by probing. Rounds
// follow until no domain changes or the node is refuted. Propagation ends, since every round but the last
// removes a value. It pauses when the work is spent, and resumes in the same place.
import { boundAll } from "./bound";
import { needsFloors, setBudgets, sumFloors } from "./budget";
import { EMPTY, TIGHTENED, tighten } from "./constraints";
import {
  BUDGETS_NODES,
  PROBE,
  SURJECTIVITY,
  SURJECTIVITY_NODES,
  SYMMETRY_NODES,
  uses,
} from "./counters";
import { breaksSymmetry, keepNames } from "./goal";
import { BOUNDING, BUDGETING, PLACING, PROPAGATED, PRUNING, refute, REFUTED, startPhase } from "./phases";
import { place } from "./place";
import { probeSome, startProbes } from "./probe";
import { pruneAll } from "./prune";
import { canReachAll } from "./surjectivity";
import { orderInterchangeable } from "./symmetry";
import { Tree } from "./tree";
import { Variable } from "./variable";
import { weighItems } from "./weigh";
import { PAUSED } from "./work";

/** Begins a propagation. */
export function startPropagation(tree: Tree): void {
  startPhase(tree, PLACING);
}

/** Continues a propagation as long as work allows. */
export function propagate(tree: Tree, node: usize): u32 {
  while (true) {
    if (tree.phase == PLACING) {
      if (!place(tree, node)) return PAUSED;
      tree.changed = false;
      startPhase(tree, BOUNDING);
    }
    if (tree.phase == BOUNDING) {
      if (!boundAll(tree, node)) return PAUSED;
      if (tree.cutoff <= 0) return REFUTED;
      startPhase(tree, BUDGETING);
    }
    if (tree.phase == BUDGETING) {
      if (needsFloors(tree) && !sumFloors(tree, node)) return PAUSED;
      if (!setBudgets(tree)) return refute(tree, BUDGETS_NODES);
      startPhase(tree, PRUNING);
    }
    if (tree.phase == PRUNING) {
      const outcome = pruneAll(tree, node);
      if (outcome != PROPAGATED) return outcome;
      if (restrict(tree, node) == REFUTED) return REFUTED;
      if (tree.changed) {
        startPhase(tree, PLACING);
        continue;
      }
      weighItems(tree, node);
      if (!uses(tree, PROBE)) return PROPAGATED;
      startProbes(tree);
    }
    const outcome = probeSome(tree, node);
    if (outcome != PROPAGATED || !tree.changed) return outcome;
    startPhase(tree, PLACING);
  }
}

/** Removes values by same names, by the order of an alpha, by symmetry and by surjectivity. */
function restrict(tree: Tree, node: usize): u32 {
  const instance = tree.instance, ordersItems = breaksSymmetry(tree);
  const reachesAll = uses(tree, SURJECTIVITY);
  if (!keepNames(tree, node)) return REFUTED;
  for (let v: u32 = 0; v < instance.variableCount; v++) {
    const variable = instance.variable(v);
    if (variable.isOrdered && !keepOrder(tree, node, variable)) return REFUTED;
    if (ordersItems && !orderInterchangeable(tree, node, variable)) return refute(tree, SYMMETRY_NODES);
    if (reachesAll && !canReachAll(tree, node, variable)) return refute(tree, SURJECTIVITY_NODES);
  }
  return PROPAGATED;
}

/** Removes the values that break an alpha's order. @returns false if an item has no value left */
function keepOrder(tree: Tree, node: usize, variable: Variable): bool {
  const outcome = tighten(variable, node);
  if (outcome == TIGHTENED) tree.changed = true;
  return outcome != EMPTY;
}
