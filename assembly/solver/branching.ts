// The branching rule: which item, or which state, the tree decides next.
import { STATE_BRANCHING, uses } from "./counters";
import { domainOf, isSingle } from "./domains";
import { COUNT } from "./goal";
import { Instance } from "./instance";
import { Tree } from "./tree";
import { Variable } from "./variable";

/**
 * The undecided item to branch on; −1 if every item that must be decided is. The tree's first variable goes
 * first. Among its items those with the fewest values win, and among these the heaviest (`weigh.ts`).
 * `probed` holds a byte per item: unless it is 0, only unmarked items with mass are considered.
 */
export function itemToDecide(tree: Tree, node: usize, probed: usize): i32 {
  if (tree.first >= 0) {
    const item = itemOf(tree, node, probed, tree.first, tree.first + 1);
    if (item >= 0) return item;
  }
  return itemOf(tree, node, probed, 0, tree.instance.variableCount);
}

/** The item to branch on among the variables from … to − 1. */
function itemOf(tree: Tree, node: usize, probed: usize, from: u32, to: u32): i32 {
  const instance = tree.instance;
  let best: i32 = -1;
  let fewest: u32 = 3 * DECIDED_LATER;
  let heaviest: f64 = 0;
  for (let v = from; v < to; v++) {
    const variable = instance.variable(v);
    for (let item = variable.first; item < variable.end; item++) {
      const domain = domainOf(node, item);
      if (isSingle(domain) || !mustBeDecided(tree, variable, item)) continue;
      if (probed != 0 && (instance.massOf(item) == 0 || load<u8>(probed + item))) continue;
      const values = <u32>popcnt(domain) + rankOf(instance, variable, item), weight = load<f64>(tree.weights + (<usize>item << 3));
      if (values > fewest || (values == fewest && weight <= heaviest)) continue;
      best = item;
      fewest = values;
      heaviest = weight;
    }
  }
  return best;
}

/**
 * The variable with the unreached state that the fewest items may still take, if these are fewer than
 * `fewest`; −1 if there is none. The state is stored in the tree's `stateToReach`.
 */
export function variableToReach(tree: Tree, node: usize, fewest: u32): i32 {
  const instance = tree.instance;
  let best: i32 = -1;
  if (tree.goal == COUNT || !uses(tree, STATE_BRANCHING)) return best;
  for (let v: u32 = 0; v < instance.variableCount; v++) {
    const variable = instance.variable(v);
    if (!variable.surjective) continue;
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
  for (let item = variable.first; item < variable.end; item++)
    takers += <u32>(domainOf(node, item) >> state) & 1;
  return takers;
}

/** Added to the number of values of items that are decided later than others. */
const DECIDED_LATER: u32 = 64;

/** Items of lone sources follow from those with mass, so they come later; free items come last. */
function rankOf(instance: Instance, variable: Variable, item: u32): u32 {
  if (instance.massOf(item) > 0) return 0;
  if (!instance.isSet(item)) return 2 * DECIDED_LATER;
  return variable.alone ? DECIDED_LATER : 0;
}

/**
 * Items with mass must be decided, and so must items that an order binds, and those set of a source that
 * shares a term with other sources, or of all sources if the tree's goal needs it.
 */
function mustBeDecided(tree: Tree, variable: Variable, item: u32): bool {
  const instance = tree.instance;
  if (instance.massOf(item) > 0 || variable.isOrdered) return true;
  return instance.isSet(item) && (!variable.alone || tree.decidesSources);
}
