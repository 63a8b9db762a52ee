// The order in which the values of an item are tried. Values that leave the node's bound lowest come first;
// ties are broken by the sum of the costs over all interventions. Where little mass is left to place, the
// first path down then ends near the bound, and its incumbent cuts off the rest. In an order that ignores
// costs, a tree finds tiny improvements again and again.
import { compareFilled, Comparison, refine } from "./comparison";
import { count, ORDERED_VALUES, uses, VALUE_ORDER } from "./counters";
import { domainOf } from "./domains";
import { nameOf, NAMES, SQUARES } from "./goal";
import { floorAfter } from "./mean";
import { sumRest } from "./place";
import { Frame, TermState, Tree } from "./tree";
import { spend } from "./work";

/** The score of a value: the largest cost of an intervention, and the sum of these costs. */
const SCORE_BYTES: usize = 16;

/** Bytes of the scores of an item's values. */
export const SCORES_BYTES: usize = 64 * SCORE_BYTES;

/** Scores every value that an item may take. */
export function scoreValues(tree: Tree, frame: Frame, item: u32): void {
  const instance = tree.instance;
  memory.fill(frame.scores, 0, SCORES_BYTES);
  if (!uses(tree, VALUE_ORDER)) return;
  if (tree.goal == NAMES) return preferName(tree, frame, item);
  if (tree.goal == SQUARES) scoreSource(tree, frame, item);
  if (instance.massOf(item) > 0) scoreTarget(tree, frame, item);
  if (tree.goal == SQUARES) forgetLargest(frame);
}

/** Scores the values by the columns that the item has mass in. */
function scoreTarget(tree: Tree, frame: Frame, item: u32): void {
  const node = frame.node, instance = tree.instance, v = instance.variableOf(item);
  const joint = item - instance.variable(v).first;
  count(tree, ORDERED_VALUES, <u32>popcnt(domainOf(node, item)));
  for (let s: u32 = 0; s < instance.termCount; s++) {
    const state = tree.state(s), term = state.term;
    if (term.targetCount != 1 || term.target(0) != v) continue;
    if (instance.averages) {
      scoreByMeans(tree, frame, state, item, joint);
      continue;
    }
    for (let values = domainOf(node, item); values != 0; values &= values - 1) {
      scoreValue(
        tree.pairs,
        node,
        state,
        joint,
        <u32>ctz(values),
        frame.scores + <usize>ctz(values) * SCORE_BYTES,
      );
    }
  }
}

/** Leaves the sums alone to be compared. */
function forgetLargest(frame: Frame): void {
  for (let at: usize = 0; at < SCORES_BYTES; at += SCORE_BYTES) store<f64>(frame.scores + at, 0);
}

/** The state of the same name comes first. */
function preferName(tree: Tree, frame: Frame, item: u32): void {
  const name = nameOf(tree, item);
  if (name != 0) store<f64>(frame.scores + <usize>ctz(name) * SCORE_BYTES, -1);
}

/** Scores the values of a lone source's item by what they cost. */
function scoreSource(tree: Tree, frame: Frame, item: u32): void {
  const v = tree.instance.variableOf(item);
  for (let s: u32 = 0; s < tree.instance.termCount; s++) {
    const state = tree.state(s), term = state.term;
    if (term.isMarginal || term.sourceCount != 1 || term.source(0) != v) continue;
    for (let c: u32 = 0; c < term.columns; c++) {
      if (term.sourceItem(c, 0) != item) continue;
      for (let values = domainOf(frame.node, item); values != 0; values &= values - 1) {
        const at = frame.scores + <usize>ctz(values) * SCORE_BYTES;
        store<f64>(at, load<f64>(at, 8) + load<f64>(state.costAt(frame.node, c, <u32>ctz(values))), 8);
      }
    }
  }
}

function scoreValue(
  pairs: Comparison,
  node: usize,
  state: TermState,
  joint: u32,
  row: u32,
  score: usize,
): void {
  let largest = load<f64>(score), sum = load<f64>(score, 8);
  for (let c: u32 = 0; c < state.term.columns; c++) {
    const cost = costWith(pairs, node, state, joint, row, c);
    largest = max(largest, cost);
    sum += cost;
  }
  store<f64>(score, largest);
  store<f64>(score, sum, 8);
}

/** The scores by means: what criterion makes of the floors with the item's mass in place, and their sum. */
function scoreByMeans(tree: Tree, frame: Frame, state: TermState, item: u32, joint: u32): void {
  const node = frame.node;
  sumRest(tree, node, state.term, joint);
  for (let values = domainOf(node, item); values != 0; values &= values - 1) {
    const row = <u32>ctz(values), score = frame.scores + <usize>row * SCORE_BYTES;
    const floor = floorAfter(tree, node, state, joint, row, Infinity), before = load<f64>(score);
    store<f64>(score, tree.instance.sums ? before + floor : max(before, floor));
    store<f64>(score, load<f64>(score, 8) + floor, 8);
  }
}

/** A lower bound of the cost of a column's cheapest state, once the item's mass is in that row. */
function costWith(pairs: Comparison, node: usize, state: TermState, joint: u32, row: u32, c: u32): f64 {
  const term = state.term, at = <usize>c << 3, s = state.cheapestState(c), nu = term.nuRow(c, s);
  const level = load<f64>(state.levelAt(node, c, s)), masses = node + state.massesAt + at;
  const mass = load<f64>(term.muRow(joint) + at), to = state.massRow(node, row) + at, before = load<f64>(to);
  if (before + mass <= level * load<f64>(nu + (<usize>row << 3))) return load<f64>(state.costAt(node, c, s));
  const left = max(load<f64>(state.free(node) + at) - mass, 0);
  store<f64>(to, before + mass);
  compareFilled(pairs, term.size, term.stride, masses, left, nu, level, masses, left, nu, level);
  refine(pairs, term.size);
  store<f64>(to, before);
  spend(term.size << 4);
  return pairs.lowerOf(0);
}

/** The best remaining value of a frame, as a set. */
export function bestValue(frame: Frame): u64 {
  let best = frame.remaining & -frame.remaining;
  for (let values = frame.remaining & ~best; values != 0; values &= values - 1) {
    const value = values & -values;
    if (isBetter(frame, value, best)) best = value;
  }
  return best;
}

function isBetter(frame: Frame, value: u64, than: u64): bool {
  const a = frame.scores + <usize>ctz(value) * SCORE_BYTES, b = frame.scores + <usize>ctz(than) * SCORE_BYTES;
  const ofA = load<f64>(a), ofB = load<f64>(b);
  return ofA < ofB || (ofA == ofB && load<f64>(a, 8) < load<f64>(b, 8));
}
