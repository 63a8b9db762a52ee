// Screening: lower bounds of costs (comparison.ts) in single precision, four columns of a term at a time.
// They say which columns a probe need not bound exactly; they prove nothing.
//
// The screen of a term holds, column beside column, the placed part of p, q of the cheapest state, and the
// level of the water filling that gave the cost of that state.
import { allocate } from "../base/arena";
import { costlyColumns, levelBelow } from "./comparison";
import { TermState, Tree } from "./tree";
import { isSpent, spend } from "./work";

/** Columns side by side. */
export const SCREENED: u32 = 4;

/** Bytes of a row. */
// @ts-ignore: decorator
@inline
export function screenWidth(columns: u32): u32 {
  return ((columns + 3) & ~3) << 2;
}

/** @returns the screen of a term with so many rows of p and so many columns */
export function newScreen(size: u32, columns: u32): usize {
  return allocate((2 * size + 1) * screenWidth(columns));
}

/** Sets a row from doubles. */
// @ts-ignore: decorator
@inline
export function screenRow(to: usize, from: usize, columns: u32): void {
  for (let c: u32 = 0; c < columns; c += 2) {
    v128.store64_lane(to + (<usize>c << 2), f32x4.demote_f64x2_zero(v128.load(from + (<usize>c << 3))), 0);
  }
}

/** Sets q and the level of a column. */
// @ts-ignore: decorator
@inline
export function screenState(screen: usize, size: u32, width: u32, column: u32, q: usize, level: f64): void {
  let at = screen + <usize>size * width + (<usize>column << 2);
  for (let i: u32 = 0; i < size; i++) {
    store<f32>(at, <f32>load<f64>(q + (<usize>i << 3)));
    at += width;
  }
  store<f32>(at, <f32>level);
}

/** Screens every term with a single target. @returns false if it pauses */
export function screenAll(tree: Tree, node: usize): bool {
  for (; tree.term < tree.instance.termCount; tree.term++) {
    if (isSpent()) return false;
    const state = tree.state(tree.term);
    if (state.term.targetCount == 1) screenTerm(node, state);
  }
  return true;
}

/** Copies p, and q of every column's cheapest state, in single precision. */
function screenTerm(node: usize, state: TermState): void {
  const term = state.term, size = term.size, columns = term.columns, width = screenWidth(columns);
  for (let i: u32 = 0; i < size; i++) screenRow(state.screen + i * width, state.massRow(node, i), columns);
  for (let c: u32 = 0; c < columns; c++) {
    const s = state.cheapestState(c);
    screenState(state.screen, size, width, c, term.nuRow(c, s), load<f64>(state.levelAt(node, c, s)));
  }
  spend(size * columns);
}

/**
 * Of the four columns from `first` on, those that seem to reach the budget after row `changed` received more
 * mass, a bit each. `free` holds the mass that is still free.
 */
export function costly(
  distance: u32,
  screen: usize,
  size: u32,
  width: u32,
  first: u32,
  changed: u32,
  free: usize,
  budget: f64,
): u32 {
  const at = screen + (<usize>first << 2), states = <usize>size * width, end = at + states;
  const level = v128.load(end + states), changedAt = at + <usize>changed * width;
  // Where the row has room below the water, the bound stays as it is.
  if (!v128.any_true(f32x4.gt(v128.load(changedAt), f32x4.mul(level, v128.load(changedAt + states)))))
    return 0;
  const t = levelBelow<f32>(level, at, end, width, states, v128.load(free + (<usize>first << 2)));
  return costlyColumns(distance, at, end, width, states, t, budget);
}
