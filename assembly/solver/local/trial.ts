// A trial: one or two items of a variable get other values, and the new value of the abstraction is computed
// term by term and column by column, as work allows. Then the trial is accepted or undone.
import { costOf } from "../../distances/distance";
import { addRow, Term } from "../instance";
import { isSpent, PAUSED, spend } from "../work";
import { assign } from "./assign";
import { costAll, costChosen, EVALUATED, EXCEEDED } from "./costs";
import { Descent, DescentTerm, SAME, sizeOfP } from "./state";

const NONE: u32 = 0;
const REBUILDING: u32 = 1;
const COSTING: u32 = 2;
const ASSIGNING: u32 = 3;

/** The variable of a trial that evaluates all current values. */
const EVERY: i32 = -1;

// @ts-ignore: decorator
@inline
export function isOnTrial(descent: Descent): bool {
  return descent.phase != NONE;
}

/** Begins to evaluate the current values. */
export function tryAll(descent: Descent): void {
  const instance = descent.instance;
  for (let s: u32 = 0; s < instance.termCount; s++)
    descent.state(s).touched = <u32>!instance.term(s).isMarginal;
  spend(instance.termCount);
  begin(descent, EVERY, Infinity);
}

/** Begins a trial with the value `atA` for item `a` and `atB` for item `b`, which may be `a` as well. */
export function tryValues(descent: Descent, a: u32, atA: u32, b: u32, atB: u32, limit: f64): void {
  const v = descent.instance.variableOf(a);
  touch(descent, v);
  descent.a = a;
  descent.b = b;
  descent.beforeA = descent.valueOf(a);
  descent.beforeB = descent.valueOf(b);
  descent.setValue(a, atA);
  descent.setValue(b, atB);
  begin(descent, v, limit);
}

/** Marks the terms that depend on a variable. */
function touch(descent: Descent, v: u32): void {
  const instance = descent.instance;
  for (let s: u32 = 0; s < instance.termCount; s++) {
    const term = instance.term(s);
    descent.state(s).touched = <u32>(!term.isMarginal && (term.hasTarget(v) || term.hasSource(v)));
  }
  spend(instance.termCount);
}

function begin(descent: Descent, variable: i32, limit: f64): void {
  const instance = descent.instance;
  spend(instance.termCount + (descent.groupCount << 1));
  memory.copy(descent.trialErrors, descent.errors, descent.groupCount << 3);
  memory.copy(descent.trialCosts, descent.costs, descent.groupCount << 3);
  descent.changed = variable;
  descent.spare = limit;
  if (instance.sums) {
    for (let s: u32 = 0; s < instance.termCount; s++) {
      if (!instance.term(s).isMarginal && keepsError(descent, s))
        descent.spare -= load<f64>(descent.errors + (<usize>descent.state(s).group << 3));
    }
  }
  startPhase(descent, REBUILDING);
}

/** Whether a term is the first of its group, and the trial touches none of the group. */
function keepsError(descent: Descent, s: u32): bool {
  const instance = descent.instance, group = descent.state(s).group;
  if (descent.state(s).touched) return false;
  if (group >= instance.variableCount || instance.variable(group).uses == 1) return true;
  for (let other: u32 = 0; other < instance.termCount; other++) {
    const state = descent.state(other);
    if (other == s || instance.term(other).isMarginal || state.group != group) continue;
    if (other < s || state.touched) return false;
  }
  return true;
}

function startPhase(descent: Descent, phase: u32): void {
  descent.phase = phase;
  descent.term = 0;
  startTerm(descent);
}

function startTerm(descent: Descent): void {
  descent.column = 0;
  descent.largest = 0;
  descent.mean = 0;
  descent.total = 0;
}

/** Continues the trial as work allows. The first column whose error exceeds the limit ends the trial. */
export function proceed(descent: Descent): u32 {
  const instance = descent.instance;
  const most = instance.averages ? Infinity : costOf(instance.distance, descent.spare);
  if (descent.phase == REBUILDING) {
    for (; descent.term < instance.termCount; descent.term++) {
      if (isSpent()) return PAUSED;
      rebuildTouched(descent, instance.term(descent.term), descent.state(descent.term));
    }
    startPhase(descent, COSTING);
  }
  if (descent.phase == COSTING) {
    for (; descent.term < instance.termCount; descent.term++) {
      const state = descent.state(descent.term), term = instance.term(descent.term);
      if (!state.touched) continue;
      const outcome = state.group < instance.variableCount
        ? costAll(descent, term, state, most)
        : costChosen(descent, term, state, most);
      if (outcome != EVALUATED) return outcome;
      startTerm(descent);
    }
    startPhase(descent, ASSIGNING);
  }
  for (; descent.term < instance.variableCount; descent.term++) {
    if (isSpent()) return PAUSED;
    if (isReassigned(descent, descent.term) && !assign(descent, descent.term, descent.spare)) return EXCEEDED;
  }
  return EVALUATED;
}

/** Whether the trial assigns a variable anew. */
function isReassigned(descent: Descent, variable: u32): bool {
  if (!descent.isAssigned(variable)) return false;
  const instance = descent.instance;
  spend(instance.termCount);
  for (let s: u32 = 0; s < instance.termCount; s++) {
    const state = descent.state(s);
    if (state.touched && !instance.term(s).isMarginal && state.group == variable) return true;
  }
  return false;
}

/** Accepts the trial: it becomes the state. */
export function accept(descent: Descent): void {
  const instance = descent.instance;
  descent.phase = NONE;
  descent.value = trialValue(descent);
  descent.sum = trialSum(descent);
  memory.copy(descent.errors, descent.trialErrors, descent.groupCount << 3);
  memory.copy(descent.costs, descent.trialCosts, descent.groupCount << 3);
  for (let v: u32 = 0; v < instance.variableCount; v++) {
    if (!isReassigned(descent, v)) continue;
    const variable = instance.variable(v), at = <usize>variable.first << 2;
    memory.copy(descent.values + at, descent.trialValues + at, variable.cols << 2);
  }
  for (let s: u32 = 0; s < instance.termCount; s++) {
    const state = descent.state(s);
    if (!state.touched) continue;
    const costs = state.costs;
    state.costs = state.trial;
    state.trial = costs;
  }
}

/** Undoes the trial: the state is as before it. */
export function undo(descent: Descent): void {
  const instance = descent.instance, isRebuilding = descent.phase == REBUILDING;
  descent.phase = NONE;
  if (descent.changed == EVERY) return;
  descent.setValue(descent.b, descent.beforeB);
  descent.setValue(descent.a, descent.beforeA);
  const rebuilt = isRebuilding ? descent.term : instance.termCount;
  for (let s: u32 = 0; s < rebuilt; s++) {
    const term = instance.term(s), state = descent.state(s);
    if (state.touched && term.hasTarget(<u32>descent.changed))
      memory.copy(state.p, state.saved, sizeOfP(term));
  }
}

export function trialValue(descent: Descent): f64 {
  let value: f64 = 0;
  for (let g: u32 = 0; g < descent.groupCount; g++) {
    const error = load<f64>(descent.trialErrors + (<usize>g << 3));
    value = descent.instance.sums ? value + error : max(value, error);
  }
  return value;
}

export function trialSum(descent: Descent): f64 {
  let sum: f64 = 0;
  for (let g: u32 = 0; g < descent.groupCount; g++) sum += load<f64>(descent.trialCosts + (<usize>g << 3));
  return sum;
}

/** Whether the trial is better than a value and Σ cost: a lower value, or the same value with less Σ cost. */
// @ts-ignore: decorator
@inline
export function isBelow(descent: Descent, value: f64, sum: f64): bool {
  const found = trialValue(descent);
  return found < value - SAME || (found <= value + SAME && trialSum(descent) < sum - SAME);
}

/** Sums p anew where the changed variable is a target: its two rows, or all rows of several targets. */
function rebuildTouched(descent: Descent, term: Term, state: DescentTerm): void {
  if (!state.touched) return;
  if (descent.changed == EVERY) return rebuild(descent, term, state.p);
  if (!term.hasTarget(<u32>descent.changed)) return;
  memory.copy(state.saved, state.p, sizeOfP(term));
  spend(term.size * term.columns);
  if (term.targetCount > 1) return rebuild(descent, term, state.p);
  rebuildRow(descent, term, state.p, descent.beforeA);
  const row = descent.a == descent.b ? descent.valueOf(descent.a) : descent.beforeB;
  rebuildRow(descent, term, state.p, row);
}

function rebuildRow(descent: Descent, term: Term, p: usize, row: u32): void {
  const to = p + <usize>row * term.stride;
  memory.fill(to, 0, term.stride);
  for (let joint: u32 = 0; joint < term.contracted; joint++) {
    if (descent.valueOf(term.targetItem(joint, 0)) != row) continue;
    addRow(to, term.muRow(joint), term.stride);
    spend(term.columns);
  }
  spend(term.contracted);
}

/** p = alpha · mu */
function rebuild(descent: Descent, term: Term, p: usize): void {
  memory.fill(p, 0, sizeOfP(term));
  for (let joint: u32 = 0; joint < term.contracted; joint++) {
    let row: u32 = 0;
    for (let i: u32 = 0; i < term.targetCount; i++)
      row += descent.valueOf(term.targetItem(joint, i)) * term.rowStride(i);
    addRow(p + <usize>row * term.stride, term.muRow(joint), term.stride);
  }
  spend(term.contracted * (term.columns + term.targetCount));
}
