// Constraints on an alpha: the values that each item may take, and an order that the values must keep. The
// order is kept by bounds: of a pair a ≤ b, a takes no value above the largest of b, and b none below the
// least of a. Where no bound can be tightened, any item may take any value that is left to it; the bounds,
// tightened once more, then leave values to all others.
import { isSingle } from "./domains";
import { Instance } from "./instance";
import { Variable } from "./variable";

/** Restricts the items of a variable to sets of values, a u64 each, and orders pairs of its columns. */
export function constrain(instance: Instance, index: u32, sets: usize, orderCount: u32, orders: usize): void {
  const variable = instance.variable(index);
  let isFixed = true;
  for (let c: u32 = 0; c < variable.cols; c++) {
    const set = variable.all & load<u64>(sets + (<usize>c << 3));
    store<u64>(instance.itemsAllowed + (<usize>(variable.first + c) << 3), set);
    if (set != variable.all) variable.isRestricted = 1;
    if (!isSingle(set)) isFixed = false;
  }
  variable.fixed = <u32>(variable.isRestricted && isFixed);
  variable.orderCount = orderCount;
  variable.orders = orders;
  for (let i: u32 = 0; i < orderCount << 1; i++) {
    const at = orders + (<usize>i << 2);
    store<u32>(at, variable.first + load<u32>(at));
  }
}

/** What came of tightening bounds. */
export const UNCHANGED: u32 = 0;
export const TIGHTENED: u32 = 1;
/** An item has no value left. */
export const EMPTY: u32 = 2;

/** Tightens the bounds of an ordered variable's items until all agree. `sets` has a u64 per item. */
export function tighten(variable: Variable, sets: usize): u32 {
  let outcome = UNCHANGED;
  for (let changes = true; changes; ) {
    changes = false;
    for (let pair: u32 = 0; pair < variable.orderCount; pair++) {
      const a = sets + (<usize>variable.lower(pair) << 3), b = sets + (<usize>variable.upper(pair) << 3);
      const ofA = load<u64>(a), ofB = load<u64>(b);
      if (ofA == 0 || ofB == 0) return EMPTY;
      const below = ofA & ((~(<u64>0)) >> clz(ofB)), above = ofB & ((~(<u64>0)) << ctz(ofA));
      if (below == ofA && above == ofB) continue;
      if (below == 0 || above == 0) return EMPTY;
      store<u64>(a, below);
      store<u64>(b, above);
      changes = true;
      outcome = TIGHTENED;
    }
  }
  return outcome;
}
