// Builds the terms of an instance: which items their columns set, and where their masses go.
import { allocate } from "../base/arena";
import { Instance, Term } from "./instance";

/**
 * Sets a term with so many columns. `joints` holds the joint low-level state that each of them sets; 0 if
 * column c sets state c. `shares` of means sum to 1. `nu` is a mechanism, row-major; of pairs it has a column
 * per column of mu. The caller then writes rows of mu, and `addMasses` reads them.
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
  columns: u32,
  joints: usize,
  shares: usize,
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
  term.columns = columns;
  term.states = jointRows(instance, sourceCount, sources);
  term.stride = strideOf(columns);
  term.mu = allocate(<usize>term.contracted * term.stride);
  term.nu = transposed(nu, term.size, sourceCount == 0 ? columns : term.states);
  term.nuStep = sourceCount == 0 ? term.size << 3 : 0;
  term.targetItems = componentItems(instance, term.contracted, 0, targetCount, targets);
  term.sourceItems = componentItems(instance, columns, joints, sourceCount, sources);
  term.sourceValues = componentValues(instance, term.states, sourceCount, sources);
  term.rowStrides = allocate(targetCount << 2);
  let stride: u32 = 1;
  for (let i = targetCount; i-- > 0; ) {
    store<u32>(term.rowStrides + (<usize>i << 2), stride);
    stride *= instance.variable(term.target(i)).rows;
  }
  term.shares = shares;
  if (sourceCount > 0) term.firstItem = instance.variable(term.source(0)).first;
  if (instance.averages) group(instance, term);
  noteRoles(instance, term);
  return term.mu;
}

/** Bytes between rows of p and mu with so many columns, padded to whole vectors. */
export function strideOf(columns: u32): u32 {
  return ((columns + 1) & ~1) << 3;
}

/** Groups the columns that set the same items. */
function group(instance: Instance, term: Term): void {
  const isSingle = term.sourceCount == 1, columns = term.columns;
  const most = isSingle ? instance.variable(term.source(0)).cols : columns;
  term.firsts = allocate(most << 2);
  term.nexts = allocate(columns << 2);
  memory.fill(term.firsts, 0xff, most << 2);
  memory.fill(term.nexts, 0xff, columns << 2);
  term.groupCount = isSingle ? most : 0;
  for (let c = columns; c-- > 0; ) {
    const group = isSingle ? term.sourceItem(c, 0) - term.firstItem : groupOf(term, c);
    store<i32>(term.nexts + (<usize>c << 2), term.firstOf(group));
    store<i32>(term.firsts + (<usize>group << 2), c);
    term.groupCount = max(term.groupCount, group + 1);
  }
}

/** The group so far that sets the same as a column, or the next one. Pairs set nothing: each is a group. */
function groupOf(term: Term, c: u32): u32 {
  for (let g: u32 = 0; g < term.groupCount && term.sourceCount > 0; g++)
    if (setsTheSame(term, <u32>term.firstOf(g), c)) return g;
  return term.groupCount;
}

function setsTheSame(term: Term, a: u32, b: u32): bool {
  for (let i: u32 = 0; i < term.sourceCount; i++)
    if (term.sourceItem(a, i) != term.sourceItem(b, i)) return false;
  return true;
}

function noteRoles(instance: Instance, term: Term): void {
  for (let i: u32 = 0; i < term.sourceCount; i++) {
    const variable = instance.variable(term.source(i));
    variable.isSource = 1;
    if (term.sourceCount > 1) variable.alone = 0;
    if (!term.isMarginal) variable.uses += 1;
  }
  for (let c: u32 = 0; c < term.columns; c++)
    for (let i: u32 = 0; i < term.sourceCount; i++) store<u8>(instance.itemsSet + term.sourceItem(c, i), 1);
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

/** The item of each component of so many joint states, listed in `joints`, or (0) all of them in C order. */
function componentItems(instance: Instance, many: u32, joints: usize, count: u32, variables: usize): usize {
  const items = allocate((many * count) << 2);
  for (let at: u32 = 0; at < many; at++) {
    let rest = joints == 0 ? at : load<u32>(joints + (<usize>at << 2));
    for (let i = count; i-- > 0; ) {
      const variable = instance.variable(load<u32>(variables + (<usize>i << 2)));
      store<u32>(items + (<usize>(at * count + i) << 2), variable.first + (rest % variable.cols));
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
