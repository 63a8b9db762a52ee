// Assignment of an ordered variable: the smallest threshold at which values within it keep the order and
// reach every state; then column by column the cheapest value that is left.
import { costOf } from "../../distances/distance";
import { EMPTY, tighten } from "../constraints";
import { Variable } from "../variable";
import { spend } from "../work";
import { reachEvery } from "./feasible";
import { Descent } from "./state";

/** Assigns by the descent's weights. @returns false if the threshold would exceed the limit */
export function assignOrdered(descent: Descent, variable: Variable, values: usize, limit: f64): bool {
  const weights = descent.weights, sets = descent.sets, most = costOf(descent.instance.distance, limit);
  weights.threshold = 0;
  while (!takeWithin(descent, variable)) {
    if (weights.next == Infinity || weights.next > most) return false;
    weights.threshold = weights.next;
  }
  for (let c: u32 = 0; c < variable.cols; c++) {
    const at = sets + (<usize>(variable.first + c) << 3), row = cheapest(descent, c, load<u64>(at));
    store<u32>(values + (<usize>c << 2), row);
    store<u64>(at, (<u64>1) << row);
    tighten(variable, sets);
  }
  return true;
}

/** Leaves every column the values within the threshold. @returns whether some values do */
function takeWithin(descent: Descent, variable: Variable): bool {
  const weights = descent.weights, sets = descent.sets;
  let isEmpty = false;
  weights.next = Infinity;
  for (let c: u32 = 0; c < variable.cols; c++) {
    let set: u64 = 0;
    for (let row: u32 = 0; row < variable.rows; row++) if (weights.joins(c, row)) set |= (<u64>1) << row;
    store<u64>(sets + (<usize>(variable.first + c) << 3), set);
    if (set == 0) isEmpty = true;
  }
  spend(variable.cols * variable.rows);
  if (isEmpty || tighten(variable, sets) == EMPTY) return false;
  return !variable.surjective || reachEvery(descent, variable, sets);
}

function cheapest(descent: Descent, column: u32, set: u64): u32 {
  let best = <u32>ctz(set);
  for (let left = set & (set - 1); left != 0; left &= left - 1) {
    const row = <u32>ctz(left);
    if (descent.weights.of(column, row) < descent.weights.of(column, best)) best = row;
  }
  return best;
}
