// Bounds of costs: a lower bound of what every intervention of a term costs, for every state that its sources
// may still choose, by the water filling of comparison.ts. A bound is computed anew only where the mass
// placed since then rises above the water.
import { compareFilled, Comparison, refine } from "./comparison";
import { BOUNDS, count, EXACT_BOUNDS, MARGINALS, uses, WATER_FILLING } from "./counters";
import { allowedState } from "./domains";
import { Term } from "./instance";
import { EVERY_ROW, sumFree } from "./place";
import { TermState, Tree } from "./tree";
import { isSpent, spend } from "./work";

/** Bounds the costs of the terms whose p has changed. @returns false if it pauses */
export function boundAll(tree: Tree, node: usize): bool {
  for (; tree.term < tree.instance.termCount; tree.term++) {
    const state = tree.state(tree.term);
    if (state.changedRows == 0 || !isBounded(tree, state.term)) continue;
    if (isSpent()) return false;
    if (tree.column == 0) startBounds(tree, node, state);
    if (!boundTerm(tree, node, state)) return false;
    state.changedRows = 0;
    tree.column = 0;
  }
  return true;
}

/** Whether the costs of a term are bounded in nodes where mass is free. */
// @ts-ignore: decorator
@inline
export function isBounded(tree: Tree, term: Term): bool {
  return !term.isMarginal || uses(tree, MARGINALS);
}

function startBounds(tree: Tree, node: usize, state: TermState): void {
  sumFree(tree, node, state);
  tree.waiting = -1;
}

/** Bounds the costs that the changed rows raise, two at a time. @returns false if it pauses */
function boundTerm(tree: Tree, node: usize, state: TermState): bool {
  const term = state.term, rows = state.changedRows, free = state.free(node), budget = tree.budget(term);
  const pairs = tree.pairs, fills = uses(tree, WATER_FILLING), sums = tree.instance.averages != 0;
  let pairCount: u32 = 0;
  for (; tree.column < term.columns; tree.column++) {
    // A pause before the first column would start the term's bounds again.
    if (tree.column > 0 && isSpent()) break;
    const c = tree.column;
    if (!fills && load<f64>(free + (<usize>c << 3)) > 0) continue;
    for (let s = allowedState(node, term, c, 0); s < term.states; s = allowedState(node, term, c, s + 1)) {
      if (rows != EVERY_ROW && isUnderWater(node, state, rows, c, s)) continue;
      if (tree.waiting < 0) {
        tree.waiting = c;
        tree.waitingState = s;
        continue;
      }
      const waiting = tree.waiting, waitingState = tree.waitingState;
      boundPair(tree, node, state, free, waiting, waitingState, c, s);
      if (sums || isBetween(pairs, 0, budget) || isBetween(pairs, 1, budget)) refineBounds(tree, term, 2);
      keep(pairs, 0, node, state, waiting, waitingState);
      keep(pairs, 1, node, state, c, s);
      tree.waiting = -1;
      pairCount++;
    }
    spend(term.states);
  }
  count(tree, BOUNDS, pairCount << 1);
  if (tree.column < term.columns) return false;
  if (tree.waiting < 0) return true;
  const waiting = tree.waiting, waitingState = tree.waitingState;
  boundPair(tree, node, state, free, waiting, waitingState, waiting, waitingState);
  if (sums || isBetween(pairs, 0, budget)) refineBounds(tree, term, 1);
  keep(pairs, 0, node, state, waiting, waitingState);
  count(tree, BOUNDS, 1);
  return true;
}

/** Replaces the bounds of `many` costs by the exact costs of p* and q. */
// @ts-ignore: decorator
@inline
function refineBounds(tree: Tree, term: Term, many: u32): void {
  refine(tree.pairs, term.size);
  count(tree, EXACT_BOUNDS, many);
}

/** Whether p* has room for the mass that the rows have received. Then p* and the bound stay as they are. */
// @ts-ignore: decorator
@inline
function isUnderWater(node: usize, state: TermState, rows: u64, c: u32, s: u32): bool {
  const level = load<f64>(state.levelAt(node, c, s)), nu = state.term.nuRow(c, s);
  for (; rows != 0; rows &= rows - 1) {
    const row = <u32>ctz(rows);
    if (load<f64>(state.massRow(node, row) + (<usize>c << 3)) > level * load<f64>(nu + (<usize>row << 3)))
      return false;
  }
  return true;
}

// @ts-ignore: decorator
@inline
function keep(pairs: Comparison, lane: u32, node: usize, state: TermState, c: u32, s: u32): void {
  store<f64>(state.costAt(node, c, s), pairs.lowerOf(lane));
  store<f64>(state.levelAt(node, c, s), pairs.levelOf(lane));
}

// @ts-ignore: decorator
@inline
export function isBetween(pairs: Comparison, lane: u32, budget: f64): bool {
  return pairs.lowerOf(lane) < budget && pairs.upperOf(lane) >= budget;
}

/** Bounds the costs of two pairs of a column and a state; `free` holds the free mass of every column. */
// @ts-ignore: decorator
@inline
export function boundPair(
  tree: Tree,
  node: usize,
  state: TermState,
  free: usize,
  c0: u32,
  s0: u32,
  c1: u32,
  s1: u32,
): void {
  const term = state.term, masses = node + state.massesAt, at0 = <usize>c0 << 3, at1 = <usize>c1 << 3;
  spend(term.size << 4);
  compareFilled(
    tree.pairs,
    term.size,
    term.stride,
    masses + at0,
    load<f64>(free + at0),
    term.nuRow(c0, s0),
    load<f64>(state.levelAt(node, c0, s0)),
    masses + at1,
    load<f64>(free + at1),
    term.nuRow(c1, s1),
    load<f64>(state.levelAt(node, c1, s1)),
  );
}

/** Begins to replace the bounds by exact costs. */
export function startSettling(tree: Tree): void {
  tree.term = 0;
  tree.column = 0;
}

/** Replaces the bounds of all terms by exact costs; all mass is placed. @returns false if it pauses */
export function settleCosts(tree: Tree, node: usize): bool {
  for (; tree.term < tree.instance.termCount; tree.term++) {
    const state = tree.state(tree.term);
    for (; tree.column < state.term.columns; tree.column++) {
      if (isSpent()) return false;
      settleColumn(tree, node, state, tree.column);
    }
    tree.column = 0;
  }
  return true;
}

function settleColumn(tree: Tree, node: usize, state: TermState, c: u32): void {
  const pairs = tree.pairs, term = state.term, free = state.free(node);
  for (let s = allowedState(node, term, c, 0); s < term.states; s = allowedState(node, term, c, s + 1)) {
    boundPair(tree, node, state, free, c, s, c, s);
    if (pairs.isRough(0)) refine(pairs, term.size);
    store<f64>(state.costAt(node, c, s), pairs.lowerOf(0));
  }
  spend(term.states);
}
