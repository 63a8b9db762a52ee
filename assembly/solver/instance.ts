// A problem in memory, as the solver sees it. An *item* is one column of one alpha: a joint low-level state
// that takes one of the alpha's high-level states as its value. A *term* is a diagram, or the marginal of a
// diagram on a single target. At an intervention its cost is the cost of p and q by the instance's distance
// (assembly/distances/distance.ts): p is the column of mu pushed forward by the target's items, and q is the
// column of nu that the source's items choose. Pushing forward raises no distance, so no marginal costs
// more than its diagram.
//
//   mu   contracted × columns   a row per joint low-level state of the targets, a column per intervention
//   nu   states × size          a row per joint high-level state of the sources: a column of the mechanism
//   p    size × columns
import { allocate } from "../base/arena";

/** The most rows of an alpha: a set of rows is a u64. */
export const MAX_STATES: u64 = 64;

/** The alpha of one high-level variable. */
@unmanaged
export class Variable {
  rows: u32;
  cols: u32;
  /** The item of its first column. */
  first: u32;
  isTarget: u32;
  isSource: u32;
  /** 1: the values are given, neither searched nor moved. */
  fixed: u32;
  /** 1: every term with this source has no other source. */
  alone: u32;
  /** How many diagrams have this source. */
  uses: u32;

  /** All values, as a set. */
  @inline get all(): u64 {
    return (~(<u64>0)) >> (MAX_STATES - <u64>this.rows);
  }
  @inline get end(): u32 {
    return this.first + this.cols;
  }
}

@unmanaged
export class Term {
  /** The diagram whose error it bounds. */
  parent: u32;
  isMarginal: u32;
  targetCount: u32;
  targets: usize;
  sourceCount: u32;
  sources: usize;
  size: u32;
  columns: u32;
  states: u32;
  contracted: u32;
  mu: usize;
  nu: usize;
  /** Bytes between rows of mu and of p: the columns, padded to whole vectors. */
  stride: u32;
  /** Per joint low-level state the items of its components; per component its stride in p's rows. */
  targetItems: usize;
  rowStrides: usize;
  /** Per intervention the items of its components; per joint high-level state their values. */
  sourceItems: usize;
  sourceValues: usize;

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
  @inline muRow(joint: u32): usize {
    return this.mu + <usize>joint * this.stride;
  }
  @inline nuRow(state: u32): usize {
    return this.nu + ((<usize>state * this.size) << 3);
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
  /** Per item its variable and its mass, the sum of its rows of mu. */
  itemVariables: usize;
  itemMasses: usize;
  /** 1: the criterion is the sum of the diagrams' errors, 0: the largest error. */
  sums: u32;
  /** 1: every alpha must reach every state. */
  surjective: u32;
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
  /** Whether any value of the item costs the same: it has no mass, and its alpha is no source. */
  @inline isFree(item: u32): bool {
    return this.massOf(item) == 0 && this.variable(this.variableOf(item)).isSource == 0;
  }
}

export function newInstance(
  variables: u32,
  terms: u32,
  diagrams: u32,
  items: u32,
  sums: u32,
  surjective: u32,
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
  instance.surjective = surjective;
  instance.distance = distance;
  instance.itemVariables = allocate(items << 2);
  instance.itemMasses = allocate(items << 3);
  return instance;
}

/** Sets a variable. Variables are set in order, before the terms. */
export function setVariable(instance: Instance, index: u32, rows: u32, cols: u32, fixed: u32): void {
  const variable = instance.variable(index);
  variable.rows = rows;
  variable.cols = cols;
  variable.fixed = fixed;
  variable.first = instance.itemCount;
  variable.alone = 1;
  instance.itemCount += cols;
  for (let item = variable.first; item < variable.end; item++)
    store<u32>(instance.itemVariables + (<usize>item << 2), index);
}

/**
 * Sets a term. `nu` is a mechanism, row-major. The caller then writes rows of mu, and `addMasses` reads them.
 * @returns where mu is, `strideOf` bytes a row
 */
export function setTerm(
  instance: Instance,
  index: u32,
  parent: u32,
  isMarginal: u32,
  targetCount: u32,
  targets: usize,
  sourceCount: u32,
  sources: usize,
  nu: usize,
): usize {
  const term = instance.term(index);
  term.parent = parent;
  term.isMarginal = isMarginal;
  term.targetCount = targetCount;
  term.targets = targets;
  term.sourceCount = sourceCount;
  term.sources = sources;
  term.contracted = jointCols(instance, targetCount, targets);
  term.size = jointRows(instance, targetCount, targets);
  term.columns = jointCols(instance, sourceCount, sources);
  term.states = jointRows(instance, sourceCount, sources);
  term.stride = strideOf(term.columns);
  term.mu = allocate(<usize>term.contracted * term.stride);
  term.nu = transposed(nu, term.size, term.states);
  term.targetItems = componentItems(instance, term.contracted, targetCount, targets);
  term.sourceItems = componentItems(instance, term.columns, sourceCount, sources);
  term.sourceValues = componentValues(instance, term.states, sourceCount, sources);
  term.rowStrides = allocate(targetCount << 2);
  let stride: u32 = 1;
  for (let i = targetCount; i-- > 0; ) {
    store<u32>(term.rowStrides + (<usize>i << 2), stride);
    stride *= instance.variable(term.target(i)).rows;
  }
  noteRoles(instance, term);
  return term.mu;
}

/** Bytes between rows of p and mu with so many columns, padded to whole vectors. */
export function strideOf(columns: u32): u32 {
  return ((columns + 1) & ~1) << 3;
}

function noteRoles(instance: Instance, term: Term): void {
  for (let i: u32 = 0; i < term.sourceCount; i++) {
    const variable = instance.variable(term.source(i));
    variable.isSource = 1;
    if (term.sourceCount > 1) variable.alone = 0;
    if (!term.isMarginal) variable.uses += 1;
  }
  for (let i: u32 = 0; i < term.targetCount; i++) instance.variable(term.target(i)).isTarget = 1;
}

/** Adds the mass of some rows of a term's mu to the mass of their items. */
export function addMasses(instance: Instance, index: u32, first: u32, end: u32): void {
  const term = instance.term(index);
  if (term.isMarginal) return;
  for (let joint = first; joint < end; joint++) {
    let mass: f64 = 0;
    for (let c: u32 = 0; c < term.columns; c++) mass += load<f64>(term.muRow(joint) + (<usize>c << 3));
    for (let i: u32 = 0; i < term.targetCount; i++) {
      const at = instance.itemMasses + (<usize>term.targetItem(joint, i) << 3);
      store<f64>(at, load<f64>(at) + mass);
    }
  }
}

function jointRows(instance: Instance, count: u32, variables: usize): u32 {
  let rows: u32 = 1;
  for (let i: u32 = 0; i < count; i++) rows *= instance.variable(load<u32>(variables + (<usize>i << 2))).rows;
  return rows;
}

function jointCols(instance: Instance, count: u32, variables: usize): u32 {
  let cols: u32 = 1;
  for (let i: u32 = 0; i < count; i++) cols *= instance.variable(load<u32>(variables + (<usize>i << 2))).cols;
  return cols;
}

/** The item of each component, per joint low-level state in C order. */
function componentItems(instance: Instance, joints: u32, count: u32, variables: usize): usize {
  const items = allocate((joints * count) << 2);
  for (let joint: u32 = 0; joint < joints; joint++) {
    let rest = joint;
    for (let i = count; i-- > 0; ) {
      const variable = instance.variable(load<u32>(variables + (<usize>i << 2)));
      store<u32>(items + (<usize>(joint * count + i) << 2), variable.first + (rest % variable.cols));
      rest /= variable.cols;
    }
  }
  return items;
}

/** The value of each component, per joint high-level state in C order. */
function componentValues(instance: Instance, states: u32, count: u32, variables: usize): usize {
  const values = allocate((states * count) << 2);
  for (let state: u32 = 0; state < states; state++) {
    let rest = state;
    for (let i = count; i-- > 0; ) {
      const rows = instance.variable(load<u32>(variables + (<usize>i << 2))).rows;
      store<u32>(values + (<usize>(state * count + i) << 2), rest % rows);
      rest /= rows;
    }
  }
  return values;
}

function transposed(from: usize, rows: u32, columns: u32): usize {
  const to = allocate((<usize>rows * columns) << 3);
  for (let r: u32 = 0; r < rows; r++) {
    for (let c: u32 = 0; c < columns; c++) {
      store<f64>(to + (<usize>(c * rows + r) << 3), load<f64>(from + (<usize>(r * columns + c) << 3)));
    }
  }
  return to;
}

/** Adds a row of mu to a row of p, or to any row with the same padding. */
// @ts-ignore: decorator
@inline
export function addRow(to: usize, from: usize, bytes: u32): void {
  for (let i: usize = 0; i < bytes; i += 16)
    v128.store(to + i, f64x2.add(v128.load(to + i), v128.load(from + i)));
}
