// Means: a diagram's error is Σ share · D over its interventions. Columns side by side that set the same items
// are a run; they take their state together. The floor of a term is, over its runs, the sum of the least that
// the domains allow. What a run may cost at most is the diagram's budget less the floors of the other runs.
import { errorOf } from "../distances/distance";
import { compareFilled, refine } from "./comparison";
import { uses, WATER_FILLING } from "./counters";
import { allowedState, domainOf } from "./domains";
import { addRow } from "./instance";
import { TermState, Tree } from "./tree";
import { spend } from "./work";

/** What the columns of a run, from c on, add to the mean in a state. */
// @ts-ignore: decorator
@inline
export function runError(distance: u32, node: usize, state: TermState, c: u32, s: u32): f64 {
  const term = state.term, end = term.runEnd(c);
  let sum: f64 = 0;
  for (; c < end; c++) sum += term.share(c) * errorOf(distance, state.costOf(node, c, s));
  return sum;
}

/** Finds the floor of a term, as an error, and that of each run. */
export function meanFloor(tree: Tree, node: usize, state: TermState): f64 {
  const term = state.term, distance = tree.instance.distance;
  state.floor = 0;
  for (let c: u32 = 0; c < term.columns; c = term.runEnd(c)) {
    let least = f64.MAX_VALUE;
    for (let s = allowedState(node, term, c, 0); s < term.states; s = allowedState(node, term, c, s + 1)) {
      const error = runError(distance, node, state, c, s);
      if (error >= least) continue;
      least = error;
      store<u32>(state.cheapest + (<usize>c << 2), s);
    }
    store<f64>(state.runFloors + (<usize>c << 3), least);
    state.floor += least;
  }
  spend(term.columns * term.states);
  return state.floor;
}

/**
 * Of the values in the tree's `allowed` keeps those with which every run of a term with a single source adds no
 * more than its floor.
 * @returns an item that has no such value, −1 if there is none
 */
export function keepCheapest(tree: Tree, node: usize, state: TermState): i32 {
  const term = state.term;
  for (let c: u32 = 0; c < term.columns; c = term.runEnd(c)) {
    const item = term.sourceItem(c, 0), at = tree.allowed + (<usize>item << 3);
    const limit = state.runFloor(c) * (1 + 1e-15);
    for (let values = domainOf(node, item); values != 0; values &= values - 1) {
      if (runError(tree.instance.distance, node, state, c, <u32>ctz(values)) > limit)
        store<u64>(at, load<u64>(at) & ~(values & -values));
    }
    if (load<u64>(at) == 0) return item;
  }
  return -1;
}

/**
 * The floor of a term with a single target once an item's mass is in that row; a number at or above the limit
 * if it reaches the limit. The tree's `rest` holds the mass that is free then.
 */
export function floorAfter(
  tree: Tree,
  node: usize,
  state: TermState,
  joint: u32,
  row: u32,
  limit: f64,
): f64 {
  const term = state.term, mu = term.muRow(joint), masses = state.massRow(node, row);
  let floor = state.floor;
  memory.copy(tree.savedRow, masses, term.stride);
  addRow(masses, mu, term.stride);
  for (let c: u32 = 0; c < term.columns && floor < limit; c = term.runEnd(c)) {
    if (hasMass(mu, c, term.runEnd(c))) floor += runFloorAfter(tree, node, state, c, row) - state.runFloor(c);
  }
  memory.copy(masses, tree.savedRow, term.stride);
  return floor;
}

function hasMass(mu: usize, c: u32, end: u32): bool {
  for (; c < end; c++) if (load<f64>(mu + (<usize>c << 3)) > 0) return true;
  return false;
}

/** The least that a run adds to the mean; the state that was cheapest is tried first. */
function runFloorAfter(tree: Tree, node: usize, state: TermState, c: u32, row: u32): f64 {
  const term = state.term, cheapest = state.cheapestState(c);
  let least = runErrorAfter(tree, node, state, c, cheapest, row);
  for (let s = allowedState(node, term, c, 0); s < term.states; s = allowedState(node, term, c, s + 1)) {
    // More mass in place never costs less.
    if (s == cheapest || runError(tree.instance.distance, node, state, c, s) >= least) continue;
    least = min(least, runErrorAfter(tree, node, state, c, s, row));
  }
  return least;
}

function runErrorAfter(tree: Tree, node: usize, state: TermState, c: u32, s: u32, row: u32): f64 {
  const term = state.term, end = term.runEnd(c);
  let sum: f64 = 0;
  for (; c < end; c++)
    sum += term.share(c) * errorOf(tree.instance.distance, costAfter(tree, node, state, c, s, row));
  return sum;
}

/** A lower bound of a cost. Where the row has room below the water, the bound stays as it is. */
function costAfter(tree: Tree, node: usize, state: TermState, c: u32, s: u32, row: u32): f64 {
  const term = state.term, pairs = tree.pairs, at = <usize>c << 3, nu = term.nuRow(c, s);
  const level = load<f64>(state.levelAt(node, c, s)), left = load<f64>(tree.rest + at);
  if (load<f64>(state.massRow(node, row) + at) <= level * load<f64>(nu + (<usize>row << 3)))
    return state.costOf(node, c, s);
  if (left > 0 && !uses(tree, WATER_FILLING)) return 0;
  const masses = node + state.massesAt + at;
  compareFilled(pairs, term.size, term.stride, masses, left, nu, level, masses, left, nu, level);
  refine(pairs, term.size);
  spend(term.size << 4);
  return pairs.lowerOf(0);
}
