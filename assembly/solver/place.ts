// Placing: the mass of every decided item is added to the row of p that the item's value names.
import { domainOf, isSingle } from "./domains";
import { addRow, Term } from "./instance";
import { TermState, Tree } from "./tree";
import { isSpent, spend } from "./work";

/** The set of changed rows where all rows have changed, or where p has more than 64 rows. */
export const EVERY_ROW: u64 = ~(<u64>0);

/** Adds the mass of the newly decided items to p. @returns false if it pauses */
export function place(tree: Tree, node: usize): bool {
  const instance = tree.instance;
  for (let item: u32 = 0; item < instance.itemCount; item++) {
    const placed = node + tree.placedAt + item;
    if (load<u8>(placed) || !isSingle(domainOf(node, item))) continue;
    if (isSpent()) return false;
    store<u8>(placed, 1);
    const v = instance.variableOf(item);
    if (!instance.variable(v).isTarget || instance.massOf(item) == 0) continue;
    for (let s: u32 = 0; s < instance.termCount; s++) {
      const state = tree.state(s);
      if (state.term.hasTarget(v)) state.changedRows |= placeItem(tree, node, state, item, v);
    }
  }
  spend(instance.itemCount);
  return true;
}

/**
 * Adds the joint states that the item completes to p.
 * @returns the changed rows; all rows if the term has several targets
 */
function placeItem(tree: Tree, node: usize, state: TermState, item: u32, variable: u32): u64 {
  const term = state.term;
  if (term.targetCount == 1) {
    const joint = item - tree.instance.variable(variable).first, domain = domainOf(node, item);
    addRow(state.massRow(node, <u32>ctz(domain)), term.muRow(joint), term.stride);
    spend(term.columns);
    return domain;
  }
  for (let joint: u32 = 0; joint < term.contracted; joint++) {
    if (has(term, joint, item) && isPlaced(tree, node, term, joint)) {
      addRow(state.massRow(node, rowOf(node, term, joint)), term.muRow(joint), term.stride);
      spend(term.columns);
    }
  }
  spend(term.contracted);
  return EVERY_ROW;
}

function has(term: Term, joint: u32, item: u32): bool {
  for (let i: u32 = 0; i < term.targetCount; i++) if (term.targetItem(joint, i) == item) return true;
  return false;
}

/** Whether all components of a joint low-level state are decided. */
// @ts-ignore: decorator
@inline
function isPlaced(tree: Tree, node: usize, term: Term, joint: u32): bool {
  for (let i: u32 = 0; i < term.targetCount; i++) {
    if (!load<u8>(node + tree.placedAt + term.targetItem(joint, i))) return false;
  }
  return true;
}

/** The row of p that receives a joint low-level state. */
function rowOf(node: usize, term: Term, joint: u32): u32 {
  let row: u32 = 0;
  for (let i: u32 = 0; i < term.targetCount; i++) {
    row += <u32>ctz(domainOf(node, term.targetItem(joint, i))) * term.rowStride(i);
  }
  return row;
}

/** Sums the free mass of a term with a single target without the mass of one item, into the tree's `rest`. */
export function sumRest(tree: Tree, node: usize, term: Term, without: u32): void {
  memory.fill(tree.rest, 0, term.stride);
  for (let joint: u32 = 0; joint < term.contracted; joint++) {
    if (joint != without && !load<u8>(node + tree.placedAt + term.targetItem(joint, 0))) {
      addRow(tree.rest, term.muRow(joint), term.stride);
    }
  }
  spend(term.contracted * term.columns);
}

/** Sums the free mass of each intervention anew: differences would leave rounding errors instead of 0. */
export function sumFree(tree: Tree, node: usize, state: TermState): void {
  const term = state.term, free = state.free(node);
  memory.fill(free, 0, term.stride);
  for (let joint: u32 = 0; joint < term.contracted; joint++) {
    if (!isPlaced(tree, node, term, joint)) addRow(free, term.muRow(joint), term.stride);
  }
  spend(term.contracted * term.columns);
}
