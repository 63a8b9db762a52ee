// The state of a local search: an abstraction, its costs, and the trial of a change.
import { allocate } from "../../base/arena";
import { Assignment, roomToAssign } from "../assignment";
import { Comparison, newComparison } from "../comparison";
import { Instance, Term } from "../instance";
import { Matching, newMatching } from "../matching";
import { Variable } from "../variable";
import { newWeights, Weights } from "./weights";

/** Values closer than this are the same. */
export const SAME: f64 = 1e-12;

const FIXED: u8 = 0;
const MOVED: u8 = 1;
const ASSIGNED: u8 = 2;

/** What a descent keeps of one term. Costs: columns × states; only the costs in use are up to date. */
@unmanaged
export class DescentTerm {
  p: usize;
  costs: usize;
  trial: usize;
  touched: u32;
  /** The group that the term's costs belong to. */
  group: u32;
  /** p before the trial. */
  saved: usize;
}

@unmanaged
export class Descent {
  instance: Instance;
  states: usize;
  /** Per item its value. */
  values: usize;
  /** Per variable its role: its items are moved, assigned or fixed. */
  roles: usize;
  /**
   * Per group its error and its Σ cost, for the current values and for the trial. A group is one term, or the
   * terms of an assigned variable.
   */
  groupCount: u32;
  errors: usize;
  costs: usize;
  trialErrors: usize;
  trialCosts: usize;
  /** The values of assigned items in the trial. */
  trialValues: usize;
  /** The abstraction's value and Σ cost. */
  value: f64;
  sum: f64;
  /** Whether every state is reached that must be, as far as repair has come. */
  reachesAll: bool;
  /**
   * The value that moves are compared with. No move may raise the value above the anchor; a lower value
   * lowers the anchor for good.
   */
  anchor: f64;
  /** The stage of the descent (`descent.ts`). */
  stage: u32;
  /** The work since the start, and its limit. */
  work: f64;
  mostWork: f64;
  /**
   * The next move: an item, and a value or a partner; the number of moves in a row without success; and the
   * number of all moves.
   */
  item: u32;
  option: u32;
  idle: u32;
  moveCount: u32;
  /** The number of moves tried since the descent was made, without those of free items. */
  tried: f64;
  /** Repair: the variable and its missing state, and the best item for that state so far. */
  repaired: u32;
  missing: u32;
  best: i32;
  bestValue: f64;
  bestSum: f64;
  /**
   * The trial under way (`trial.ts`): the next phase, term and column; the changed variable and its two
   * items; the values they had before.
   */
  phase: u32;
  term: u32;
  column: u32;
  changed: i32;
  a: u32;
  b: u32;
  beforeA: u32;
  beforeB: u32;
  /**
   * The error that the touched terms may have at most; and of the term under way the largest cost so far, its
   * part of the mean, and the sum of the costs.
   */
  spare: f64;
  largest: f64;
  mean: f64;
  total: f64;
  /** The costs that are computed side by side. */
  pairs: Comparison;
  /** The costs of an assigned variable, and the matching of its states to its columns. */
  weights: Weights;
  matching: Matching;
  /** Room for the least sums of means. */
  assignment: Assignment;
  /**
   * Work space for feasible values (`feasible.ts`): per item the values left to it, one such list for every
   * state that is being reached and one more; and the columns of a variable in the order of their choice.
   */
  sets: usize;
  columns: usize;

  @inline state(i: u32): DescentTerm {
    return changetype<DescentTerm>(this.states + i * offsetof<DescentTerm>());
  }
  @inline valueOf(item: u32): u32 {
    return load<u32>(this.values + (<usize>item << 2));
  }
  @inline setValue(item: u32, value: u32): void {
    store<u32>(this.values + (<usize>item << 2), value);
  }
  @inline isMoved(variable: u32): bool {
    return load<u8>(this.roles + variable) == MOVED;
  }
  @inline isAssigned(variable: u32): bool {
    return load<u8>(this.roles + variable) == ASSIGNED;
  }
}

export function newDescent(instance: Instance): Descent {
  const descent = changetype<Descent>(allocate(offsetof<Descent>()));
  const variables = instance.variableCount, terms = instance.termCount, items = instance.itemCount;
  descent.instance = instance;
  descent.states = allocate(terms * offsetof<DescentTerm>());
  descent.values = allocate(items << 2);
  descent.trialValues = allocate(items << 2);
  descent.roles = allocate(variables);
  descent.groupCount = variables + terms;
  descent.errors = allocate(descent.groupCount << 3);
  descent.costs = allocate(descent.groupCount << 3);
  descent.trialErrors = allocate(descent.groupCount << 3);
  descent.trialCosts = allocate(descent.groupCount << 3);
  let widest: u32 = 0, table: u32 = 0, largest: u32 = 0, lists: u32 = 1;
  for (let v: u32 = 0; v < variables; v++) {
    const variable = instance.variable(v);
    store<u8>(descent.roles + v, variable.fixed ? FIXED : isAssigned(instance, variable) ? ASSIGNED : MOVED);
    widest = max(widest, variable.cols);
    table = max(table, variable.cols * variable.rows);
    if (variable.isConstrained) lists = max(lists, variable.rows + 1);
    if (descent.isMoved(v)) descent.moveCount += variable.cols * (variable.rows + variable.cols);
  }
  for (let s: u32 = 0; s < terms; s++) {
    const term = instance.term(s), state = descent.state(s);
    if (term.isMarginal) continue;
    state.p = allocate(sizeOfP(term));
    state.saved = allocate(sizeOfP(term));
    state.costs = allocate((term.columns * term.states) << 3);
    state.trial = allocate((term.columns * term.states) << 3);
    state.group = variables + s;
    if (term.sourceCount == 1 && descent.isAssigned(term.source(0))) state.group = term.source(0);
    largest = max(largest, term.size);
  }
  descent.weights = newWeights(table);
  descent.matching = newMatching(widest);
  if (instance.averages) descent.assignment = roomToAssign(instance);
  descent.sets = allocate((lists * items) << 3);
  descent.columns = allocate(widest << 2);
  descent.pairs = newComparison(instance.distance, largest);
  return descent;
}

/** Bytes of p. */
export function sizeOfP(term: Term): usize {
  return <usize>term.size * term.stride;
}

/** Whether the values of a variable follow from the others: each column can take its cheapest value. */
function isAssigned(instance: Instance, variable: Variable): bool {
  if (variable.fixed || variable.isTarget || !variable.isSource || !variable.alone) return false;
  if (variable.isOrdered && instance.averages) return false;
  return variable.uses == 1 || (instance.sums == instance.averages);
}
