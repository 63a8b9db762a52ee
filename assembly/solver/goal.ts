// What a tree looks for among the abstractions below its cutoff: the best, or what the rules for ties ask
// (docs/solving.md). The rules bind a node by two bounds. At most so many of its states can still go to the
// high-level state of the same name; and its costs come to at least so much: the sum over all columns of the
// least squared distance. States that are free count for neither.
import { isRoot } from "../distances/distance";
import { COST, SYMMETRY, uses } from "./counters";
import { allowedState, domainOf, isSingle, setDomain } from "./domains";
import { TermState, Tree } from "./tree";
import { spend } from "./work";

/** The least value. */
export const BEST: u32 = 0;
/** How many there are, and what values their items take. */
export const COUNT: u32 = 1;
/** The most same names. */
export const NAMES: u32 = 2;
/** The least sum of squared distances. */
export const SQUARES: u32 = 3;
/** Any one; and any one in which interchangeable items are in order. */
export const ANY: u32 = 4;
export const ANY_IN_ORDER: u32 = 5;

/**
 * Whether items of lone sources are decided: not where the tree looks for the best, which the leaves tell
 * without it; nor where it counts, if the columns of such sources are independent of each other.
 */
export function decidesSources(tree: Tree): bool {
  if (tree.goal == BEST) return false;
  const instance = tree.instance;
  return tree.goal != COUNT || instance.sums != 0 || instance.averages != 0 || !uses(tree, COST);
}

/** Whether interchangeable items may be ordered: not where all abstractions are asked for. */
// @ts-ignore: decorator
@inline
export function breaksSymmetry(tree: Tree): bool {
  return uses(tree, SYMMETRY) && tree.goal != COUNT && tree.goal != ANY;
}

/** The name of an item's state as a set of one value; 0 if it has none that counts. */
// @ts-ignore: decorator
@inline
export function nameOf(tree: Tree, item: u32): u64 {
  const name = tree.names == 0 || tree.instance.isFree(item) ? -1 : load<i32>(tree.names + (<usize>item << 2));
  return name < 0 ? 0 : (<u64>1) << name;
}

/** How many items may still take the state of the same name. */
export function mostNames(tree: Tree, node: usize): u32 {
  let most: u32 = 0;
  for (let item: u32 = 0; item < tree.instance.itemCount; item++)
    if (domainOf(node, item) & nameOf(tree, item)) most++;
  return most;
}

/**
 * Gives items the state of the same name where none can be spared.
 * @returns false if too few items may take it
 */
export function keepNames(tree: Tree, node: usize): bool {
  if (tree.leastNames == 0) return true;
  const most = mostNames(tree, node);
  if (most != tree.leastNames) return most > tree.leastNames;
  for (let item: u32 = 0; item < tree.instance.itemCount; item++) {
    const domain = domainOf(node, item), name = nameOf(tree, item);
    if ((domain & name) == 0 || isSingle(domain)) continue;
    setDomain(node, item, name);
    tree.changed = true;
  }
  return true;
}

/** Whether the squared distances of a node may come to no more than the tree's limit. */
export function keepSquares(tree: Tree, node: usize): bool {
  return tree.mostSquares == Infinity || leastSquares(tree, node) <= tree.mostSquares;
}

/** Σ over the columns of all diagrams: the least squared distance that the domains allow. */
export function leastSquares(tree: Tree, node: usize): f64 {
  let sum: f64 = 0;
  for (let s: u32 = 0; s < tree.instance.termCount; s++) {
    const state = tree.state(s);
    if (!state.term.isMarginal) sum += termSquares(tree, node, state);
  }
  return sum;
}

function termSquares(tree: Tree, node: usize, state: TermState): f64 {
  const term = state.term, isSquare = isRoot(tree.instance.distance);
  let sum: f64 = 0;
  for (let c: u32 = 0; c < term.columns; c++) {
    let least = f64.MAX_VALUE;
    for (let s = allowedState(node, term, c, 0); s < term.states; s = allowedState(node, term, c, s + 1)) {
      least = min(least, load<f64>(state.costAt(node, c, s)));
    }
    sum += isSquare ? least : least * least;
  }
  spend(term.columns * term.states);
  return sum;
}
