// Builds a search tree: lays out its nodes, allocates what they share, and fills in the root.
import { allocate } from "../base/arena";
import { newComparison } from "./divergence";
import { setDomain } from "./domains";
import { Instance } from "./instance";
import { makeMatchingRoom } from "./matching";
import { newScreen } from "./screen";
import { findInterchangeable } from "./symmetry";
import { Frame, levelAt, Tree } from "./tree";

export function newTree(instance: Instance): Tree {
  const tree = changetype<Tree>(allocate(offsetof<Tree>()));
  const items = instance.itemCount;
  tree.instance = instance;
  tree.placedAt = items << 3;
  let at = (tree.placedAt + items + 15) & ~15;
  let largest: u32 = 0, columns: u32 = 0;
  for (let s: u32 = 0; s < instance.termCount; s++) {
    const term = instance.term(s);
    term.massesAt = at;
    term.freeAt = term.massesAt + <usize>term.size * term.stride;
    term.costsAt = term.freeAt + term.stride;
    const bytes = ((term.columns * term.states + 1) & ~1) << 3;
    term.levelsAt = term.costsAt + bytes;
    at = <u32>(term.levelsAt + bytes);
    largest = max(largest, term.size);
    columns = max(columns, term.stride);
    term.screen = newScreen(term.size, term.columns);
  }
  tree.nodeBytes = at;
  tree.pairs = newComparison(largest);
  let widest: u32 = 0;
  for (let v: u32 = 0; v < instance.variableCount; v++) widest = max(widest, instance.variable(v).cols);
  makeMatchingRoom(widest);
  // Every split gives an item its value: a path has no more of them than items.
  tree.frames = allocate((items + 2) * offsetof<Frame>());
  tree.values = allocate(items << 2);
  tree.nextInterchangeable = allocate(items << 2);
  tree.budgets = allocate(instance.diagramCount << 3);
  tree.floors = allocate(instance.diagramCount << 3);
  tree.changedRows = allocate(instance.termCount << 3);
  tree.allowed = allocate(items << 3);
  tree.savedRow = allocate(columns);
  tree.rest = allocate(columns);
  tree.screenedRest = allocate(columns);
  tree.probed = allocate(items);
  tree.weights = allocate(items << 3);
  findInterchangeable(tree);
  return tree;
}

/** Fills in the root: the values in `sets` are allowed, nothing is placed. */
export function initialise(tree: Tree, node: usize, sets: usize): void {
  const instance = tree.instance;
  memory.fill(node, 0, tree.nodeBytes);
  for (let item: u32 = 0; item < instance.itemCount; item++) {
    setDomain(node, item, load<u64>(sets + (<usize>item << 3)) & instance.variable(instance.variableOf(item)).all);
  }
  memory.fill(tree.changedRows, 0xff, instance.termCount << 3);
  for (let s: u32 = 0; s < instance.termCount; s++) {
    const term = instance.term(s);
    for (let e: u32 = 0; e < term.columns * term.states; e++) store<f64>(levelAt(node, term, 0, e), 1);
  }
}
