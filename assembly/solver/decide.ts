// Which item is decided next.
import { Instance, Variable } from "./instance";
import { domainOf, isSingle, Tree } from "./tree";

/**
 * The undecided item with the fewest values, of those the one with the most mass; −1 if all that must be is decided. With `probed`,
 * a byte an item, of the items with mass those that are not marked.
 */
export function itemToDecide(tree: Tree, node: usize, probed: usize): i32 {
  const instance = tree.instance;
  let best: i32 = -1;
  let fewest: u32 = 65;
  let largest: f64 = 0;
  for (let v: u32 = 0; v < instance.variableCount; v++) {
    const variable = instance.variable(v);
    for (let item = variable.first; item < variable.end; item++) {
      const domain = domainOf(node, item);
      if (isSingle(domain) || !(tree.counts || mustBeDecided(instance, variable, item))) continue;
      const values = <u32>popcnt(domain), mass = instance.massOf(item);
      if (probed != 0 && (mass == 0 || load<u8>(probed + item))) continue;
      if (values > fewest || (values == fewest && mass <= largest)) continue;
      best = item;
      fewest = values;
      largest = mass;
    }
  }
  return best;
}

/** Items with mass, and those that are one source of several. */
function mustBeDecided(instance: Instance, variable: Variable, item: u32): bool {
  return instance.massOf(item) > 0 || (variable.isSource && !variable.alone);
}
