// Floors and budgets. The floor of a diagram is its least error in a node. Its budget follows from the floors
// and the cutoff: a cost at or above the budget refutes the node.
import { costOf, errorOf } from "../distances/distance";
import { BUDGETS, uses } from "./counters";
import { allowedState } from "./domains";
import { meanFloor } from "./mean";
import { TermState, Tree } from "./tree";
import { isSpent, spend } from "./work";

/** Begins to find the floors. */
export function startFloors(tree: Tree): void {
  tree.term = 0;
}

/**
 * Finds the floors, as errors. `total` becomes their sum or their largest, as the criterion has it.
 * @returns false if it pauses
 */
export function sumFloors(tree: Tree, node: usize): bool {
  const instance = tree.instance, averages = instance.averages;
  if (tree.term == 0) memory.fill(tree.floors, 0, instance.diagramCount << 3);
  for (; tree.term < instance.termCount; tree.term++) {
    // A pause before the first term would start the floors again.
    if (tree.term > 0 && isSpent()) return false;
    const state = tree.state(tree.term), at = tree.floors + (<usize>state.term.parent << 3);
    store<f64>(at, max(load<f64>(at), averages ? meanFloor(tree, node, state) : termFloor(node, state)));
  }
  tree.total = 0;
  for (let d: u32 = 0; d < instance.diagramCount; d++) {
    const at = tree.floors + (<usize>d << 3);
    if (!averages) store<f64>(at, errorOf(instance.distance, load<f64>(at)));
    tree.total = instance.sums ? tree.total + load<f64>(at) : max(tree.total, load<f64>(at));
  }
  return true;
}

/** max over interventions of the least cost that the domains allow */
function termFloor(node: usize, state: TermState): f64 {
  const term = state.term;
  let floor: f64 = 0;
  for (let c: u32 = 0; c < term.columns; c++) {
    let least = f64.MAX_VALUE;
    for (let s = allowedState(node, term, c, 0); s < term.states; s = allowedState(node, term, c, s + 1)) {
      least = min(least, load<f64>(state.costAt(node, c, s)));
    }
    floor = max(floor, least);
  }
  spend(term.columns * term.states);
  return floor;
}

/**
 * Whether errors share the cutoff, as those of diagrams do where their sum counts, and those of interventions
 * where their mean does.
 */
// @ts-ignore: decorator
@inline
export function sharesBudget(tree: Tree): bool {
  return (tree.instance.sums | tree.instance.averages) != 0 && uses(tree, BUDGETS);
}

/** Whether the floors must be known before the budgets. */
// @ts-ignore: decorator
@inline
export function needsFloors(tree: Tree): bool {
  return sharesBudget(tree) || tree.instance.averages != 0;
}

/**
 * Sets the budget of every diagram: the cutoff, or for sums the cutoff less the floors of the other diagrams.
 * @returns false if the floors alone reach the cutoff
 */
export function setBudgets(tree: Tree): bool {
  const instance = tree.instance;
  if (sharesBudget(tree) && tree.total >= tree.cutoff) return false;
  for (let d: u32 = 0; d < instance.diagramCount; d++) {
    const others = instance.sums && uses(tree, BUDGETS) ? tree.total - load<f64>(tree.floors + (<usize>d << 3)) : 0;
    store<f64>(tree.budgets + (<usize>d << 3), budgetOf(tree, tree.cutoff - others));
  }
  return true;
}

/** The budget of a diagram that may err so much: a cost, or for means the error itself. */
// @ts-ignore: decorator
@inline
export function budgetOf(tree: Tree, error: f64): f64 {
  return tree.instance.averages ? error : costOf(tree.instance.distance, error);
}
