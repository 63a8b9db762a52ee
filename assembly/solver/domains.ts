// Domains: per item the set of values that it may still take, a u64. A node begins with its domains.
import { count } from "./counters";
import { Term } from "./instance";
import { Tree } from "./tree";

// @ts-ignore: decorator
@inline
export function domainOf(node: usize, item: u32): u64 {
  return load<u64>(node + (<usize>item << 3));
}
// @ts-ignore: decorator
@inline
export function setDomain(node: usize, item: u32, domain: u64): void {
  store<u64>(node + (<usize>item << 3), domain);
}
// @ts-ignore: decorator
@inline
export function isSingle(domain: u64): bool {
  return (domain & (domain - 1)) == 0;
}

/** Intersects a domain with a set, and counts the values removed. @returns false if no value is left */
// @ts-ignore: decorator
@inline
export function narrow(tree: Tree, node: usize, item: u32, set: u64, counter: u32): bool {
  const before = domainOf(node, item), after = before & set;
  if (after == before) return true;
  setDomain(node, item, after);
  tree.changed = true;
  count(tree, counter, <u32>popcnt(before & ~set));
  return after != 0;
}

/** The first source state from `state` on that the domains allow in a column; `term.states` if none is. */
// @ts-ignore: decorator
@inline
export function allowedState(node: usize, term: Term, column: u32, state: u32): u32 {
  if (state >= term.states) return term.states;
  if (term.sourceCount == 1) {
    const left = domainOf(node, term.sourceItem(column, 0)) >> state;
    return left == 0 ? term.states : state + <u32>ctz(left);
  }
  return allowedJointState(node, term, column, state);
}

// @ts-ignore: decorator
@inline
function allowedJointState(node: usize, term: Term, column: u32, state: u32): u32 {
  for (; state < term.states; state++) if (allows(node, term, column, state)) break;
  return state;
}

function allows(node: usize, term: Term, column: u32, state: u32): bool {
  for (let i: u32 = 0; i < term.sourceCount; i++) {
    if (!((domainOf(node, term.sourceItem(column, i)) >> term.sourceValue(state, i)) & 1)) return false;
  }
  return true;
}

/** Adds the value of each component of a state to the component's set, one u64 per component. */
// @ts-ignore: decorator
@inline
export function noteValues(term: Term, state: u32, sets: usize): void {
  for (let i: u32 = 0; i < term.sourceCount; i++) {
    const at = sets + (<usize>i << 3);
    store<u64>(at, load<u64>(at) | ((<u64>1) << term.sourceValue(state, i)));
  }
}
