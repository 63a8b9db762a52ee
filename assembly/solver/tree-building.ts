// Builds a search tree: lays out its nodes, allocates the memory that the nodes share, and fills in the root.
import { allocate } from "../base/arena";
import { roomToAssign } from "./assignment";
import { newComparison } from "./comparison";
import { ALL_TECHNIQUES, COUNTERS } from "./counters";
import { setDomain } from "./domains";
import { Instance, Term, widestOf } from "./instance";
import { newMatching } from "./matching";
import { EVERY_ROW } from "./place";
import { newScreen } from "./screen";
import { findInterchangeable } from "./symmetry";
import { Frame, TermState, Tree } from "./tree";

export function newTree(instance: Instance): Tree {
  const tree = changetype<Tree>(allocate(offsetof<Tree>()));
  const items = instance.itemCount;
  tree.instance = instance;
  tree.states = allocate(instance.termCount * offsetof<TermState>());
  tree.placedAt = items << 3;
  let at = (tree.placedAt + items + 15) & ~15;
  let largest: u32 = 0, columns: u32 = 0;
  for (let s: u32 = 0; s < instance.termCount; s++) {
    const term = instance.term(s);
    at = layOut(tree.state(s), term, at);
    largest = max(largest, term.size);
    columns = max(columns, term.stride);
  }
  tree.nodeBytes = at;
  tree.pairs = newComparison(instance.distance, largest);
  tree.matching = newMatching(widestOf(instance));
  if (instance.averages) tree.assignment = roomToAssign(instance);
  // Every split decides an item, so a path has at most as many splits as there are items.
  tree.frames = allocate((items + 2) * offsetof<Frame>());
  tree.techniques = ALL_TECHNIQUES;
  tree.counters = allocate(COUNTERS << 3);
  tree.values = allocate(items << 2);
  tree.seen = allocate(items << 3);
  tree.lastLeaf = allocate(items << 3);
  tree.mostSquares = Infinity;
  tree.nextInterchangeable = allocate(items << 2);
  tree.budgets = allocate(instance.diagramCount << 3);
  tree.floors = allocate(instance.diagramCount << 3);
  tree.allowed = allocate(items << 3);
  tree.savedRow = allocate(columns);
  tree.rest = allocate(columns);
  tree.screenedRest = allocate(columns);
  tree.probed = allocate(items);
  tree.weights = allocate(items << 3);
  findInterchangeable(tree);
  return tree;
}

/** @param at where a node's part for the term begins. @returns where it ends */
function layOut(state: TermState, term: Term, at: u32): u32 {
  const bytes = ((term.columns * term.states + 1) & ~1) << 3;
  state.term = term;
  state.massesAt = at;
  state.freeAt = state.massesAt + <usize>term.size * term.stride;
  state.costsAt = state.freeAt + term.stride;
  state.levelsAt = state.costsAt + bytes;
  state.cheapest = allocate(max(term.columns, term.groupCount) << 2);
  state.errors = allocate((<usize>term.groupCount * term.states) << 3);
  state.prices = allocate(term.states << 3);
  state.groupFloors = allocate(term.groupCount << 3);
  state.screen = newScreen(term.size, term.columns);
  return <u32>(state.levelsAt + bytes);
}

/** Fills in the root: the values in `sets` are allowed, no mass is placed. */
export function initialise(tree: Tree, node: usize, sets: usize): void {
  const instance = tree.instance;
  memory.fill(node, 0, tree.nodeBytes);
  for (let item: u32 = 0; item < instance.itemCount; item++) {
    setDomain(node, item, load<u64>(sets + (<usize>item << 3)) & instance.allowedOf(item));
  }
  for (let s: u32 = 0; s < instance.termCount; s++) {
    const state = tree.state(s), term = state.term;
    state.changedRows = EVERY_ROW;
    state.refuting = 0;
    for (let e: u32 = 0; e < term.columns * term.states; e++) store<f64>(state.levelAt(node, 0, e), 1);
  }
}
