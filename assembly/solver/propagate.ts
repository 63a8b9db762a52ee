// What a node's domains imply: places the mass of decided items, bounds every cost, removes the values that would cost too much or that
// surjectivity rules out, and probes the rest; until nothing changes, or the node is refuted.
import { compareFilled, levelOf, lowerOf, refine, upperOf } from "./divergence";
import { itemToDecide } from "./decide";
import { addRow, Square, Variable } from "./instance";
import { match } from "./matching";
import { costly, SKETCHED, sketchRow, sketchState, sketchWidth } from "./sketch";
import { allowedState, costAt, domainOf, freeOf, isSingle, levelAt, massRow, noteValues, setDomain, Tree } from "./tree";

/** Whether a domain has changed since it was last cleared. */
let changed: bool = false;

const ALL: u64 = ~(<u64>0);

/** The items that a node probes. More make fewer nodes, and each takes longer. */
const PROBES: u32 = 3;

/** Room for one set per source component. */
const seen: usize = memory.data(64 * 8, 8);

/** Fills in the root: the values in `sets` are allowed, nothing is placed. */
export function initialise(tree: Tree, node: usize, sets: usize): void {
  const instance = tree.instance;
  memory.fill(node, 0, tree.nodeBytes);
  for (let item: u32 = 0; item < instance.itemCount; item++) {
    setDomain(node, item, load<u64>(sets + (<usize>item << 3)) & instance.variable(instance.variableOf(item)).all);
  }
  memory.fill(tree.changedRows, 0xff, instance.squareCount << 3);
  for (let s: u32 = 0; s < instance.squareCount; s++) {
    const square = instance.square(s);
    for (let e: u32 = 0; e < square.columns * square.states; e++) store<f64>(levelAt(node, square, 0, e), 1);
    sumFree(tree, node, square);
  }
}

/** @returns false where nothing below the node costs less than the cut */
export function propagate(tree: Tree, node: usize): bool {
  while (true) {
    place(tree, node);
    changed = false;
    if (!boundAll(tree, node)) return false;
    if (!restrict(tree, node)) return false;
    if (changed) continue;
    if (!probeSome(tree, node)) return false;
    if (!changed) return true;
  }
}

/** Adds the mass of the items that have come to one value to p. */
function place(tree: Tree, node: usize): void {
  const instance = tree.instance;
  for (let item: u32 = 0; item < instance.itemCount; item++) {
    const placed = node + tree.placedAt + item;
    if (load<u8>(placed) || !isSingle(domainOf(node, item))) continue;
    store<u8>(placed, 1);
    const v = instance.variableOf(item);
    if (!instance.variable(v).isTarget || instance.massOf(item) == 0) continue;
    for (let s: u32 = 0; s < instance.squareCount; s++) {
      const square = instance.square(s);
      if (square.hasTarget(v)) noteRows(tree, s, placeItem(tree, node, square, item, v));
    }
  }
  for (let s: u32 = 0; s < instance.squareCount; s++) {
    if (rowsChanged(tree, s)) sumFree(tree, node, instance.square(s));
  }
}

// @ts-ignore: decorator
@inline
function rowsChanged(tree: Tree, square: u32): u64 {
  return load<u64>(tree.changedRows + (<usize>square << 3));
}

function noteRows(tree: Tree, square: u32, rows: u64): void {
  store<u64>(tree.changedRows + (<usize>square << 3), rowsChanged(tree, square) | rows);
}

/** Adds the joint states to p whose last component the item was. @returns the rows that have changed, all for several targets */
function placeItem(tree: Tree, node: usize, square: Square, item: u32, variable: u32): u64 {
  if (square.targetCount == 1) {
    const joint = item - tree.instance.variable(variable).first, domain = domainOf(node, item);
    addRow(massRow(node, square, <u32>ctz(domain)), square.muRow(joint), square.stride);
    return domain;
  }
  for (let joint: u32 = 0; joint < square.contracted; joint++) {
    if (has(square, joint, item) && isPlaced(tree, node, square, joint)) {
      addRow(massRow(node, square, rowOf(node, square, joint)), square.muRow(joint), square.stride);
    }
  }
  return ALL;
}

function has(square: Square, joint: u32, item: u32): bool {
  for (let i: u32 = 0; i < square.targetCount; i++) if (square.targetItem(joint, i) == item) return true;
  return false;
}

/** Whether all components of a joint low-level state have their values. */
function isPlaced(tree: Tree, node: usize, square: Square, joint: u32): bool {
  for (let i: u32 = 0; i < square.targetCount; i++) {
    if (!load<u8>(node + tree.placedAt + square.targetItem(joint, i))) return false;
  }
  return true;
}

/** The row of p that a joint low-level state goes to. */
function rowOf(node: usize, square: Square, joint: u32): u32 {
  let row: u32 = 0;
  for (let i: u32 = 0; i < square.targetCount; i++) {
    row += <u32>ctz(domainOf(node, square.targetItem(joint, i))) * square.rowStride(i);
  }
  return row;
}

/** The free mass per intervention, summed anew: differences would leave rounding where there is none left. */
function sumFree(tree: Tree, node: usize, square: Square): void {
  const free = freeOf(node, square);
  memory.fill(free, 0, square.stride);
  for (let joint: u32 = 0; joint < square.contracted; joint++) {
    if (!isPlaced(tree, node, square, joint)) addRow(free, square.muRow(joint), square.stride);
  }
}

/** Bounds the costs of the squares whose p has changed, and removes source values that cost too much. */
function boundAll(tree: Tree, node: usize): bool {
  const instance = tree.instance;
  for (let s: u32 = 0; s < instance.squareCount; s++) {
    const rows = rowsChanged(tree, s);
    if (rows == 0) continue;
    store<u64>(tree.changedRows + (<usize>s << 3), 0);
    boundSquare(tree, node, instance.square(s), rows);
  }
  if (!setBudgets(tree, node)) return false;
  for (let s: u32 = 0; s < instance.squareCount; s++) {
    if (!prune(tree, node, instance.square(s))) return false;
  }
  return true;
}

/** Bounds the costs that the changed rows raise, two at a time. */
function boundSquare(tree: Tree, node: usize, square: Square, rows: u64): void {
  const budget = tree.budget(square);
  let waiting: i32 = -1;
  let waitingState: u32 = 0;
  for (let c: u32 = 0; c < square.columns; c++) {
    for (let s = allowedState(node, square, c, 0); s < square.states; s = allowedState(node, square, c, s + 1)) {
      if (rows != ALL && isUnderWater(node, square, rows, c, s)) continue;
      if (waiting < 0) {
        waiting = c;
        waitingState = s;
        continue;
      }
      boundPair(node, square, freeOf(node, square), waiting, waitingState, c, s);
      if (isBetween(0, budget) || isBetween(1, budget)) refine(square.size);
      keep(node, square, waiting, waitingState, 0);
      keep(node, square, c, s, 1);
      waiting = -1;
    }
  }
  if (waiting < 0) return;
  boundPair(node, square, freeOf(node, square), waiting, waitingState, waiting, waitingState);
  if (isBetween(0, budget)) refine(square.size);
  keep(node, square, waiting, waitingState, 0);
}

/** Whether p* has room for what the rows have got: then p*, and with it the bound, is what it was. */
// @ts-ignore: decorator
@inline
function isUnderWater(node: usize, square: Square, rows: u64, column: u32, state: u32): bool {
  const level = load<f64>(levelAt(node, square, column, state)), nu = square.nuRow(state);
  for (; rows != 0; rows &= rows - 1) {
    const row = <u32>ctz(rows);
    if (load<f64>(massRow(node, square, row) + (<usize>column << 3)) > level * load<f64>(nu + (<usize>row << 3))) return false;
  }
  return true;
}

// @ts-ignore: decorator
@inline
function keep(node: usize, square: Square, column: u32, state: u32, lane: u32): void {
  store<f64>(costAt(node, square, column, state), lowerOf(lane));
  store<f64>(levelAt(node, square, column, state), levelOf(lane));
}

// @ts-ignore: decorator
@inline
function isBetween(lane: u32, budget: f64): bool {
  return lowerOf(lane) < budget && upperOf(lane) >= budget;
}

/** Bounds the costs of two columns and states; `free` has the free mass of every column. */
// @ts-ignore: decorator
@inline
function boundPair(node: usize, square: Square, free: usize, c0: u32, s0: u32, c1: u32, s1: u32): void {
  const masses = node + square.massesAt, at0 = <usize>c0 << 3, at1 = <usize>c1 << 3;
  compareFilled(
    square.size,
    square.stride,
    masses + at0,
    load<f64>(free + at0),
    square.nuRow(s0),
    load<f64>(levelAt(node, square, c0, s0)),
    masses + at1,
    load<f64>(free + at1),
    square.nuRow(s1),
    load<f64>(levelAt(node, square, c1, s1)),
  );
}

/** Replaces the bounds of a square by exact costs; its mass is all placed. */
export function settleCosts(node: usize, square: Square): void {
  for (let c: u32 = 0; c < square.columns; c++) {
    for (let s = allowedState(node, square, c, 0); s < square.states; s = allowedState(node, square, c, s + 1)) {
      boundPair(node, square, freeOf(node, square), c, s, c, s);
      // Near p = q the series is exact to the last digits, and the logarithms are not.
      if (upperOf(0) - lowerOf(0) > 1e-16 * upperOf(0)) refine(square.size);
      store<f64>(costAt(node, square, c, s), lowerOf(0));
    }
  }
}

/**
 * What every diagram may cost: less than the cut, for sums less the least that the others cost.
 * @returns false where that is too little
 */
function setBudgets(tree: Tree, node: usize): bool {
  const instance = tree.instance;
  if (tree.cut <= 0) return false;
  if (!instance.sums) {
    for (let d: u32 = 0; d < instance.diagramCount; d++) store<f64>(tree.budgets + (<usize>d << 3), tree.cut * tree.cut);
    return true;
  }
  const total = findFloors(tree, node);
  if (total >= tree.cut) return false;
  for (let d: u32 = 0; d < instance.diagramCount; d++) {
    const left = tree.cut - (total - load<f64>(tree.floors + (<usize>d << 3)));
    store<f64>(tree.budgets + (<usize>d << 3), left * left);
  }
  return true;
}

/** The least that every diagram costs, as distances. @returns their sum or their largest, as the criterion has it */
export function findFloors(tree: Tree, node: usize): f64 {
  const instance = tree.instance;
  memory.fill(tree.floors, 0, instance.diagramCount << 3);
  for (let s: u32 = 0; s < instance.squareCount; s++) {
    const square = instance.square(s);
    const at = tree.floors + (<usize>square.parent << 3);
    store<f64>(at, max(load<f64>(at), squareFloor(node, square)));
  }
  let total: f64 = 0;
  for (let d: u32 = 0; d < instance.diagramCount; d++) {
    const at = tree.floors + (<usize>d << 3);
    store<f64>(at, sqrt(load<f64>(at)));
    total = instance.sums ? total + load<f64>(at) : max(total, load<f64>(at));
  }
  return total;
}

/** max over interventions of the least cost that the domains allow */
function squareFloor(node: usize, square: Square): f64 {
  let floor: f64 = 0;
  for (let c: u32 = 0; c < square.columns; c++) {
    let least = f64.MAX_VALUE;
    for (let s = allowedState(node, square, c, 0); s < square.states; s = allowedState(node, square, c, s + 1)) {
      least = min(least, load<f64>(costAt(node, square, c, s)));
    }
    floor = max(floor, least);
  }
  return floor;
}

/** Removes the source values whose every state costs too much. @returns false where an item has none left */
function prune(tree: Tree, node: usize, square: Square): bool {
  const budget = tree.budget(square);
  for (let c: u32 = 0; c < square.columns; c++) {
    memory.fill(seen, 0, square.sourceCount << 3);
    let least = f64.MAX_VALUE;
    for (let s = allowedState(node, square, c, 0); s < square.states; s = allowedState(node, square, c, s + 1)) {
      const cost = load<f64>(costAt(node, square, c, s));
      if (cost < budget) noteValues(square, s, seen);
      if (cost >= least) continue;
      least = cost;
      store<u32>(square.cheapest + (<usize>c << 2), s);
    }
    for (let i: u32 = 0; i < square.sourceCount; i++) {
      if (!narrow(node, square.sourceItem(c, i), load<u64>(seen + (<usize>i << 3)))) return false;
    }
  }
  return true;
}

/** Intersects a domain with a set. @returns false where nothing is left */
function narrow(node: usize, item: u32, set: u64): bool {
  const before = domainOf(node, item), after = before & set;
  if (after == before) return true;
  setDomain(node, item, after);
  changed = true;
  return after != 0;
}

/** Surjectivity, and the order of twins. */
function restrict(tree: Tree, node: usize): bool {
  const instance = tree.instance;
  for (let v: u32 = 0; v < instance.variableCount; v++) {
    const variable = instance.variable(v);
    if (tree.ordersTwins && !orderTwins(tree, node, variable)) return false;
    if (instance.surjective && !canReachAll(node, variable)) return false;
  }
  return true;
}

function orderTwins(tree: Tree, node: usize, variable: Variable): bool {
  for (let item = variable.first; item < variable.end; item++) {
    const twin = load<i32>(tree.twins + (<usize>item << 2));
    if (twin < 0) continue;
    if (!narrow(node, twin, (~(<u64>0)) << ctz(domainOf(node, item)))) return false;
    if (!narrow(node, item, (~(<u64>0)) >> clz(domainOf(node, twin)))) return false;
  }
  return true;
}

function canReachAll(node: usize, variable: Variable): bool {
  let reached: u64 = 0, open: u32 = 0;
  for (let item = variable.first; item < variable.end; item++) {
    const domain = domainOf(node, item);
    if (isSingle(domain)) reached |= domain;
    else open++;
  }
  const missing = variable.all & ~reached;
  if (missing == 0) return true;
  if (<u32>popcnt(missing) > open) return false;
  if (<u32>popcnt(missing) == open) {
    for (let item = variable.first; item < variable.end; item++) {
      if (!isSingle(domainOf(node, item)) && !narrow(node, item, missing)) return false;
    }
  }
  return match(variable.rows, variable.cols, node + (<usize>variable.first << 3)) == variable.rows;
}

/** Probes the items that would be decided next. */
function probeSome(tree: Tree, node: usize): bool {
  memory.fill(tree.probed, 0, tree.instance.itemCount);
  let isSketched = false;
  for (let n: u32 = 0; n < PROBES; n++) {
    const item = itemToDecide(tree, node, tree.probed);
    if (item < 0) return true;
    store<u8>(tree.probed + item, 1);
    if (!isSketched) sketchAll(tree, node);
    isSketched = true;
    if (!probe(tree, node, tree.instance.variableOf(item), item)) return false;
    if (isSingle(domainOf(node, item))) return true;
  }
  return true;
}

function sketchAll(tree: Tree, node: usize): void {
  const instance = tree.instance;
  for (let s: u32 = 0; s < instance.squareCount; s++) {
    const square = instance.square(s);
    if (square.targetCount == 1) sketch(node, square);
  }
}

/** Takes p, and every column's cheapest state, in single precision. */
function sketch(node: usize, square: Square): void {
  const size = square.size, columns = square.columns, width = sketchWidth(columns);
  for (let i: u32 = 0; i < size; i++) sketchRow(square.sketch + i * width, massRow(node, square, i), columns);
  for (let c: u32 = 0; c < columns; c++) {
    const state = load<u32>(square.cheapest + (<usize>c << 2));
    sketchState(square.sketch, size, width, c, square.nuRow(state), load<f64>(levelAt(node, square, c, state)));
  }
}

/** Removes the values of an item that no column of some square can bear. */
function probe(tree: Tree, node: usize, v: u32, item: u32): bool {
  const instance = tree.instance;
  const joint = item - instance.variable(v).first;
  let left = domainOf(node, item);
  for (let s: u32 = 0; s < instance.squareCount && left != 0; s++) {
    const square = instance.square(s);
    if (square.targetCount != 1 || square.target(0) != v) continue;
    sumRest(tree, node, square, joint);
    for (let values = left; values != 0; values &= values - 1) {
      if (!survives(tree, node, square, joint, <u32>ctz(values))) left &= ~(values & -values);
    }
  }
  return narrow(node, item, left);
}

/** The free mass without that of one item. */
function sumRest(tree: Tree, node: usize, square: Square, without: u32): void {
  memory.fill(tree.rest, 0, square.stride);
  for (let joint: u32 = 0; joint < square.contracted; joint++) {
    if (joint != without && !load<u8>(node + tree.placedAt + square.targetItem(joint, 0))) {
      addRow(tree.rest, square.muRow(joint), square.stride);
    }
  }
  sketchRow(tree.sketchedRest, tree.rest, square.columns);
}

/** Whether every column has an affordable state once the item's mass is in that row. */
function survives(tree: Tree, node: usize, square: Square, joint: u32, row: u32): bool {
  const mu = square.muRow(joint), masses = massRow(node, square, row), columns = square.columns;
  const sketched = square.sketch + row * sketchWidth(columns);
  memory.copy(tree.savedRow, masses, square.stride);
  addRow(masses, mu, square.stride);
  sketchRow(sketched, masses, columns);
  const survived = canBear(tree, node, square, mu, row);
  memory.copy(masses, tree.savedRow, square.stride);
  sketchRow(sketched, masses, columns);
  return survived;
}

/** Looks at the columns from those on that refuted last; exactly at those that seem to cost too much. */
function canBear(tree: Tree, node: usize, square: Square, mu: usize, row: u32): bool {
  const budget = tree.budget(square), columns = square.columns, width = sketchWidth(columns);
  let first = square.refuting;
  for (let looked: u32 = 0; looked < columns; looked += SKETCHED) {
    let doubtful = costly(square.sketch, square.size, width, first, row, tree.sketchedRest, budget);
    for (; doubtful != 0; doubtful &= doubtful - 1) {
      const c = first + <u32>ctz(doubtful);
      if (load<f64>(mu + (<usize>c << 3)) == 0 || isAffordable(tree, node, square, c, budget)) continue;
      square.refuting = first;
      return false;
    }
    first += SKETCHED;
    if (first >= columns) first = 0;
  }
  return true;
}

/** Whether some allowed state of a column is affordable in the probe. */
function isAffordable(tree: Tree, node: usize, square: Square, c: u32, budget: f64): bool {
  for (let s = allowedState(node, square, c, 0); s < square.states; ) {
    const next = allowedState(node, square, c, s + 1);
    const pair = next < square.states ? next : s;
    boundPair(node, square, tree.rest, c, s, c, pair);
    if (!costsTooMuch(square, 0, budget) || !costsTooMuch(square, 1, budget)) return true;
    s = allowedState(node, square, c, pair + 1);
  }
  return false;
}

// @ts-ignore: decorator
@inline
function costsTooMuch(square: Square, lane: u32, budget: f64): bool {
  if (isBetween(lane, budget)) refine(square.size);
  return lowerOf(lane) >= budget;
}
