// Branch and bound, depth first, some nodes per call. A closed tree proves that no cost is below the cutoff.
import { allocate } from "../base/arena";
import { costOf } from "../distances/distance";
import { settleCosts, startSettling } from "./bound";
import { itemToDecide, variableToReach } from "./branching";
import { budgetOf, startFloors, sumFloors } from "./budget";
import { count, COUNTERS, STATE_BRANCHINGS } from "./counters";
import { domainOf, setDomain } from "./domains";
import { match } from "./matching";
import { CHOSEN, chooseValues } from "./mean-leaf";
import { bestValue, SCORES_BYTES, scoreValues } from "./order";
import { REFUTED } from "./phases";
import { propagate, startPropagation } from "./propagate";
import { Frame, Tree } from "./tree";
import { initialise } from "./tree-building";
import { BEST, decidesSources, keepSquares } from "./goal";
import { takeLeaf } from "./leaf";
import { Variable } from "./variable";
import { isSpent, PAUSED, spend, startWork } from "./work";

/** A new incumbent lowers the cutoff to its value less this. Improvements smaller than this may be missed. */
export const TOLERANCE: f64 = 1e-11;

/**
 * The stage of the visit, in order: no node under way, propagation, the root's bound, settling the costs,
 * propagation again, taking the node.
 */
const BETWEEN: u32 = 0;
const PROPAGATING: u32 = 1;
const BOUNDING_ROOT: u32 = 2;
const SETTLING: u32 = 3;
const PROPAGATING_SETTLED: u32 = 4;
const TAKING: u32 = 5;

/**
 * Starts a tree, with the root under way. `goal` is what it looks for below the cutoff; it stops once it
 * counts more than `most`. `sets` holds the values that every item may take, a u64 each. `first` is the
 * variable that is decided first, −1 for none.
 */
export function startTree(tree: Tree, cutoff: f64, goal: u32, most: f64, sets: usize, first: i32): void {
  tree.cutoff = cutoff;
  tree.goal = goal;
  tree.decidesSources = decidesSources(tree);
  tree.most = most;
  tree.first = first;
  tree.count = 0;
  tree.distinct = 0;
  tree.isCounted = true;
  memory.fill(tree.seen, 0, tree.instance.itemCount << 3);
  tree.value = Infinity;
  tree.depth = -1;
  tree.nodes = 1;
  memory.fill(tree.counters, 0, COUNTERS << 3);
  tree.rootBound = cutoff;
  for (let d: u32 = 0; d < tree.instance.diagramCount; d++)
    store<f64>(tree.budgets + (<usize>d << 3), budgetOf(tree, cutoff));
  initialise(tree, nodeAt(tree, 0), sets);
  startNode(tree);
}

function startNode(tree: Tree): void {
  tree.stage = PROPAGATING;
  startPropagation(tree);
}

/** Whether a node is under way: its visit has begun and not ended. */
export function isUnderWay(tree: Tree): bool {
  return tree.stage != BETWEEN;
}

/**
 * Ends the visit of the node under way, then takes at most so many steps, as long as work allows. A step
 * visits a node, or goes back up from a frame that has no more children.
 * @returns the number of steps whose visits ended, without the root's
 */
export function growTree(tree: Tree, steps: u32, work: f64): u32 {
  startWork(work);
  let taken: u32 = 0;
  while (!isSpent()) {
    if (!isUnderWay(tree)) {
      if (taken == steps || tree.depth < 0 || tree.count > tree.most) break;
      if (!step(tree)) {
        taken++;
        continue;
      }
    }
    const isRoot = tree.depth < 0;
    if (!visit(tree)) break;
    if (!isRoot) taken++;
  }
  return taken;
}

/** Begins the visit of the next node, or goes back up. @returns whether a node is under way */
function step(tree: Tree): bool {
  spend(tree.nodeBytes >> 5);
  if (!branch(tree, tree.frame(tree.depth), nodeAt(tree, tree.depth + 1))) {
    tree.depth--;
    return false;
  }
  tree.nodes += 1;
  startNode(tree);
  return true;
}

/** Continues the visit of the node under way, as long as work allows. @returns whether the visit has ended */
function visit(tree: Tree): bool {
  const depth = tree.depth + 1, node = tree.frame(depth).node;
  if (tree.stage == PROPAGATING) {
    const outcome = propagate(tree, node);
    if (outcome == PAUSED) return false;
    if (outcome == REFUTED) return end(tree);
    if (!keepSquares(tree, node)) return end(tree);
    startFloors(tree);
    tree.stage = BOUNDING_ROOT;
  }
  if (tree.stage == BOUNDING_ROOT) {
    if (tree.depth < 0) {
      if (!sumFloors(tree, node)) return false;
      tree.rootBound = tree.total;
    }
    if (split(tree, depth)) return end(tree);
    startSettling(tree);
    tree.stage = SETTLING;
  }
  if (tree.stage == SETTLING) {
    if (!settleCosts(tree, node)) return false;
    startPropagation(tree);
    tree.stage = PROPAGATING_SETTLED;
  }
  if (tree.stage == PROPAGATING_SETTLED) {
    const outcome = propagate(tree, node);
    if (outcome == PAUSED) return false;
    if (outcome == REFUTED) return end(tree);
    startFloors(tree);
    tree.stage = TAKING;
  }
  if (!sumFloors(tree, node)) return false;
  take(tree, depth);
  return end(tree);
}

function end(tree: Tree): bool {
  tree.stage = BETWEEN;
  return true;
}

/** The values left to visit at a depth of a tree that looks for the best: a set per item; 0 if none is. */
export function openAt(tree: Tree, depth: i32): usize {
  const frame = tree.frame(depth);
  if (frame.item >= 0 ? frame.remaining == 0 : frame.next >= frame.end) return 0;
  memory.copy(tree.allowed, frame.node, tree.instance.itemCount << 3);
  if (frame.item >= 0) store<u64>(tree.allowed + (<usize>frame.item << 3), frame.remaining);
  return tree.allowed;
}

function nodeAt(tree: Tree, depth: i32): usize {
  const frame = tree.frame(depth);
  if (frame.node == 0) {
    frame.node = allocate(tree.nodeBytes);
    frame.scores = allocate(SCORES_BYTES);
  }
  return frame.node;
}

/** Makes the next child of a frame. @returns false if there is none */
function branch(tree: Tree, frame: Frame, child: usize): bool {
  const node = frame.node;
  if (frame.item >= 0) {
    if (frame.remaining == 0) return false;
    memory.copy(child, node, tree.nodeBytes);
    const value = bestValue(frame);
    setDomain(child, frame.item, value);
    frame.remaining &= ~value;
    return true;
  }
  const bit = (<u64>1) << frame.row;
  for (; frame.next < frame.end; frame.next++) {
    const domain = domainOf(node, frame.next);
    if ((domain & bit) == 0) continue;
    memory.copy(child, node, tree.nodeBytes);
    setDomain(child, frame.next, bit);
    // In the later children of this frame, other items reach the state.
    setDomain(node, frame.next, domain & ~bit);
    if (domain == bit) frame.end = frame.next;
    frame.next++;
    return true;
  }
  return false;
}

/** Makes the node at a depth the frame under way. @returns false if nothing is left to decide */
function split(tree: Tree, depth: i32): bool {
  const frame = tree.frame(depth);
  const item = itemToDecide(tree, frame.node, 0);
  if (item < 0) return false;
  const v = variableToReach(tree, frame.node, <u32>popcnt(domainOf(frame.node, item)));
  if (v >= 0) count(tree, STATE_BRANCHINGS, 1);
  if (v >= 0) splitRow(tree, depth, tree.instance.variable(v), tree.stateToReach);
  else splitItem(tree, depth, item);
  return true;
}

/** Takes the abstractions of a node whose costs are settled. */
function take(tree: Tree, depth: i32): void {
  if (tree.total >= tree.cutoff) return;
  const node = tree.frame(depth).node;
  if (tree.goal != BEST) {
    if (keepSquares(tree, node)) takeLeaf(tree, node);
  } else if (tree.instance.averages) settleMeans(tree, depth);
  else settle(tree, depth, tree.total);
}

function splitItem(tree: Tree, depth: i32, item: i32): void {
  const frame = tree.frame(depth);
  frame.item = item;
  frame.remaining = domainOf(frame.node, item);
  scoreValues(tree, frame, item);
  tree.depth = depth;
}

/** Ends a node of means whose mass is all placed, or splits it by an item of a source. */
function settleMeans(tree: Tree, depth: i32): void {
  const item = chooseValues(tree, tree.frame(depth).node);
  if (item >= 0) return splitItem(tree, depth, item);
  if (item != CHOSEN) return;
  tree.value = tree.total;
  tree.cutoff = tree.total - TOLERANCE;
}

/**
 * Ends or splits a node whose mass is all placed. If every item has a value within the floors of its
 * diagrams, and every state is reached, the node's total is its best value and becomes the incumbent.
 * Otherwise the node is split by an item without such a value, or by a state that is not reached.
 */
function settle(tree: Tree, depth: i32, total: f64): void {
  const instance = tree.instance, node = tree.frame(depth).node;
  const wanting = findAllowed(tree, node, total);
  if (wanting >= 0) return splitItem(tree, depth, wanting);
  for (let v: u32 = 0; v < instance.variableCount; v++) {
    const variable = instance.variable(v);
    if (!variable.surjective) continue;
    const row = match(
      tree.matching,
      variable.rows,
      variable.cols,
      tree.allowed + (<usize>variable.first << 3),
    );
    if (row < variable.rows) return splitRow(tree, depth, variable, row);
    for (let c: u32 = 0; c < variable.cols; c++) {
      const at = tree.allowed + (<usize>(variable.first + c) << 3);
      if (tree.matching.rowOf(c) >= 0) store<u64>(at, (<u64>1) << tree.matching.rowOf(c));
    }
  }
  for (let item: u32 = 0; item < instance.itemCount; item++) {
    const value = <u32>ctz(load<u64>(tree.allowed + (<usize>item << 3)));
    store<u32>(tree.values + (<usize>item << 2), value);
  }
  tree.value = total;
  tree.cutoff = total - TOLERANCE;
}

/**
 * Finds per item the values within the floors of its diagrams.
 * @returns an item without any, −1 if there is none
 */
function findAllowed(tree: Tree, node: usize, total: f64): i32 {
  const instance = tree.instance;
  memory.copy(tree.allowed, node, instance.itemCount << 3);
  for (let s: u32 = 0; s < instance.termCount; s++) {
    const state = tree.state(s), term = state.term;
    if (term.isMarginal || term.sourceCount != 1) continue;
    const floor = instance.sums ? load<f64>(tree.floors + (<usize>term.parent << 3)) : total;
    // The floor is a rounded error. A value that only the margin admits costs no more than the tolerance.
    const limit = costOf(tree.instance.distance, floor) * (1 + 1e-15);
    for (let c: u32 = 0; c < term.columns; c++) {
      const item = term.sourceItem(c, 0);
      const at = tree.allowed + (<usize>item << 3);
      for (let values = domainOf(node, item); values != 0; values &= values - 1) {
        if (load<f64>(state.costAt(node, c, <u32>ctz(values))) > limit)
          store<u64>(at, load<u64>(at) & ~(values & -values));
      }
      if (load<u64>(at) == 0) return item;
    }
  }
  return -1;
}

/** Splits a node into one child per item that may reach the state. */
function splitRow(tree: Tree, depth: i32, variable: Variable, row: u32): void {
  const frame = tree.frame(depth);
  frame.item = -1;
  frame.row = row;
  frame.next = variable.first;
  frame.end = variable.end;
  tree.depth = depth;
}
