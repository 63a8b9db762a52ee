// Which item is decided next.
import { STATE_BRANCHING, uses } from "./counters";
import { domainOf, isSingle } from "./domains";
import { Instance, Variable } from "./instance";
import { Tree } from "./tree";

/**
 * The undecided item with the fewest values, of those the heaviest (`weigh.ts`), of the variable that comes first if it has any; −1 if
 * all that must be is decided. With `probed`, a byte an item, of the items with mass those that are not marked.
 */
export function itemToDecide(tree: Tree, node: usize, probed: usize): i32 {
  if (tree.first >= 0) {
    const item = itemOf(tree, node, probed, tree.first, tree.first + 1);
    if (item >= 0) return item;
  }
  return itemOf(tree, node, probed, 0, tree.instance.variableCount);
}

/** The same of some variables alone. */
function itemOf(tree: Tree, node: usize, probed: usize, from: u32, to: u32): i32 {
  const instance = tree.instance;
  let best: i32 = -1;
  let fewest: u32 = 65;
  let heaviest: f64 = 0;
  for (let v = from; v < to; v++) {
    const variable = instance.variable(v);
    for (let item = variable.first; item < variable.end; item++) {
      const domain = domainOf(node, item);
      if (isSingle(domain) || !(tree.counts || mustBeDecided(instance, variable, item))) continue;
      if (probed != 0 && (instance.massOf(item) == 0 || load<u8>(probed + item))) continue;
      const values = <u32>popcnt(domain), weight = load<f64>(tree.weights + (<usize>item << 3));
      if (values > fewest || (values == fewest && weight <= heaviest)) continue;
      best = item;
      fewest = values;
      heaviest = weight;
    }
  }
  return best;
}

/**
 * The variable with a state that no item has come to and that fewer than so many may still take, the fewest of all;
 * −1 if there is none. The state is the tree's `stateToReach`.
 */
export function variableToReach(tree: Tree, node: usize, fewest: u32): i32 {
  const instance = tree.instance;
  let best: i32 = -1;
  if (!instance.surjective || tree.counts || !uses(tree, STATE_BRANCHING)) return best;
  for (let v: u32 = 0; v < instance.variableCount; v++) {
    const variable = instance.variable(v);
    for (let missing = missingStates(node, variable); missing != 0; missing &= missing - 1) {
      const state = <u32>ctz(missing), takers = countTakers(node, variable, state);
      if (takers >= fewest) continue;
      best = v;
      tree.stateToReach = state;
      fewest = takers;
    }
  }
  return best;
}

function missingStates(node: usize, variable: Variable): u64 {
  let missing = variable.all;
  for (let item = variable.first; item < variable.end; item++) {
    const domain = domainOf(node, item);
    if (isSingle(domain)) missing &= ~domain;
  }
  return missing;
}

function countTakers(node: usize, variable: Variable, state: u32): u32 {
  let takers: u32 = 0;
  for (let item = variable.first; item < variable.end; item++) takers += <u32>(domainOf(node, item) >> state) & 1;
  return takers;
}

/** Items with mass, and those that are one source of several. */
function mustBeDecided(instance: Instance, variable: Variable, item: u32): bool {
  return instance.massOf(item) > 0 || (variable.isSource && !variable.alone);
}
