// Assignment: some alphas that are sources only are not searched. An assigned alpha is the only source of its
// terms, and either it has one diagram, or the largest of largest errors or the sum of means counts. Every
// column takes its cheapest value, under the smallest threshold at which every state is still reached, or for
// means at the least sum.
import { costOf, errorOf } from "../../distances/distance";
import { takeLeast } from "../assignment";
import { Instance } from "../instance";
import { matchRow, startMatching } from "../matching";
import { Variable } from "../variable";
import { spend } from "../work";
import { assignOrdered } from "./assign-ordered";
import { Descent } from "./state";
import { Weights } from "./weights";

/**
 * Gives every column of an assigned variable its cheapest value, then raises the threshold until every state
 * is reached. Each missing state needs an augmenting path over entries within the threshold. If there is no
 * path, the threshold rises to the least entry that leads out of the columns seen by the search.
 * @returns false if the error would exceed the limit
 */
export function assign(descent: Descent, v: u32, limit: f64): bool {
  const instance = descent.instance, variable = instance.variable(v);
  if (instance.averages) return assignByMean(descent, v, variable, limit);
  addWeights(descent, v, variable);
  const values = descent.trialValues + (<usize>variable.first << 2);
  if (variable.isOrdered) {
    if (!assignOrdered(descent, variable, values, limit)) return false;
  } else {
    const reached = takeCheapest(descent, variable, values);
    if (variable.surjective && !reachAll(descent, variable, values, reached, limit)) return false;
  }
  store<f64>(descent.trialErrors + (<usize>v << 3), errorOf(instance.distance, descent.weights.threshold));
  store<f64>(descent.trialCosts + (<usize>v << 3), sumOfCosts(descent, v, variable, values));
  return true;
}

/**
 * Gives every column its cheapest value; the threshold is the largest of these costs.
 * @returns the set of values
 */
function takeCheapest(descent: Descent, variable: Variable, values: usize): u64 {
  const weights = descent.weights, matching = descent.matching;
  let reached: u64 = 0;
  startMatching(matching, variable.cols);
  weights.threshold = 0;
  for (let c: u32 = 0; c < variable.cols; c++) {
    const row = cheapestRow(weights, c), bit = (<u64>1) << row;
    store<u32>(values + (<usize>c << 2), row);
    weights.threshold = max(weights.threshold, weights.of(c, row));
    if (!(reached & bit)) matching.setRow(c, row);
    reached |= bit;
  }
  return reached;
}

/** Matches the states that are not reached. @returns false if the threshold would exceed the limit */
function reachAll(descent: Descent, variable: Variable, values: usize, reached: u64, limit: f64): bool {
  const matching = descent.matching, most = costOf(descent.instance.distance, limit);
  for (let row: u32 = 0; row < variable.rows; row++) {
    if ((reached >> row) & 1) continue;
    reach(descent, variable, row);
    if (descent.weights.threshold > most) return false;
  }
  for (let c: u32 = 0; c < variable.cols; c++) {
    const row = matching.rowOf(c);
    if (row >= 0) store<u32>(values + (<usize>c << 2), row);
  }
  return true;
}

/** Matches one more row, at the least threshold that allows it. */
function reach(descent: Descent, variable: Variable, row: u32): void {
  const weights = descent.weights;
  while (true) {
    weights.next = Infinity;
    if (matchRow(weights, descent.matching, row, variable.cols)) return;
    weights.threshold = weights.next;
    if (weights.next == Infinity) return;
  }
}

/** Sets the weight of each column and row: the largest cost over the variable's diagrams. */
function addWeights(descent: Descent, v: u32, variable: Variable): void {
  const instance = descent.instance, weights = descent.weights.entries;
  descent.weights.rows = variable.rows;
  memory.fill(weights, 0, (variable.cols * variable.rows) << 3);
  for (let s: u32 = 0; s < instance.termCount; s++) {
    const state = descent.state(s), term = instance.term(s);
    if (term.isMarginal || state.group != v) continue;
    const costs = state.touched ? state.trial : state.costs;
    for (let c: u32 = 0; c < term.columns; c++) {
      const from = costs + (<usize>(c * variable.rows) << 3);
      const to = descent.weights.at(term.sourceItem(c, 0) - variable.first, 0);
      for (let e: usize = 0; e < <usize>variable.rows << 3; e += 8)
        store<f64>(to + e, max(load<f64>(to + e), load<f64>(from + e)));
    }
    spend(term.columns * variable.rows);
  }
  if (variable.isRestricted) forbid(instance, variable, weights);
}

/** For means: every column takes the value that adds least to them, as far as every state is reached. */
function assignByMean(descent: Descent, v: u32, variable: Variable, limit: f64): bool {
  const entries = descent.weights.entries, values = descent.trialValues + (<usize>variable.first << 2);
  addMeans(descent, v, variable);
  takeLeast(descent.assignment, entries, variable.rows, variable.cols, variable.surjective != 0, values);
  let error: f64 = 0;
  for (let c: u32 = 0; c < variable.cols; c++)
    error += descent.weights.of(c, load<u32>(values + (<usize>c << 2)));
  store<f64>(descent.trialErrors + (<usize>v << 3), error);
  store<f64>(descent.trialCosts + (<usize>v << 3), sumOfCosts(descent, v, variable, values));
  return error <= limit;
}

/** Sets the weight of each column and row: what it adds to the means of the variable's diagrams. */
function addMeans(descent: Descent, v: u32, variable: Variable): void {
  const instance = descent.instance, rows = variable.rows;
  descent.weights.rows = rows;
  memory.fill(descent.weights.entries, 0, (variable.cols * rows) << 3);
  for (let s: u32 = 0; s < instance.termCount; s++) {
    const state = descent.state(s), term = instance.term(s);
    if (term.isMarginal || state.group != v) continue;
    const costs = state.touched ? state.trial : state.costs;
    for (let c: u32 = 0; c < term.columns; c++) {
      for (let row: u32 = 0; row < rows; row++) {
        const at = descent.weights.at(term.sourceItem(c, 0) - variable.first, row);
        const cost = load<f64>(costs + (<usize>(c * rows + row) << 3));
        store<f64>(at, load<f64>(at) + term.share(c) * errorOf(instance.distance, cost));
      }
    }
    spend(term.columns * rows);
  }
  if (variable.isRestricted) forbid(instance, variable, descent.weights.entries);
}

/** Gives the values that a column may not take an infinite weight. */
function forbid(instance: Instance, variable: Variable, weights: usize): void {
  for (let c: u32 = 0; c < variable.cols; c++) {
    for (let left = variable.all & ~instance.allowedOf(variable.first + c); left != 0; left &= left - 1)
      store<f64>(weights + (<usize>(c * variable.rows + <u32>ctz(left)) << 3), Infinity);
  }
}

function cheapestRow(weights: Weights, column: u32): u32 {
  const costs = weights.at(column, 0), rows = weights.rows;
  let best: u32 = 0, least = load<f64>(costs);
  for (let row: u32 = 1; row < rows; row++) {
    const cost = load<f64>(costs + (<usize>row << 3));
    if (cost >= least) continue;
    best = row;
    least = cost;
  }
  return best;
}

/** Σ cost over the columns of an assigned variable's diagrams. */
function sumOfCosts(descent: Descent, v: u32, variable: Variable, values: usize): f64 {
  const instance = descent.instance;
  let sum: f64 = 0;
  for (let s: u32 = 0; s < instance.termCount; s++) {
    const state = descent.state(s), term = instance.term(s);
    if (term.isMarginal || state.group != v) continue;
    const costs = state.touched ? state.trial : state.costs;
    for (let c: u32 = 0; c < term.columns; c++) {
      const value = load<u32>(values + (<usize>(term.sourceItem(c, 0) - variable.first) << 2));
      sum += load<f64>(costs + (<usize>(c * variable.rows + value) << 3));
    }
  }
  return sum;
}
