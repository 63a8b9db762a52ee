// The costs of a term in a trial, column by column as work allows: of the states that the sources choose, or of
// all states, where the sources are assigned.
import { errorOf } from "../../distances/distance";
import { compareWhole, Comparison, refine } from "../comparison";
import { Term } from "../instance";
import { isSpent, PAUSED, spend } from "../work";
import { Descent, DescentTerm } from "./state";

/** Outcome of a trial: its value is known. */
export const EVALUATED: u32 = 1;
/** Outcome of a trial: an error exceeds the limit. */
export const EXCEEDED: u32 = 2;

/** Compares (p, q) of two columns and states, side by side. */
// @ts-ignore: decorator
@inline
function costPair(pairs: Comparison, term: Term, p: usize, c0: u32, s0: u32, c1: u32, s1: u32): void {
  compareWhole(
    pairs,
    term.size,
    term.stride,
    p + (<usize>c0 << 3),
    term.nuRow(c0, s0),
    p + (<usize>c1 << 3),
    term.nuRow(c1, s1),
  );
  spend(term.size << 3);
}

/** The costs of all states in all columns, two columns at a time. Costs above `most` may be lower bounds. */
export function costAll(descent: Descent, term: Term, state: DescentTerm, most: f64): u32 {
  const pairs = descent.pairs;
  for (let c = descent.column; c < term.columns; c += 2) {
    if (isSpent()) {
      descent.column = c;
      return PAUSED;
    }
    const d = min(c + 1, term.columns - 1);
    let least0 = f64.MAX_VALUE, least1 = f64.MAX_VALUE;
    for (let s: u32 = 0; s < term.states; s++) {
      costPair(pairs, term, state.p, c, s, d, s);
      if (min(pairs.lowerOf(0), pairs.lowerOf(1)) <= most && (pairs.isRough(0) || pairs.isRough(1)))
        refine(pairs, term.size);
      least0 = min(least0, pairs.lowerOf(0));
      least1 = min(least1, pairs.lowerOf(1));
      store<f64>(state.trial + (<usize>(c * term.states + s) << 3), pairs.lowerOf(0));
      store<f64>(state.trial + (<usize>(d * term.states + s) << 3), pairs.lowerOf(1));
    }
    if (max(least0, least1) > most) return EXCEEDED;
  }
  return EVALUATED;
}

/** Computes the costs of the states chosen by the sources' values; their largest gives the group's error. */
export function costChosen(descent: Descent, term: Term, state: DescentTerm, most: f64): u32 {
  const pairs = descent.pairs;
  for (let c = descent.column; c < term.columns; c += 2) {
    if (isSpent()) {
      descent.column = c;
      return PAUSED;
    }
    const d = min(c + 1, term.columns - 1);
    costPair(pairs, term, state.p, c, chosen(descent, term, c), d, chosen(descent, term, d));
    if (max(pairs.lowerOf(0), pairs.lowerOf(1)) > most) return EXCEEDED;
    if (pairs.isRough(0) || pairs.isRough(1)) refine(pairs, term.size);
    const cost = max(pairs.lowerOf(0), pairs.lowerOf(1));
    if (cost > most) return EXCEEDED;
    descent.largest = max(descent.largest, cost);
    if (descent.instance.averages && addToMean(descent, term, c, d) > descent.spare) return EXCEEDED;
    descent.total += d == c ? pairs.lowerOf(0) : pairs.lowerOf(0) + pairs.lowerOf(1);
  }
  const error = descent.instance.averages
    ? descent.mean
    : errorOf(descent.instance.distance, descent.largest);
  store<f64>(descent.trialErrors + (<usize>state.group << 3), error);
  store<f64>(descent.trialCosts + (<usize>state.group << 3), descent.total);
  return EVALUATED;
}

/** Adds the two columns last compared to the mean; c and d may be the same. @returns the mean so far */
function addToMean(descent: Descent, term: Term, c: u32, d: u32): f64 {
  const pairs = descent.pairs, distance = descent.instance.distance;
  descent.mean += term.share(c) * errorOf(distance, pairs.lowerOf(0));
  if (d != c) descent.mean += term.share(d) * errorOf(distance, pairs.lowerOf(1));
  return descent.mean;
}

/** The joint high-level state that the items of an intervention choose. */
function chosen(descent: Descent, term: Term, column: u32): u32 {
  let state: u32 = 0;
  const instance = descent.instance;
  for (let i: u32 = 0; i < term.sourceCount; i++) {
    state = state * instance.variable(term.source(i)).rows + descent.valueOf(term.sourceItem(column, i));
  }
  return state;
}
