// Local search over abstractions by their exact errors.
//
// A move gives one item another value, or swaps the values of two items of an alpha: where every state must
// be reached, single moves cannot leave a permutation. Alphas whose best values follow from the other alphas
// are assigned instead (`assign.ts`). Abstractions are compared by (value, Σ cost over all columns), since
// the largest error alone makes plateaus.
//
// The descent ends. A move is accepted in two cases: it lowers the value by more than SAME below the anchor,
// and the value becomes the new anchor; or it leaves the value within SAME of the anchor and lowers Σ cost by
// more than SAME. So the anchor only falls, and Σ cost only falls while the anchor stays. Each fall has a
// least size, and both are bounded. Without the anchor, if moves were compared with the last value, values
// could rise within the tolerance, move by move, and fall again for ever.
import { Variable } from "../variable";
import { isSpent, PAUSED, spend, startWork, workDone } from "../work";
import { EVALUATED } from "./costs";
import { covers, makeFeasible, obeys, placeMatched } from "./feasible";
import { repair, repairBlindly, startRepair } from "./repair";
import { Descent, SAME } from "./state";
import { accept, isBelow, isOnTrial, proceed, tryAll, tryValues, undo } from "./trial";

/** The stages of a descent. */
const EVALUATING: u32 = 0;
const REPAIRING: u32 = 1;
const MOVING: u32 = 2;

/** Starts from the current values; `mostWork` limits the descent's work. */
export function startDescent(descent: Descent, mostWork: f64): void {
  if (isOnTrial(descent)) undo(descent);
  for (let v: u32 = 0; v < descent.instance.variableCount; v++) makeFeasible(descent, v);
  descent.stage = EVALUATING;
  descent.value = Infinity;
  descent.reachesAll = true;
  descent.work = 0;
  descent.mostWork = mostWork;
  descent.idle = 0;
}

/**
 * Continues the descent for so much work. The next call resumes a trial that is under way.
 * @returns whether the descent has ended: no move leads further down, or its work is spent
 */
export function descend(descent: Descent, work: f64): bool {
  startWork(work);
  while (!isEnded(descent) && !isSpent()) advance(descent);
  const hasEnded = isEnded(descent);
  descent.work += workDone();
  return hasEnded;
}

function isEnded(descent: Descent): bool {
  if (descent.stage != MOVING || isOnTrial(descent)) return false;
  return descent.idle >= descent.moveCount || isTooLong(descent);
}

/** Whether the descent has spent its work. */
function isTooLong(descent: Descent): bool {
  return descent.work + workDone() >= descent.mostWork;
}

/** Takes one trial, or as much of it as work allows. */
function advance(descent: Descent): void {
  if (descent.stage == MOVING) return move(descent);
  if (descent.stage == EVALUATING) return evaluate(descent);
  if (!isOnTrial(descent) && isTooLong(descent) && repairBlindly(descent)) {
    descent.stage = EVALUATING;
    return;
  }
  if (repair(descent)) startMoves(descent);
}

/** Evaluates the current values. */
function evaluate(descent: Descent): void {
  if (!isOnTrial(descent)) tryAll(descent);
  if (proceed(descent) == PAUSED) return;
  accept(descent);
  descent.stage = REPAIRING;
  startRepair(descent);
}

function startMoves(descent: Descent): void {
  descent.stage = MOVING;
  descent.anchor = descent.value;
  descent.item = 0;
  descent.option = 0;
}

/** Tries the next move. */
function move(descent: Descent): void {
  if (!isOnTrial(descent) && !startMove(descent)) return;
  const outcome = proceed(descent);
  if (outcome == PAUSED) return;
  if (outcome != EVALUATED || !isBelow(descent, descent.anchor, descent.sum)) return undo(descent);
  accept(descent);
  descent.idle = 0;
  if (descent.value < descent.anchor - SAME) descent.anchor = descent.value;
}

/** Begins the trial of the next move. @returns false if there is nothing to try */
function startMove(descent: Descent): bool {
  const instance = descent.instance, item = descent.item, option = descent.option;
  const v = instance.variableOf(item), variable = instance.variable(v);
  spend(1);
  if (!descent.isMoved(v)) {
    goTo(descent, variable.end);
    return false;
  }
  const options = variable.rows + variable.cols;
  if (instance.isLoose(item)) {
    descent.idle += options;
    goTo(descent, item + 1);
    return false;
  }
  descent.idle++;
  descent.option++;
  if (descent.option == options) goTo(descent, item + 1);
  descent.tried += 1;
  return option < variable.rows
    ? startChange(descent, variable, item, option)
    : startSwap(descent, variable, item, variable.first + option - variable.rows);
}

function goTo(descent: Descent, item: u32): void {
  descent.item = item == descent.instance.itemCount ? 0 : item;
  descent.option = 0;
}

function startChange(descent: Descent, variable: Variable, item: u32, value: u32): bool {
  if (!mayMove(descent, variable, item, value)) return false;
  tryValues(descent, item, value, item, value, descent.anchor + SAME);
  return true;
}

/** Whether the item may take the value: every state must still be reached, with the help of loose items. */
function mayMove(descent: Descent, variable: Variable, item: u32, value: u32): bool {
  const from = descent.valueOf(item);
  if (from == value || !obeys(descent, variable, item, value, item, value)) return false;
  if (!variable.surjective) return true;
  let reached: u64 = (<u64>1) << value, loose: u32 = 0;
  for (let other = variable.first; other < variable.end; other++) {
    if (descent.instance.isLoose(other)) loose++;
    else if (other != item) reached |= (<u64>1) << descent.valueOf(other);
  }
  spend(variable.cols);
  return covers(descent, variable, variable.all & ~reached, loose);
}

function startSwap(descent: Descent, variable: Variable, a: u32, b: u32): bool {
  if (b <= a || descent.instance.isLoose(b)) return false;
  const atA = descent.valueOf(a), atB = descent.valueOf(b);
  if (atA == atB || !obeys(descent, variable, a, atB, b, atA)) return false;
  tryValues(descent, a, atB, b, atA, descent.anchor + SAME);
  return true;
}

/** The items' values, with loose items placed at the states that no other item reaches. */
export function descentValues(descent: Descent): usize {
  if (isOnTrial(descent)) undo(descent);
  const instance = descent.instance;
  for (let v: u32 = 0; v < instance.variableCount; v++) placeFree(descent, instance.variable(v));
  return descent.values;
}

/** Places loose items at the states that no other item reaches; the other loose items keep their values. */
function placeFree(descent: Descent, variable: Variable): void {
  if (!variable.surjective) return;
  let reached: u64 = 0;
  for (let item = variable.first; item < variable.end; item++) {
    if (!descent.instance.isLoose(item)) reached |= (<u64>1) << descent.valueOf(item);
  }
  let missing = variable.all & ~reached;
  if (variable.isRestricted) return placeMatched(descent, variable, missing);
  for (let item = variable.first; item < variable.end && missing != 0; item++) {
    if (!descent.instance.isLoose(item)) continue;
    descent.setValue(item, <u32>ctz(missing));
    missing &= missing - 1;
  }
}
