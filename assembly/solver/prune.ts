// Pruning by cost: a value of a source goes if every state with that value costs the diagram, or a marginal
// of it, the budget or more.
import { BUDGETS, COST, COST_NODES, COST_VALUES, MARGINALS_NODES, MARGINALS_VALUES, uses } from "./counters";
import { allowedState, narrow, noteValues } from "./domains";
import { Term } from "./instance";
import { PROPAGATED, refute } from "./phases";
import { TermState, Tree } from "./tree";
import { isSpent, PAUSED, spend } from "./work";

/** Room for one set per source component. */
const seen: usize = memory.data(64 * 8, 8);
/** Removes the source values that cost too much, and notes the cheapest states. */
export function pruneAll(tree: Tree, node: usize): u32 {
  for (; tree.term < tree.instance.termCount; tree.term++) {
    if (isSpent()) return PAUSED;
    const state = tree.state(tree.term);
    const isOpen = tree.instance.averages ? pruneGroups(tree, node, state) : prune(tree, node, state);
    if (!isOpen) return refute(tree, state.term.isMarginal ? MARGINALS_NODES : COST_NODES);
  }
  return PROPAGATED;
}

/** Removes the source values whose every state costs too much. @returns false if an item has no value left */
function prune(tree: Tree, node: usize, state: TermState): bool {
  const term = state.term, budget = tree.budget(term), removes = uses(tree, COST);
  spend(term.columns * term.states);
  for (let c: u32 = 0; c < term.columns; c++) {
    memory.fill(seen, 0, term.sourceCount << 3);
    let least = f64.MAX_VALUE;
    for (let s = allowedState(node, term, c, 0); s < term.states; s = allowedState(node, term, c, s + 1)) {
      const cost = load<f64>(state.costAt(node, c, s));
      if (cost < budget) noteValues(term, s, seen);
      if (cost >= least) continue;
      least = cost;
      store<u32>(state.cheapest + (<usize>c << 2), s);
    }
    if (!removes) continue;
    // Pairs have no source whose values could be removed.
    if (term.sourceCount == 0 && least >= budget) return false;
    if (!keepSeen(tree, node, term, c)) return false;
  }
  return true;
}

/**
 * The same for a mean: what a group of interventions adds to it must stay below the budget less the rest of the
 * floor.
 */
function pruneGroups(tree: Tree, node: usize, state: TermState): bool {
  const term = state.term, budget = tree.budget(term);
  if (!uses(tree, COST)) return true;
  spend(term.groupCount * term.states);
  for (let g: u32 = 0; g < term.groupCount; g++) {
    const left = uses(tree, BUDGETS) ? budget - (state.floor - state.groupFloor(g)) : budget;
    if (term.sourceCount == 0 && state.groupFloor(g) >= left) return false;
    memory.fill(seen, 0, term.sourceCount << 3);
    for (let s: u32 = 0; s < term.states; s++) if (state.priced(g, s) < left) noteValues(term, s, seen);
    const counter = term.isMarginal ? MARGINALS_VALUES : COST_VALUES;
    for (let i: u32 = 0; i < term.sourceCount; i++) {
      if (!narrow(tree, node, term.groupItem(g, i), load<u64>(seen + (<usize>i << 3)), counter)) return false;
    }
  }
  return true;
}

/** Restricts the items of an intervention to the values seen. @returns false if an item has no value left */
// @ts-ignore: decorator
@inline
function keepSeen(tree: Tree, node: usize, term: Term, c: u32): bool {
  const counter = term.isMarginal ? MARGINALS_VALUES : COST_VALUES;
  for (let i: u32 = 0; i < term.sourceCount; i++) {
    if (!narrow(tree, node, term.sourceItem(c, i), load<u64>(seen + (<usize>i << 3)), counter)) return false;
  }
  return true;
}
