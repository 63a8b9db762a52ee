// Symmetry breaking: abstractions that differ only by an exchange of interchangeable items' values cost the
// same. Of these the tree visits the one whose values rise from item to item.
import { SYMMETRY_VALUES } from "./counters";
import { domainOf, narrow } from "./domains";
import { nameOf } from "./goal";
import { Instance } from "./instance";
import { Tree } from "./tree";
import { Variable } from "./variable";

/** Removes the values that break the order. @returns false if an item has no value left */
export function orderInterchangeable(tree: Tree, node: usize, variable: Variable): bool {
  for (let item = variable.first; item < variable.end; item++) {
    const next = load<i32>(tree.nextInterchangeable + (<usize>item << 2));
    if (next < 0) continue;
    if (!narrow(tree, node, next, (~(<u64>0)) << ctz(domainOf(node, item)), SYMMETRY_VALUES)) return false;
    if (!narrow(tree, node, item, (~(<u64>0)) >> clz(domainOf(node, next)), SYMMETRY_VALUES)) return false;
  }
  return true;
}

/** Gives the tree's items the states of the same names; 0 for none. Items of different names are no twins. */
export function setNames(tree: Tree, names: usize): void {
  tree.names = names;
  findInterchangeable(tree);
}

/**
 * Finds the interchangeable items of each alpha: exchanging the values of two of them changes no error and
 * breaks no constraint.
 */
export function findInterchangeable(tree: Tree): void {
  const instance = tree.instance;
  memory.fill(tree.nextInterchangeable, 0xff, instance.itemCount << 2);
  for (let v: u32 = 0; v < instance.variableCount; v++) {
    const variable = instance.variable(v);
    if (!variable.isTarget || variable.isOrdered) continue;
    for (let a = variable.first; a < variable.end; a++) {
      if (instance.isSet(a)) continue;
      for (let b = a + 1; b < variable.end; b++) {
        if (instance.isSet(b) || nameOf(tree, a) != nameOf(tree, b)) continue;
        if (!areInterchangeable(instance, v, a, b)) continue;
        store<i32>(tree.nextInterchangeable + (<usize>a << 2), b);
        break;
      }
    }
  }
}

function areInterchangeable(instance: Instance, variable: u32, a: u32, b: u32): bool {
  if (instance.massOf(a) != instance.massOf(b) || instance.allowedOf(a) != instance.allowedOf(b)) return false;
  for (let s: u32 = 0; s < instance.termCount; s++) {
    const term = instance.term(s);
    let apart: u32 = 1;
    for (let i = term.targetCount; i-- > 0; ) {
      if (term.target(i) != variable) {
        apart *= instance.variable(term.target(i)).cols;
        continue;
      }
      for (let joint: u32 = 0; joint < term.contracted; joint++) {
        if (term.targetItem(joint, i) != a) continue;
        const other = term.muRow(joint + (b - a) * apart);
        if (memory.compare(term.muRow(joint), other, term.columns << 3) != 0) return false;
      }
      break;
    }
  }
  return true;
}
