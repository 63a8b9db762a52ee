// Values within the constraints of a variable: what a move may do, and the feasible values nearest to given
// ones.
import { below } from "../../base/random";
import { EMPTY, tighten } from "../constraints";
import { match, matchRow, startMatching } from "../matching";
import { Variable } from "../variable";
import { spend } from "../work";
import { Descent } from "./state";

/** Columns tried for the states of one variable, after which it may be left without some of them. */
const MOST_TRIES: u32 = 10_000;

let tries: u32 = 0;

/** Whether two items of a variable (or one, given twice) obey its constraints with other values. */
export function obeys(descent: Descent, variable: Variable, a: u32, atA: u32, b: u32, atB: u32): bool {
  if (!variable.isConstrained) return true;
  const instance = descent.instance;
  if (!(((instance.allowedOf(a) >> atA) & (instance.allowedOf(b) >> atB)) & 1)) return false;
  for (let pair: u32 = 0; pair < variable.orderCount; pair++) {
    const lower = variable.lower(pair), upper = variable.upper(pair);
    const low = lower == a ? atA : lower == b ? atB : descent.valueOf(lower);
    if (low > (upper == a ? atA : upper == b ? atB : descent.valueOf(upper))) return false;
  }
  spend(variable.orderCount);
  return true;
}

/** Whether the loose items of a variable, so many, can reach the missing states. */
export function covers(descent: Descent, variable: Variable, missing: u64, loose: u32): bool {
  if (<u32>popcnt(missing) > loose) return false;
  return missing == 0 || !variable.isRestricted || matchLoose(descent, variable, missing);
}

/** Gives loose items the missing states that they may take, one each. */
export function placeMatched(descent: Descent, variable: Variable, missing: u64): void {
  matchLoose(descent, variable, missing);
  for (let c: u32 = 0; c < variable.cols; c++) {
    const row = descent.matching.rowOf(c);
    if (row >= 0) descent.setValue(variable.first + c, row);
  }
}

function matchLoose(descent: Descent, variable: Variable, missing: u64): bool {
  const matching = descent.matching, instance = descent.instance;
  matching.sets = descent.sets;
  startMatching(matching, variable.cols);
  for (let c: u32 = 0; c < variable.cols; c++) {
    const item = variable.first + c;
    store<u64>(descent.sets + (<usize>c << 3), instance.isLoose(item) ? instance.allowedOf(item) : 0);
  }
  for (; missing != 0; missing &= missing - 1) {
    if (!matchRow(matching, matching, <u32>ctz(missing), variable.cols)) return false;
  }
  return true;
}

/** Makes the values of a constrained variable feasible, with as few changes as its columns' order allows. */
export function makeFeasible(descent: Descent, v: u32): void {
  const variable = descent.instance.variable(v);
  if (!variable.isConstrained) return;
  listColumns(descent, variable);
  takeFeasible(descent, variable);
}

function listColumns(descent: Descent, variable: Variable): void {
  for (let c: u32 = 0; c < variable.cols; c++) store<u32>(descent.columns + (<usize>c << 2), c);
}

/** Gives every state a column of its own, within sets whose bounds are tight. @returns false if none is found */
export function reachEvery(descent: Descent, variable: Variable, sets: usize): bool {
  listColumns(descent, variable);
  tries = MOST_TRIES;
  return reachFrom(descent, variable, 0, sets);
}

/** The same with the columns in an order drawn at random. */
export function makeFeasibleAnyhow(descent: Descent, v: u32): void {
  const variable = descent.instance.variable(v), columns = descent.columns;
  if (!variable.isConstrained) return;
  for (let c: u32 = 0; c < variable.cols; c++) {
    const at = columns + (<usize>below(c + 1) << 2);
    store<u32>(columns + (<usize>c << 2), load<u32>(at));
    store<u32>(at, c);
  }
  takeFeasible(descent, variable);
}

/** Reaches every state, then gives every other column its value, or the value left to it that is nearest. */
function takeFeasible(descent: Descent, variable: Variable): void {
  const instance = descent.instance, sets = descent.sets;
  memory.copy(sets, instance.itemsAllowed, instance.itemCount << 3);
  tries = MOST_TRIES;
  if (variable.surjective) reachFrom(descent, variable, 0, sets);
  for (let i: u32 = 0; i < variable.cols; i++) {
    const item = variable.first + load<u32>(descent.columns + (<usize>i << 2));
    const value = nearest(load<u64>(sets + (<usize>item << 3)), descent.valueOf(item));
    store<u64>(sets + (<usize>item << 3), (<u64>1) << value);
    descent.setValue(item, value);
    tighten(variable, sets);
  }
}

/**
 * Gives every state from `row` on a column of its own, in the sets, by depth-first search; the columns that
 * have the state already are tried first.
 */
function reachFrom(descent: Descent, variable: Variable, row: u32, sets: usize): bool {
  if (row == variable.rows) return true;
  const bit = (<u64>1) << row, bytes = descent.instance.itemCount << 3;
  for (let pass = 0; pass < 2; pass++) {
    for (let i: u32 = 0; i < variable.cols && tries > 0; i++) {
      const item = variable.first + load<u32>(descent.columns + (<usize>i << 2));
      const at = <usize>item << 3, set = load<u64>(sets + at), has = descent.valueOf(item) == row;
      if (!(set & bit) || has != (pass == 0)) continue;
      tries--;
      const next = sets + bytes;
      memory.copy(next, sets, bytes);
      store<u64>(next + at, bit);
      if (!canReach(descent, variable, next) || !reachFrom(descent, variable, row + 1, next)) continue;
      memory.copy(sets, next, bytes);
      return true;
    }
  }
  return false;
}

function canReach(descent: Descent, variable: Variable, sets: usize): bool {
  if (tighten(variable, sets) == EMPTY) return false;
  const first = sets + (<usize>variable.first << 3);
  return match(descent.matching, variable.rows, variable.cols, first) == variable.rows;
}

/** The value of a set that is nearest to a value, the smaller of two. */
function nearest(set: u64, value: u32): u32 {
  const below = set & ((<u64>2 << value) - 1), above = set & ~((<u64>2 << value) - 1);
  if (below == 0) return <u32>ctz(above);
  const low = 63 - <u32>clz(below);
  if (above == 0) return low;
  const high = <u32>ctz(above);
  return high - value < value - low ? high : low;
}
