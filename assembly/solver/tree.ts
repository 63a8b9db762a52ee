// The search tree in memory: the nodes of the path from the root, and what they share.
//
// A node holds, per item, the set of values it may still take (its domain, a u64) and whether its mass is placed (a byte); and per
// square p as far as it is placed, the mass that is free, and per intervention and source state a lower bound of the cost and the
// level t of the water filling that gave it.
import { allocate } from "../base/arena";
import { Instance, Square } from "./instance";
import { makeMatchingRoom } from "./matching";
import { makeRoom } from "./divergence";
import { newSketch } from "./screen";

/** How a node is split. */
@unmanaged
export class Frame {
  node: usize;
  /** The item that takes each value of `remaining` in turn; or −1: `row` goes to one item after the other, from `next` on. */
  item: i32;
  row: u32;
  next: u32;
  end: u32;
  remaining: u64;
  /** Per value of the item what it comes to (`order.ts`). */
  scores: usize;
}

@unmanaged
export class Tree {
  instance: Instance;
  nodeBytes: u32;
  placedAt: u32;
  frames: usize;
  /** The frame under way; −1: the tree is closed. */
  depth: i32;
  /** Abstractions that cost this much or more are of no interest. */
  cut: f64;
  /** 1: every abstraction below the cut is counted, 0: the best is looked for. */
  counts: u32;
  count: f64;
  /** The count above which the tree grows no more. */
  most: f64;
  /** The best value found below the cut, and its items' values. */
  value: f64;
  values: usize;
  nodes: f64;
  /** A lower bound of the value of everything below the root. */
  rootBound: f64;
  ordersTwins: u32;
  /** The variable whose items are decided before all others; −1 if there is no such. */
  first: i32;
  /** Per item the next of its twins, which takes no smaller a value; −1 if there is none. */
  twins: usize;
  /** Per diagram the square of what it may cost; and its least cost in the node at hand, as a distance. */
  budgets: usize;
  floors: usize;
  /** Per square the rows of p that have changed, a u64; all where there are more. */
  changedRows: usize;
  /** Sets of values by item, for the leaves; a row of p; the free mass without an item, per square (at its `freeAt`). */
  allowed: usize;
  savedRow: usize;
  rest: usize;
  sketchedRest: usize;
  probed: usize;
  /** Per item its weight in the node at hand (`weigh.ts`). */
  weights: usize;
  /** What is done next of the node under way (`branch.ts`), and of its propagation (`propagate.ts`): its stage and phase, the square and the column. */
  stage: u32;
  phase: u32;
  square: u32;
  column: u32;
  /** Whether a domain has changed since the propagation's last round began. */
  changed: bool;
  /** A cost that is bounded beside the next one: its column, −1 if there is none, and its state. */
  waiting: i32;
  waitingState: u32;
  /** The probes of the propagation's round so far; the item under way, −1 if there is none, the values left to it and those yet to be tried. */
  probes: u32;
  probedItem: i32;
  probedLeft: u64;
  probedValues: u64;
  /** The least that all diagrams cost, as the criterion has it. */
  total: f64;

  @inline frame(depth: i32): Frame {
    return changetype<Frame>(this.frames + depth * offsetof<Frame>());
  }
  @inline budget(square: Square): f64 {
    return load<f64>(this.budgets + (<usize>square.parent << 3));
  }
}

// @ts-ignore: decorator
@inline
export function domainOf(node: usize, item: u32): u64 {
  return load<u64>(node + (<usize>item << 3));
}
// @ts-ignore: decorator
@inline
export function setDomain(node: usize, item: u32, domain: u64): void {
  store<u64>(node + (<usize>item << 3), domain);
}
// @ts-ignore: decorator
@inline
export function isSingle(domain: u64): bool {
  return (domain & (domain - 1)) == 0;
}
// @ts-ignore: decorator
@inline
export function massRow(node: usize, square: Square, row: u32): usize {
  return node + square.massesAt + <usize>row * square.stride;
}
// @ts-ignore: decorator
@inline
export function freeOf(node: usize, square: Square): usize {
  return node + square.freeAt;
}
// @ts-ignore: decorator
@inline
export function costAt(node: usize, square: Square, column: u32, state: u32): usize {
  return node + square.costsAt + (<usize>(column * square.states + state) << 3);
}

// @ts-ignore: decorator
@inline
export function levelAt(node: usize, square: Square, column: u32, state: u32): usize {
  return node + square.levelsAt + (<usize>(column * square.states + state) << 3);
}

/** The first source state from `state` on that the domains allow in a column; `square.states` if there is none. */
// @ts-ignore: decorator
@inline
export function allowedState(node: usize, square: Square, column: u32, state: u32): u32 {
  if (state >= square.states) return square.states;
  if (square.sourceCount == 1) {
    const left = domainOf(node, square.sourceItem(column, 0)) >> state;
    return left == 0 ? square.states : state + <u32>ctz(left);
  }
  return allowedJointState(node, square, column, state);
}

function allowedJointState(node: usize, square: Square, column: u32, state: u32): u32 {
  for (; state < square.states; state++) if (allows(node, square, column, state)) break;
  return state;
}

function allows(node: usize, square: Square, column: u32, state: u32): bool {
  for (let i: u32 = 0; i < square.sourceCount; i++) {
    if (!((domainOf(node, square.sourceItem(column, i)) >> square.sourceValue(state, i)) & 1)) return false;
  }
  return true;
}

/** Adds the values that the components of a state have to sets, one u64 per component. */
export function noteValues(square: Square, state: u32, sets: usize): void {
  for (let i: u32 = 0; i < square.sourceCount; i++) {
    const at = sets + (<usize>i << 3);
    store<u64>(at, load<u64>(at) | ((<u64>1) << square.sourceValue(state, i)));
  }
}

export function newTree(instance: Instance): Tree {
  const tree = changetype<Tree>(allocate(offsetof<Tree>()));
  const items = instance.itemCount;
  tree.instance = instance;
  tree.placedAt = items << 3;
  let at = (tree.placedAt + items + 15) & ~15;
  let largest: u32 = 0, columns: u32 = 0;
  for (let s: u32 = 0; s < instance.squareCount; s++) {
    const square = instance.square(s);
    square.massesAt = at;
    square.freeAt = square.massesAt + <usize>square.size * square.stride;
    square.costsAt = square.freeAt + square.stride;
    const bytes = ((square.columns * square.states + 1) & ~1) << 3;
    square.levelsAt = square.costsAt + bytes;
    at = <u32>(square.levelsAt + bytes);
    largest = max(largest, square.size);
    columns = max(columns, square.stride);
    square.sketch = newSketch(square.size, square.columns);
  }
  tree.nodeBytes = at;
  makeRoom(largest);
  let widest: u32 = 0;
  for (let v: u32 = 0; v < instance.variableCount; v++) widest = max(widest, instance.variable(v).cols);
  makeMatchingRoom(widest);
  // Every split gives an item its value: a path has no more of them than items.
  tree.frames = allocate((items + 2) * offsetof<Frame>());
  tree.values = allocate(items << 2);
  tree.twins = allocate(items << 2);
  tree.budgets = allocate(instance.diagramCount << 3);
  tree.floors = allocate(instance.diagramCount << 3);
  tree.changedRows = allocate(instance.squareCount << 3);
  tree.allowed = allocate(items << 3);
  tree.savedRow = allocate(columns);
  tree.rest = allocate(columns);
  tree.sketchedRest = allocate(columns);
  tree.probed = allocate(items);
  tree.weights = allocate(items << 3);
  findTwins(tree);
  return tree;
}

/** Items of one alpha that no diagram tells apart: exchanging their values changes nothing. */
function findTwins(tree: Tree): void {
  const instance = tree.instance;
  memory.fill(tree.twins, 0xff, instance.itemCount << 2);
  for (let v: u32 = 0; v < instance.variableCount; v++) {
    const variable = instance.variable(v);
    if (!variable.isTarget || variable.isSource) continue;
    for (let a = variable.first; a < variable.end; a++) {
      for (let b = a + 1; b < variable.end; b++) {
        if (!areTwins(instance, v, a, b)) continue;
        store<i32>(tree.twins + (<usize>a << 2), b);
        break;
      }
    }
  }
}

function areTwins(instance: Instance, variable: u32, a: u32, b: u32): bool {
  if (instance.massOf(a) != instance.massOf(b)) return false;
  for (let s: u32 = 0; s < instance.squareCount; s++) {
    const square = instance.square(s);
    let apart: u32 = 1;
    for (let i = square.targetCount; i-- > 0; ) {
      if (square.target(i) != variable) {
        apart *= instance.variable(square.target(i)).cols;
        continue;
      }
      for (let joint: u32 = 0; joint < square.contracted; joint++) {
        if (square.targetItem(joint, i) != a) continue;
        const other = square.muRow(joint + (b - a) * apart);
        if (memory.compare(square.muRow(joint), other, square.columns << 3) != 0) return false;
      }
      break;
    }
  }
  return true;
}
