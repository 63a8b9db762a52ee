// Probing: for the items that would be decided next, each value is tried. A value goes if some intervention
// costs the budget or more once the item's mass is placed there. Columns are screened in single precision
// (screen.ts); doubtful columns are bounded exactly.
import { boundPair, isBetween, isBounded } from "./bound";
import { itemToDecide } from "./branching";
import { Comparison, refine } from "./comparison";
import {
  count,
  DOUBTFUL_COLUMNS,
  PROBED_VALUES,
  PROBING_NODES,
  PROBING_VALUES,
  SCREEN,
  uses,
  WATER_FILLING,
} from "./counters";
import { allowedState, domainOf, isSingle, narrow } from "./domains";
import { addRow } from "./instance";
import { floorAfter } from "./mean";
import { PROBING, PROPAGATED, refute, SCREENING, startPhase } from "./phases";
import { costly, SCREENED, screenAll, screenRow, screenWidth } from "./screen";
import { sumRest } from "./place";
import { TermState, Tree } from "./tree";
import { isSpent, PAUSED, spend } from "./work";

/** The number of items that a node probes. More probes make fewer nodes, but each node takes longer. */
const PROBES: u32 = 3;
/** Begins to probe the items that would be decided next. */
export function startProbes(tree: Tree): void {
  memory.fill(tree.probed, 0, tree.instance.itemCount);
  tree.probes = 0;
  tree.probedItem = -1;
  startPhase(tree, SCREENING);
}

/** Probes up to PROBES items. Stops early once a probed item has a single value left. */
export function probeSome(tree: Tree, node: usize): u32 {
  for (; tree.probes < PROBES; tree.probes++) {
    if (tree.probedItem < 0) {
      const item = itemToDecide(tree, node, tree.probed);
      if (item < 0) return PROPAGATED;
      if (tree.phase == SCREENING && !tree.instance.averages && !screenAll(tree, node)) return PAUSED;
      startProbe(tree, node, item);
    }
    if (!probe(tree, node)) return PAUSED;
    const item = <u32>tree.probedItem;
    tree.probedItem = -1;
    if (!narrow(tree, node, item, tree.probedLeft, PROBING_VALUES)) return refute(tree, PROBING_NODES);
    if (isSingle(domainOf(node, item))) return PROPAGATED;
  }
  return PROPAGATED;
}

function startProbe(tree: Tree, node: usize, item: i32): void {
  store<u8>(tree.probed + item, 1);
  tree.probedItem = item;
  tree.probedLeft = domainOf(node, item);
  tree.probedValues = 0;
  startPhase(tree, PROBING);
}

/**
 * Removes the values of the probed item that some column of some term cannot afford.
 * @returns false if it pauses
 */
function probe(tree: Tree, node: usize): bool {
  const instance = tree.instance, v = instance.variableOf(tree.probedItem);
  const joint = <u32>tree.probedItem - instance.variable(v).first;
  for (; tree.term < instance.termCount && tree.probedLeft != 0; tree.term++) {
    const state = tree.state(tree.term), term = state.term;
    if (term.targetCount != 1 || term.target(0) != v || !isBounded(tree, term)) continue;
    if (isSpent()) return false;
    if (tree.probedValues == 0) {
      sumRest(tree, node, term, joint);
      screenRow(tree.screenedRest, tree.rest, term.columns);
      tree.probedValues = tree.probedLeft;
    }
    for (; tree.probedValues != 0; tree.probedValues &= tree.probedValues - 1) {
      if (isSpent()) return false;
      const value = tree.probedValues & -tree.probedValues;
      count(tree, PROBED_VALUES, 1);
      if (!survives(tree, node, state, joint, <u32>ctz(value))) tree.probedLeft &= ~value;
    }
  }
  return true;
}

/** Whether every column has an affordable state once the item's mass is in that row. */
function survives(tree: Tree, node: usize, state: TermState, joint: u32, row: u32): bool {
  const term = state.term, mu = term.muRow(joint), masses = state.massRow(node, row), columns = term.columns;
  if (tree.instance.averages) {
    const budget = tree.budget(term);
    return floorAfter(tree, node, state, joint, row, budget) < budget;
  }
  const screened = state.screen + row * screenWidth(columns);
  memory.copy(tree.savedRow, masses, term.stride);
  addRow(masses, mu, term.stride);
  screenRow(screened, masses, columns);
  const survived = canBear(tree, node, state, mu, row);
  memory.copy(masses, tree.savedRow, term.stride);
  screenRow(screened, masses, columns);
  return survived;
}

/**
 * Whether every column can afford the item's mass in the row. The columns that last refuted a probe are
 * checked first; only columns that seem too costly are checked exactly.
 */
function canBear(tree: Tree, node: usize, state: TermState, mu: usize, row: u32): bool {
  const term = state.term, budget = tree.budget(term), columns = term.columns, width = screenWidth(columns);
  let first = state.refuting;
  const screens = uses(tree, SCREEN);
  for (let looked: u32 = 0; looked < columns; looked += SCREENED) {
    spend(term.size << 2);
    let doubtful = screens
      ? costly(tree.instance.distance, state.screen, term.size, width, first, row, tree.screenedRest, budget)
      : (1 << min(columns - first, SCREENED)) - 1;
    for (; doubtful != 0; doubtful &= doubtful - 1) {
      const c = first + <u32>ctz(doubtful);
      if (load<f64>(mu + (<usize>c << 3)) == 0 || isAffordable(tree, node, state, c, budget)) continue;
      state.refuting = first;
      return false;
    }
    first += SCREENED;
    if (first >= columns) first = 0;
  }
  return true;
}

/** Whether some allowed state of a column is affordable in the probe. */
function isAffordable(tree: Tree, node: usize, state: TermState, c: u32, budget: f64): bool {
  const term = state.term;
  count(tree, DOUBTFUL_COLUMNS, 1);
  if (!uses(tree, WATER_FILLING) && load<f64>(tree.rest + (<usize>c << 3)) > 0) return true;
  for (let s = allowedState(node, term, c, 0); s < term.states; ) {
    const next = allowedState(node, term, c, s + 1);
    const pair = next < term.states ? next : s;
    boundPair(tree, node, state, tree.rest, c, s, c, pair);
    if (!costsTooMuch(tree.pairs, 0, term.size, budget) || !costsTooMuch(tree.pairs, 1, term.size, budget))
      return true;
    s = allowedState(node, term, c, pair + 1);
  }
  return false;
}

// @ts-ignore: decorator
@inline
function costsTooMuch(pairs: Comparison, lane: u32, size: u32, budget: f64): bool {
  if (isBetween(pairs, lane, budget)) refine(pairs, size);
  return pairs.lowerOf(lane) >= budget;
}
