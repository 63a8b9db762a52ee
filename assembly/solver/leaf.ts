// What a leaf says to the goal of its tree. All items are decided but for loose ones and, where their columns
// are independent, those of lone sources. Any of these takes any value of its domain, as long as every state
// is reached: a leaf stands for many abstractions, which are counted without going through them.
import { allocate } from "../base/arena";
import { ANY, ANY_IN_ORDER, COUNT, leastSquares, mostNames, NAMES, SQUARES } from "./goal";
import { domainOf, isSingle, setDomain } from "./domains";
import { match } from "./matching";
import { canReachAll } from "./surjectivity";
import { Tree } from "./tree";
import { Variable } from "./variable";
import { spend } from "./work";

/** The next sum of squares must be less by this. */
const TOLERANCE: f64 = 1e-11;

/** The most missing states whose subsets are gone through. Beyond, a leaf counts once. */
const MOST_MISSING: u32 = 12;
const SUBSETS: usize = (1 << MOST_MISSING) << 3;

/** Takes a leaf whose costs are settled. */
export function takeLeaf(tree: Tree, node: usize): void {
  const instance = tree.instance;
  for (let v: u32 = 0; v < instance.variableCount; v++) {
    if (!canReachAll(tree, node, instance.variable(v))) return;
  }
  if (tree.goal == COUNT) return countLeaf(tree, node);
  for (let item: u32 = 0; item < instance.itemCount; item++)
    store<u32>(tree.values + (<usize>item << 2), <u32>ctz(domainOf(node, item)));
  tree.value = tree.total;
  if (tree.goal == NAMES) {
    tree.value = mostNames(tree, node);
    tree.leastNames = <u32>tree.value + 1;
  }
  if (tree.goal == SQUARES) {
    tree.value = leastSquares(tree, node);
    tree.mostSquares = tree.value - TOLERANCE;
  }
  if (tree.goal == ANY) noteValues(tree, node);
  if (tree.goal == ANY || tree.goal == ANY_IN_ORDER) tree.depth = -1;
}

function countLeaf(tree: Tree, node: usize): void {
  const instance = tree.instance;
  if (tree.subsets == 0) tree.subsets = allocate(2 * SUBSETS);
  let ways: f64 = 1, apart: f64 = 1;
  for (let v: u32 = 0; v < instance.variableCount; v++) {
    countWays(tree, node, instance.variable(v));
    ways *= tree.ways;
    apart *= tree.waysApart;
  }
  if (differs(tree, node)) tree.distinct += apart;
  tree.count += ways;
  noteValues(tree, node);
}

/**
 * Whether the leaf differs from the one before in an item that is not free. Free items are decided last, so
 * that leaves which differ in free items alone come one after the other.
 */
function differs(tree: Tree, node: usize): bool {
  const instance = tree.instance;
  let isOther = tree.count == 0;
  for (let item: u32 = 0; item < instance.itemCount; item++) {
    const at = <usize>item << 3, domain = domainOf(node, item);
    if (load<u64>(tree.lastLeaf + at) != domain && !instance.isFree(item)) isOther = true;
    store<u64>(tree.lastLeaf + at, domain);
  }
  return isOther;
}

/** Finds in how many ways a variable's undecided items may be decided, and in how many if free ones are not. */
function countWays(tree: Tree, node: usize, variable: Variable): void {
  let missing = variable.all, ways: f64 = 1, apart: f64 = 1, isOpen = false;
  for (let item = variable.first; item < variable.end; item++) {
    const domain = domainOf(node, item);
    ways *= <f64>popcnt(domain);
    if (isSingle(domain)) missing &= ~domain;
    else if (!tree.instance.isFree(item)) {
      apart *= <f64>popcnt(domain);
      isOpen = true;
    }
  }
  tree.ways = ways;
  tree.waysApart = apart;
  if (!variable.surjective || missing == 0) return;
  if (!isOpen && !variable.isRestricted) {
    tree.ways = waysToReach(tree, node, variable, <u32>popcnt(missing));
    tree.waysApart = 1;
    return;
  }
  countBySubsets(tree, node, variable, missing);
}

/** In how many ways free items that may take any value reach so many states: w(n, k) by the last item. */
function waysToReach(tree: Tree, node: usize, variable: Variable, missing: u32): f64 {
  const ways = tree.subsets;
  memory.fill(ways, 0, (missing + 1) << 3);
  store<f64>(ways, 1);
  for (let item = variable.first; item < variable.end; item++) {
    if (isSingle(domainOf(node, item))) continue;
    for (let k = missing + 1; k-- > 0; ) {
      const at = ways + (<usize>k << 3);
      const reaching = k > 0 ? <f64>k * load<f64>(at - 8) : 0;
      store<f64>(at, <f64>(variable.rows - k) * load<f64>(at) + reaching);
    }
  }
  spend(variable.cols * missing);
  return load<f64>(ways + (<usize>missing << 3));
}

/**
 * The same where items have domains of their own: per set of missing states in how many ways free items
 * reach them all; and in how many ways the other items leave these missing.
 */
function countBySubsets(tree: Tree, node: usize, variable: Variable, missing: u64): void {
  const count = <u32>popcnt(missing), sets = (<u32>1) << count;
  tree.ways = 1;
  tree.waysApart = 1;
  if (count > MOST_MISSING) {
    tree.isCounted = false;
    return;
  }
  const reach = tree.subsets, leave = reach + SUBSETS;
  memory.fill(reach, 0, sets << 3);
  memory.fill(leave, 0, sets << 3);
  store<f64>(reach, 1);
  store<f64>(leave + (<usize>(sets - 1) << 3), 1);
  for (let item = variable.first; item < variable.end; item++) {
    const domain = domainOf(node, item);
    if (isSingle(domain)) continue;
    const among = compressed(domain, missing), others = <u32>popcnt(domain & ~missing);
    if (tree.instance.isFree(item)) {
      for (let set = sets; set-- > 0; ) addWays(reach, set, set & among, among & ~set, others);
    } else {
      for (let set: u32 = 0; set < sets; set++) addWays(leave, set, among & ~set, among & ~set, others);
    }
    spend(sets * count);
  }
  let ways: f64 = 0, apart: f64 = 0;
  for (let at: usize = 0; at < <usize>sets << 3; at += 8) {
    ways += load<f64>(leave + at) * load<f64>(reach + at);
    if (load<f64>(reach + at) > 0) apart += load<f64>(leave + at);
  }
  tree.ways = ways;
  tree.waysApart = apart;
}

/**
 * One more item: it takes a value that changes nothing, one of `others` or of the set `idle`; or one of
 * `changing`, after which the set without that value, or with it, is as it was before the item.
 */
function addWays(ways: usize, set: u32, changing: u32, idle: u32, others: u32): void {
  const at = ways + (<usize>set << 3);
  let sum = load<f64>(at) * <f64>(others + <u32>popcnt(idle));
  for (; changing != 0; changing &= changing - 1) {
    sum += load<f64>(ways + (<usize>(set ^ (changing & -changing)) << 3));
  }
  store<f64>(at, sum);
}

/** The bits of a set at the places of another's, side by side. */
function compressed(set: u64, places: u64): u32 {
  let bits: u32 = 0, bit: u32 = 1;
  for (; places != 0; places &= places - 1) {
    if (set & (places & -places)) bits |= bit;
    bit <<= 1;
  }
  return bits;
}

/** Adds the values that items take in the abstractions of the leaf to those seen. */
function noteValues(tree: Tree, node: usize): void {
  const instance = tree.instance;
  for (let v: u32 = 0; v < instance.variableCount; v++) {
    const variable = instance.variable(v);
    for (let item = variable.first; item < variable.end; item++) {
      const at = tree.seen + (<usize>item << 3), domain = domainOf(node, item);
      for (let left = domain & ~load<u64>(at); left != 0; left &= left - 1) {
        const value = left & -left;
        if (isSingle(domain) || mayTake(tree, node, variable, item, value)) store<u64>(at, load<u64>(at) | value);
      }
    }
  }
}

/** Whether an undecided item may take a value of its domain while every state is reached. */
function mayTake(tree: Tree, node: usize, variable: Variable, item: u32, value: u64): bool {
  if (!variable.surjective) return true;
  const domain = domainOf(node, item);
  setDomain(node, item, value);
  const row = match(tree.matching, variable.rows, variable.cols, node + (<usize>variable.first << 3));
  setDomain(node, item, domain);
  return row == variable.rows;
}
