// A problem in memory, as the solver sees it. An *item* is one column of one alpha: a joint low-level state
// that takes one of the alpha's high-level states as its value. A *term* is a diagram, or the marginal of a
// diagram on a single target. At an intervention its cost is the cost of p and q by the instance's distance
// (assembly/distances/distance.ts): p is the column of mu pushed forward by the target's items, and q is the
// column of nu that the source's items choose. Pushing forward raises no distance, so no marginal costs
// more than its diagram. A term of pairs has no source: every column has a row of nu of its own.
//
//   mu   contracted × columns   a row per joint low-level state of the targets, a column per intervention
//   nu   states × size          a row per joint high-level state of the sources: a column of the mechanism
//   nu   columns × size         of pairs
//   p    size × columns
import { allocate } from "../base/arena";
import { Variable } from "./variable";

@unmanaged
export class Term {
  /** The diagram whose error it bounds. */
  parent: u32;
  isMarginal: u32;
  targetCount: u32;
  targets: usize;
  sourceCount: u32;
  sources: usize;
  /** The first item of the first source. */
  firstItem: u32;
  size: u32;
  columns: u32;
  states: u32;
  contracted: u32;
  mu: usize;
  nu: usize;
  /** Bytes from a column's rows of nu to those of the next: 0, since columns share them, but of pairs. */
  nuStep: u32;
  /** Bytes between rows of mu and of p: the columns, padded to whole vectors. */
  stride: u32;
  /** Per joint low-level state the items of its components; per component its stride in p's rows. */
  targetItems: usize;
  rowStrides: usize;
  /** Per intervention the items of its components; per joint high-level state their values. */
  sourceItems: usize;
  sourceValues: usize;
  /**
   * For means: per intervention its share; and the groups of those that set the same items: per group its first
   * intervention, per intervention the next of its group, −1 for none. The groups of a single source are its
   * items; some may be empty.
   */
  shares: usize;
  groupCount: u32;
  firsts: usize;
  nexts: usize;

  @inline target(i: u32): u32 {
    return load<u32>(this.targets + (<usize>i << 2));
  }
  @inline source(i: u32): u32 {
    return load<u32>(this.sources + (<usize>i << 2));
  }
  @inline targetItem(joint: u32, i: u32): u32 {
    return load<u32>(this.targetItems + (<usize>(joint * this.targetCount + i) << 2));
  }
  @inline rowStride(i: u32): u32 {
    return load<u32>(this.rowStrides + (<usize>i << 2));
  }
  @inline sourceItem(column: u32, i: u32): u32 {
    return load<u32>(this.sourceItems + (<usize>(column * this.sourceCount + i) << 2));
  }
  @inline sourceValue(state: u32, i: u32): u32 {
    return load<u32>(this.sourceValues + (<usize>(state * this.sourceCount + i) << 2));
  }
  @inline share(column: u32): f64 {
    return load<f64>(this.shares + (<usize>column << 3));
  }
  @inline firstOf(group: u32): i32 {
    return load<i32>(this.firsts + (<usize>group << 2));
  }
  @inline nextOf(column: u32): i32 {
    return load<i32>(this.nexts + (<usize>column << 2));
  }
  /** The items that a group sets. */
  @inline groupItem(group: u32, i: u32): u32 {
    return this.sourceCount == 1 ? this.firstItem + group : this.sourceItem(this.firstOf(group), i);
  }
  @inline muRow(joint: u32): usize {
    return this.mu + <usize>joint * this.stride;
  }
  @inline nuRow(column: u32, state: u32): usize {
    return this.nu + <usize>column * this.nuStep + ((<usize>state * this.size) << 3);
  }
  @inline hasTarget(variable: u32): bool {
    for (let i: u32 = 0; i < this.targetCount; i++) if (this.target(i) == variable) return true;
    return false;
  }
  hasSource(variable: u32): bool {
    for (let i: u32 = 0; i < this.sourceCount; i++) if (this.source(i) == variable) return true;
    return false;
  }
}

@unmanaged
export class Instance {
  variableCount: u32;
  variables: usize;
  termCount: u32;
  terms: usize;
  diagramCount: u32;
  itemCount: u32;
  /** Per item its variable; its mass, the sum of its rows of mu; and a byte: whether some column sets it. */
  itemVariables: usize;
  itemMasses: usize;
  itemsSet: usize;
  /** Per item the values that it may take, as a set. */
  itemsAllowed: usize;
  /** 1: the criterion is the sum of the diagrams' errors, 0: the largest error. */
  sums: u32;
  /** 1: a diagram's error is the mean of its interventions' errors, 0: the largest. */
  averages: u32;
  /** The number of the distance (assembly/distances/distance.ts). */
  distance: u32;

  @inline variable(i: u32): Variable {
    return changetype<Variable>(this.variables + i * offsetof<Variable>());
  }
  @inline term(i: u32): Term {
    return changetype<Term>(this.terms + i * offsetof<Term>());
  }
  @inline variableOf(item: u32): u32 {
    return load<u32>(this.itemVariables + (<usize>item << 2));
  }
  /** The mass of an item under all interventions on other variables. */
  @inline massOf(item: u32): f64 {
    return load<f64>(this.itemMasses + (<usize>item << 3));
  }
  /** Whether an intervention sets the item. */
  @inline isSet(item: u32): bool {
    return load<u8>(this.itemsSet + item) != 0;
  }
  /** The values that an item may take, as a set. */
  @inline allowedOf(item: u32): u64 {
    return load<u64>(this.itemsAllowed + (<usize>item << 3));
  }
  /** Whether any value of the item costs the same: it has no mass, and no intervention sets it. */
  @inline isFree(item: u32): bool {
    return this.massOf(item) == 0 && !this.isSet(item);
  }
  /** Whether a free item may be left until all others are decided: no order binds it to them. */
  @inline isLoose(item: u32): bool {
    return this.isFree(item) && !this.variable(this.variableOf(item)).isOrdered;
  }
}

/** The most columns of an alpha. */
export function widestOf(instance: Instance): u32 {
  let widest: u32 = 0;
  for (let v: u32 = 0; v < instance.variableCount; v++) widest = max(widest, instance.variable(v).cols);
  return widest;
}

export function newInstance(
  variables: u32,
  terms: u32,
  diagrams: u32,
  items: u32,
  sums: u32,
  averages: u32,
  distance: u32,
): Instance {
  const instance = changetype<Instance>(allocate(offsetof<Instance>()));
  instance.variableCount = variables;
  instance.variables = allocate(variables * offsetof<Variable>());
  instance.termCount = terms;
  instance.terms = allocate(terms * offsetof<Term>());
  instance.diagramCount = diagrams;
  instance.itemCount = 0;
  instance.sums = sums;
  instance.averages = averages;
  instance.distance = distance;
  instance.itemVariables = allocate(items << 2);
  instance.itemMasses = allocate(items << 3);
  instance.itemsSet = allocate(items);
  instance.itemsAllowed = allocate(items << 3);
  return instance;
}

/** Sets a variable, whose items may take every value. Variables are set in order, before the terms. */
export function setVariable(instance: Instance, index: u32, rows: u32, cols: u32, surjective: u32): void {
  const variable = instance.variable(index);
  variable.rows = rows;
  variable.cols = cols;
  variable.surjective = surjective;
  variable.first = instance.itemCount;
  variable.alone = 1;
  instance.itemCount += cols;
  for (let item = variable.first; item < variable.end; item++) {
    store<u32>(instance.itemVariables + (<usize>item << 2), index);
    store<u64>(instance.itemsAllowed + (<usize>item << 3), variable.all);
  }
}

/** Adds a row of mu to a row of p, or to any row with the same padding. */
// @ts-ignore: decorator
@inline
export function addRow(to: usize, from: usize, bytes: u32): void {
  for (let i: usize = 0; i < bytes; i += 16)
    v128.store(to + i, f64x2.add(v128.load(to + i), v128.load(from + i)));
}
