// Repair: items are moved to states that are not reached but must be. Each time the item that leaves the
// value lowest is moved.
import { Variable } from "../variable";
import { PAUSED } from "../work";
import { covers, obeys } from "./feasible";
import { Descent } from "./state";
import { accept, isBelow, isOnTrial, proceed, trialSum, trialValue, tryValues, undo } from "./trial";

/** Values of `best` while there is no best item: the search has not begun, or it has found none. */
const NOT_SOUGHT: i32 = -2;
const NOT_FOUND: i32 = -1;

export function startRepair(descent: Descent): void {
  descent.repaired = 0;
  descent.best = NOT_SOUGHT;
}

/** Takes the repair one trial further, as far as work allows. @returns whether nothing is left to repair */
export function repair(descent: Descent): bool {
  if (descent.best == NOT_SOUGHT && !startSearch(descent)) return true;
  const variable = descent.instance.variable(descent.repaired);
  if (!isOnTrial(descent)) {
    while (descent.item < variable.end && !mayReach(descent, variable, descent.item, descent.missing))
      descent.item++;
  }
  if (descent.item < variable.end) tryItem(descent);
  else if (descent.best >= 0) moveBest(descent);
  else skipVariable(descent);
  return false;
}

/** Looks for a state that is not reached. @returns false if there is none */
function startSearch(descent: Descent): bool {
  const instance = descent.instance;
  for (; descent.repaired < instance.variableCount; descent.repaired++) {
    if (!descent.isMoved(descent.repaired)) continue;
    const variable = instance.variable(descent.repaired);
    descent.missing = missingRow(descent, variable);
    if (descent.missing == variable.rows) continue;
    descent.item = variable.first;
    descent.best = NOT_FOUND;
    return true;
  }
  return false;
}

/** Tries to move the item to the missing state. */
function tryItem(descent: Descent): void {
  const item = descent.item;
  if (!isOnTrial(descent)) tryValues(descent, item, descent.missing, item, descent.missing, Infinity);
  if (proceed(descent) == PAUSED) return;
  if (descent.best < 0 || isBelow(descent, descent.bestValue, descent.bestSum)) {
    descent.best = item;
    descent.bestValue = trialValue(descent);
    descent.bestSum = trialSum(descent);
  }
  undo(descent);
  descent.item++;
}

function moveBest(descent: Descent): void {
  const item = descent.best;
  if (!isOnTrial(descent)) tryValues(descent, item, descent.missing, item, descent.missing, Infinity);
  if (proceed(descent) == PAUSED) return;
  accept(descent);
  descent.best = NOT_SOUGHT;
}

/** Skips a variable none of whose items can be spared. */
function skipVariable(descent: Descent): void {
  descent.repaired++;
  descent.best = NOT_SOUGHT;
  descent.reachesAll = false;
}

/**
 * Moves the first items that can be spared, without evaluating the moves.
 * @returns whether there was anything to repair
 */
export function repairBlindly(descent: Descent): bool {
  const instance = descent.instance;
  let isChanged = false;
  for (let v: u32 = 0; v < instance.variableCount; v++) {
    if (!descent.isMoved(v)) continue;
    const variable = instance.variable(v);
    for (let item = variable.first; item < variable.end; item++) {
      const row = missingRow(descent, variable);
      if (row == variable.rows) break;
      if (!mayReach(descent, variable, item, row)) continue;
      descent.setValue(item, row);
      isChanged = true;
    }
  }
  return isChanged;
}

/** A state that no item reaches and that loose items cannot cover; `rows` if there is none. */
function missingRow(descent: Descent, variable: Variable): u32 {
  if (!variable.surjective) return variable.rows;
  let reached: u64 = 0, loose: u32 = 0;
  for (let item = variable.first; item < variable.end; item++) {
    if (descent.instance.isLoose(item)) loose++;
    else reached |= (<u64>1) << descent.valueOf(item);
  }
  const missing = variable.all & ~reached;
  return covers(descent, variable, missing, loose) ? variable.rows : <u32>ctz(missing);
}

/** Whether the item may take the value and can be spared, since another item has the same value. */
function mayReach(descent: Descent, variable: Variable, item: u32, value: u32): bool {
  if (descent.instance.isLoose(item) || !obeys(descent, variable, item, value, item, value)) return false;
  for (let other = variable.first; other < variable.end; other++) {
    if (other != item && !descent.instance.isLoose(other) && descent.valueOf(other) == descent.valueOf(item))
      return true;
  }
  return false;
}
