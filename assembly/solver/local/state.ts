// The state of a local search: an abstraction, what it costs, and the change of it that is on trial.
import { allocate } from "../../base/arena";
import { Comparison, newComparison } from "../comparison";
import { Instance, Term, Variable } from "../instance";
import { Matching, newMatching } from "../matching";
import { newWeights, Weights } from "./weights";

/** Values closer than this are the same. */
export const SAME: f64 = 1e-12;

const FIXED: u8 = 0;
const MOVED: u8 = 1;
const ASSIGNED: u8 = 2;

/** The state of one term. Costs: columns × states, of which only those in use are up to date. */
@unmanaged
export class Scene {
  p: usize;
  costs: usize;
  trial: usize;
  touched: u32;
  /** The group that its costs count in. */
  group: u32;
  /** p before the trial. */
  saved: usize;
}

@unmanaged
export class Descent {
  instance: Instance;
  scenes: usize;
  /** Per item its value. */
  values: usize;
  /** Per variable whether its items are moved, assigned or fixed. */
  roles: usize;
  /** Per group its error and its Σ cost, as they are and as they would be. A group: an assigned variable's terms, or one term. */
  groupCount: u32;
  errors: usize;
  costs: usize;
  trialErrors: usize;
  trialCosts: usize;
  /** The values that assigned items would have. */
  trialValues: usize;
  /** The abstraction's value and Σ cost. */
  value: f64;
  sum: f64;
  /** The value that moves are held against: no move may raise the value above it, and one that lowers it lowers it for good. */
  anchor: f64;
  /** What the descent does next: `Stage`. */
  stage: u32;
  /** The work since its start, and how much it may take. */
  work: f64;
  mostWork: f64;
  /** The next move: an item, and a value or a partner; and how many moves in a row led nowhere. */
  item: u32;
  option: u32;
  idle: u32;
  moveCount: u32;
  /** The moves tried since the descent was made, those that could not be left aside. */
  tried: f64;
  /** Repair: the variable and the state to be reached, and the best item for it so far. */
  repaired: u32;
  missing: u32;
  best: i32;
  bestValue: f64;
  bestSum: f64;
  /** The trial under way (`trial.ts`): what is computed next, of which term and column; the variable and two items that changed, and the values they had. */
  phase: u32;
  term: u32;
  column: u32;
  changed: i32;
  a: u32;
  b: u32;
  beforeA: u32;
  beforeB: u32;
  /** What the touched terms may cost, as a distance; and of the term under way the largest and the sum of the costs so far. */
  spare: f64;
  largest: f64;
  total: f64;
  /** The costs that are computed side by side. */
  pairs: Comparison;
  /** The costs of an assigned variable, and its states as they are matched with its columns. */
  weights: Weights;
  matching: Matching;

  @inline scene(i: u32): Scene {
    return changetype<Scene>(this.scenes + i * offsetof<Scene>());
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
  descent.scenes = allocate(terms * offsetof<Scene>());
  descent.values = allocate(items << 2);
  descent.trialValues = allocate(items << 2);
  descent.roles = allocate(variables);
  descent.groupCount = variables + terms;
  descent.errors = allocate(descent.groupCount << 3);
  descent.costs = allocate(descent.groupCount << 3);
  descent.trialErrors = allocate(descent.groupCount << 3);
  descent.trialCosts = allocate(descent.groupCount << 3);
  let widest: u32 = 0, table: u32 = 0, largest: u32 = 0;
  for (let v: u32 = 0; v < variables; v++) {
    const variable = instance.variable(v);
    store<u8>(descent.roles + v, variable.fixed ? FIXED : isAssigned(instance, variable) ? ASSIGNED : MOVED);
    widest = max(widest, variable.cols);
    table = max(table, variable.cols * variable.rows);
    if (descent.isMoved(v)) descent.moveCount += variable.cols * (variable.rows + variable.cols);
  }
  for (let s: u32 = 0; s < terms; s++) {
    const term = instance.term(s), scene = descent.scene(s);
    if (term.isMarginal) continue;
    scene.p = allocate(sizeOfP(term));
    scene.saved = allocate(sizeOfP(term));
    scene.costs = allocate((term.columns * term.states) << 3);
    scene.trial = allocate((term.columns * term.states) << 3);
    const source = term.source(0);
    scene.group = descent.isAssigned(source) ? source : variables + s;
    largest = max(largest, term.size);
  }
  descent.weights = newWeights(table);
  descent.matching = newMatching(widest);
  descent.pairs = newComparison(instance.distance, largest);
  return descent;
}

/** Bytes of p. */
export function sizeOfP(term: Term): usize {
  return <usize>term.size * term.stride;
}

/** Whether a variable's values are found from the others': each column can take what costs its diagrams least. */
function isAssigned(instance: Instance, variable: Variable): bool {
  if (variable.fixed || variable.isTarget || !variable.isSource || !variable.alone) return false;
  return !instance.sums || variable.uses == 1;
}
