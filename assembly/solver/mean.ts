// Means: a diagram's error is Σ share · D over its interventions. Those that set the same items take their
// state together; they are a group. The floor of a term is Σ over its groups of the least that the domains
// allow. Where that leaves states of a source out that must be reached, they have prices (assignment.ts):
//
//   floor = Σ price(s) + Σ_g min_s (error(g, s) − price(s))
//
// A group's part of the mean must stay below the diagram's budget less the rest of the floor.
import { errorOf } from "../distances/distance";
import { priceRows } from "./assignment";
import { compareFilled, refine } from "./comparison";
import { SURJECTIVITY, uses, WATER_FILLING } from "./counters";
import { allowedState, domainOf } from "./domains";
import { addRow } from "./instance";
import { TermState, Tree } from "./tree";
import { spend } from "./work";

/** Finds the floor of a term, as an error, and that of each group. */
export function meanFloor(tree: Tree, node: usize, state: TermState): f64 {
  const term = state.term, states = term.states;
  for (let g: u32 = 0; g < term.groupCount; g++) fillErrors(tree, node, state, g);
  setPrices(tree, state);
  state.floor = 0;
  for (let s: u32 = 0; s < states; s++) state.floor += state.price(s);
  for (let g: u32 = 0; g < term.groupCount; g++) {
    let least = Infinity, cheapest: u32 = 0;
    for (let s: u32 = 0; s < states; s++) {
      const error = state.priced(g, s);
      if (error >= least) continue;
      least = error;
      cheapest = s;
    }
    store<f64>(state.groupFloors + (<usize>g << 3), least);
    store<u32>(state.cheapest + (<usize>g << 2), cheapest);
    state.floor += least;
  }
  spend((term.columns + term.groupCount) * states);
  return state.floor;
}

/** Sums what the group adds to the mean, for every state; Infinity where the domains do not allow it. */
function fillErrors(tree: Tree, node: usize, state: TermState, g: u32): void {
  const term = state.term;
  for (let s: u32 = 0; s < term.states; s++) store<f64>(state.errorAt(g, s), Infinity);
  for (let s = nextState(node, state, g, 0); s < term.states; s = nextState(node, state, g, s + 1)) {
    let sum: f64 = 0;
    for (let c = term.firstOf(g); c >= 0; c = term.nextOf(c))
      sum += term.share(c) * errorOf(tree.instance.distance, load<f64>(state.costAt(node, c, s)));
    store<f64>(state.errorAt(g, s), sum);
  }
}

/** The first state from `s` on that the domains allow a group; a group of a single source may be empty. */
// @ts-ignore: decorator
@inline
function nextState(node: usize, state: TermState, g: u32, s: u32): u32 {
  const term = state.term;
  if (term.sourceCount != 1) return allowedState(node, term, <u32>term.firstOf(g), s);
  if (s >= term.states) return term.states;
  const left = domainOf(node, term.groupItem(g, 0)) >> s;
  return left == 0 ? term.states : s + <u32>ctz(left);
}

function setPrices(tree: Tree, state: TermState): void {
  const term = state.term, prices = state.prices;
  memory.fill(prices, 0, term.states << 3);
  if (term.sourceCount != 1 || !uses(tree, SURJECTIVITY)) return;
  if (!tree.instance.variable(term.source(0)).surjective) return;
  if (!priceRows(tree.assignment, state.errors, term.states, term.groupCount)) return;
  for (let s: u32 = 0; s < term.states; s++)
    store<f64>(prices + (<usize>s << 3), max(tree.assignment.potentialOf(s), 0));
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
  for (let g: u32 = 0; g < term.groupCount && floor < limit; g++) {
    if (hasMass(state, g, mu)) floor += groupFloorAfter(tree, node, state, g, row) - state.groupFloor(g);
  }
  memory.copy(masses, tree.savedRow, term.stride);
  return floor;
}

function hasMass(state: TermState, g: u32, mu: usize): bool {
  const term = state.term;
  for (let c = term.firstOf(g); c >= 0; c = term.nextOf(c))
    if (load<f64>(mu + (<usize>c << 3)) > 0) return true;
  return false;
}

/** The floor of a group; the state that was cheapest is tried first. */
function groupFloorAfter(tree: Tree, node: usize, state: TermState, g: u32, row: u32): f64 {
  const cheapest = state.cheapestState(g);
  let least = errorAfter(tree, node, state, g, cheapest, row) - state.price(cheapest);
  for (let s: u32 = 0; s < state.term.states; s++) {
    // More mass in place never costs less.
    if (s == cheapest || state.priced(g, s) >= least) continue;
    least = min(least, errorAfter(tree, node, state, g, s, row) - state.price(s));
  }
  return least;
}

function errorAfter(tree: Tree, node: usize, state: TermState, g: u32, s: u32, row: u32): f64 {
  const term = state.term;
  let sum: f64 = 0;
  for (let c = term.firstOf(g); c >= 0; c = term.nextOf(c))
    sum += term.share(c) * errorOf(tree.instance.distance, costAfter(tree, node, state, c, s, row));
  return sum;
}

/** A lower bound of a cost. Where the row has room below the water, the bound stays as it is. */
function costAfter(tree: Tree, node: usize, state: TermState, c: u32, s: u32, row: u32): f64 {
  const term = state.term, pairs = tree.pairs, at = <usize>c << 3, nu = term.nuRow(c, s);
  const level = load<f64>(state.levelAt(node, c, s)), left = load<f64>(tree.rest + at);
  if (load<f64>(state.massRow(node, row) + at) <= level * load<f64>(nu + (<usize>row << 3)))
    return load<f64>(state.costAt(node, c, s));
  if (left > 0 && !uses(tree, WATER_FILLING)) return 0;
  const masses = node + state.massesAt + at;
  compareFilled(pairs, term.size, term.stride, masses, left, nu, level, masses, left, nu, level);
  refine(pairs, term.size);
  spend(term.size << 4);
  return pairs.lowerOf(0);
}
