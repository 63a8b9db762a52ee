// Leaves of means: all mass is placed, and the items of lone sources are chosen, at the least sum of what they
// add to the means. Where that costs no more than the node's floor, the leaf is settled; otherwise, as where an
// item is a source of several diagrams, an item is split.
import { takeLeast } from "./assignment";
import { domainOf, isSingle } from "./domains";
import { TermState, Tree } from "./tree";
import { Variable } from "./variable";

/** How much of a value may be rounding. */
const ROUNDING: f64 = 1e-13;

/** What `chooseValues` gives where no item is to be split: values are chosen, or some state cannot be reached. */
export const CHOSEN: i32 = -1;
export const UNREACHABLE: i32 = -2;

/** The undecided item whose second choice costs most, and how much; −1 for none. */
let dearest: i32 = -1;
let most: f64 = 0;

/**
 * Chooses the tree's `values` and sets `total` to what they cost.
 * @returns the item to split if that is more than the floor; CHOSEN; or UNREACHABLE
 */
export function chooseValues(tree: Tree, node: usize): i32 {
  const instance = tree.instance;
  dearest = -1;
  most = -1;
  for (let v: u32 = 0; v < instance.variableCount; v++)
    if (!chooseFor(tree, node, v, instance.variable(v))) return UNREACHABLE;
  const value = valueOfChoice(tree);
  if (value > tree.total + ROUNDING && dearest >= 0) return dearest;
  tree.total = value;
  return CHOSEN;
}

function chooseFor(tree: Tree, node: usize, v: u32, variable: Variable): bool {
  const instance = tree.instance, rows = variable.rows, entries = tree.assignment.entries;
  for (let c: u32 = 0; c < variable.cols; c++) {
    const domain = domainOf(node, variable.first + c);
    for (let row: u32 = 0; row < rows; row++)
      store<f64>(entries + (<usize>(c * rows + row) << 3), (domain >> row) & 1 ? 0 : Infinity);
  }
  for (let s: u32 = 0; s < instance.termCount; s++) {
    const state = tree.state(s), term = state.term;
    if (!term.isMarginal && term.sourceCount == 1 && term.source(0) == v) addErrors(state, entries);
  }
  const isReached = takeLeast(
    tree.assignment,
    entries,
    rows,
    variable.cols,
    variable.surjective != 0,
    tree.values + (<usize>variable.first << 2),
  );
  noteDearest(tree, node, variable);
  return isReached;
}

function addErrors(state: TermState, entries: usize): void {
  const bytes = <usize>(state.term.groupCount * state.term.states) << 3;
  for (let at: usize = 0; at < bytes; at += 8)
    store<f64>(entries + at, load<f64>(entries + at) + load<f64>(state.errors + at));
}

function noteDearest(tree: Tree, node: usize, variable: Variable): void {
  for (let item = variable.first; item < variable.end; item++) {
    if (isSingle(domainOf(node, item)) || !tree.instance.isSet(item)) continue;
    let least = Infinity, second = Infinity;
    for (let row: u32 = 0; row < variable.rows; row++) {
      const at = <usize>((item - variable.first) * variable.rows + row) << 3;
      const entry = load<f64>(tree.assignment.entries + at);
      second = min(second, max(least, entry));
      least = min(least, entry);
    }
    if (second - least <= most) continue;
    most = second - least;
    dearest = item;
  }
}

/** The criterion of the chosen values. */
function valueOfChoice(tree: Tree): f64 {
  const instance = tree.instance;
  let value: f64 = 0;
  for (let s: u32 = 0; s < instance.termCount; s++) {
    const state = tree.state(s);
    if (state.term.isMarginal) continue;
    const error = errorOfChoice(tree, state);
    value = instance.sums ? value + error : max(value, error);
  }
  return value;
}

/** The error of a diagram; only items of single sources are chosen, all others are decided. */
function errorOfChoice(tree: Tree, state: TermState): f64 {
  const term = state.term;
  if (term.sourceCount != 1) return state.floor;
  let error: f64 = 0;
  for (let g: u32 = 0; g < term.groupCount; g++)
    error += load<f64>(state.errorAt(g, load<u32>(tree.values + (<usize>term.groupItem(g, 0) << 2))));
  return error;
}
