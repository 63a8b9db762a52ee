// Alphas that are sources only, each of one diagram or where the largest error counts, are not searched: every column takes the value
// that costs its diagrams least, under the smallest threshold at which every state is still reached.
import { costOf, errorOf } from "../../distances/distance";
import { Variable } from "../instance";
import { spend } from "../work";
import { Descent } from "./state";

/**
 * Gives every column of an assigned variable the value that costs least, then raises the threshold until every state is reached:
 * an augmenting path for each missing state, over entries within the threshold; where there is none, the threshold goes up to the
 * least entry that leads out of what the search has seen.
 */
export function assign(descent: Descent, v: u32, limit: f64): bool {
  const instance = descent.instance, variable = instance.variable(v);
  addWeights(descent, v, variable);
  const values = descent.trialValues + (<usize>variable.first << 2);
  memory.fill(descent.rowOf, 0xff, variable.cols << 2);
  let threshold: f64 = 0;
  let reached: u64 = 0;
  for (let c: u32 = 0; c < variable.cols; c++) {
    const row = cheapestRow(descent, variable, c);
    store<u32>(values + (<usize>c << 2), row);
    threshold = max(threshold, weight(descent, variable, c, row));
    const bit = (<u64>1) << row;
    if (!(reached & bit)) store<i32>(descent.rowOf + (<usize>c << 2), row);
    reached |= bit;
  }
  if (instance.surjective) {
    for (let row: u32 = 0; row < variable.rows; row++) {
      if ((reached >> row) & 1) continue;
      threshold = augmentFrom(descent, variable, row, threshold);
      if (threshold > costOf(instance.distance, limit)) return false;
    }
    for (let c: u32 = 0; c < variable.cols; c++) {
      const row = load<i32>(descent.rowOf + (<usize>c << 2));
      if (row >= 0) store<u32>(values + (<usize>c << 2), row);
    }
  }
  store<f64>(descent.trialErrors + (<usize>v << 3), errorOf(instance.distance, threshold));
  store<f64>(descent.trialCosts + (<usize>v << 3), sumOfCosts(descent, v, variable, values));
  return true;
}

/** Per column and row of the variable the largest cost over its diagrams. */
function addWeights(descent: Descent, v: u32, variable: Variable): void {
  const instance = descent.instance;
  memory.fill(descent.weights, 0, (variable.cols * variable.rows) << 3);
  for (let s: u32 = 0; s < instance.termCount; s++) {
    const scene = descent.scene(s), term = instance.term(s);
    if (term.isMarginal || scene.group != v) continue;
    const costs = scene.touched ? scene.trial : scene.costs;
    for (let e: u32 = 0; e < variable.cols * variable.rows; e++) {
      const at = descent.weights + (<usize>e << 3);
      store<f64>(at, max(load<f64>(at), load<f64>(costs + (<usize>e << 3))));
    }
    spend(variable.cols * variable.rows);
  }
}

// @ts-ignore: decorator
@inline
function weight(descent: Descent, variable: Variable, column: u32, row: u32): f64 {
  return load<f64>(descent.weights + (<usize>(column * variable.rows + row) << 3));
}

function cheapestRow(descent: Descent, variable: Variable, column: u32): u32 {
  let best: u32 = 0;
  for (let row: u32 = 1; row < variable.rows; row++) {
    if (weight(descent, variable, column, row) < weight(descent, variable, column, best)) best = row;
  }
  return best;
}

/** The least entry above the threshold out of the rows that the search under way has seen. */
let nextThreshold: f64 = 0;

/** Matches one more row. @returns the threshold it takes */
function augmentFrom(descent: Descent, variable: Variable, row: u32, threshold: f64): f64 {
  while (true) {
    memory.fill(descent.seen, 0, variable.cols);
    nextThreshold = Infinity;
    if (augment(descent, variable, row, threshold)) return threshold;
    if (nextThreshold == Infinity) return Infinity;
    threshold = nextThreshold;
  }
}

function augment(descent: Descent, variable: Variable, row: u32, threshold: f64): bool {
  spend(variable.cols);
  for (let c: u32 = 0; c < variable.cols; c++) {
    const cost = weight(descent, variable, c, row);
    if (load<u8>(descent.seen + c)) continue;
    if (cost > threshold) {
      nextThreshold = min(nextThreshold, cost);
      continue;
    }
    store<u8>(descent.seen + c, 1);
    const at = descent.rowOf + (<usize>c << 2);
    if (load<i32>(at) >= 0 && !augment(descent, variable, load<i32>(at), threshold)) continue;
    store<i32>(at, row);
    return true;
  }
  return false;
}

/** Σ cost over the columns of an assigned variable's diagrams. */
function sumOfCosts(descent: Descent, v: u32, variable: Variable, values: usize): f64 {
  const instance = descent.instance;
  let sum: f64 = 0;
  for (let s: u32 = 0; s < instance.termCount; s++) {
    const scene = descent.scene(s);
    if (instance.term(s).isMarginal || scene.group != v) continue;
    const costs = scene.touched ? scene.trial : scene.costs;
    for (let c: u32 = 0; c < variable.cols; c++) {
      sum += load<f64>(costs + (<usize>(c * variable.rows + load<u32>(values + (<usize>c << 2))) << 3));
    }
  }
  return sum;
}
