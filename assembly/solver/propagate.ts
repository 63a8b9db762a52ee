// What a node's domains imply: places the mass of decided items, bounds every cost, removes the values that would cost too much or that
// surjectivity rules out, and probes the rest; until nothing changes, or the node is refuted. It ends: every round but the last removes
// a value. Where work is spent it pauses, and goes on in the same place.
import { compareFilled, levelOf, lowerOf, refine, upperOf } from "./divergence";
import { itemToDecide } from "./branching";
import { addRow, Square, Variable } from "./instance";
import { match } from "./matching";
import { costly, SKETCHED, sketchRow, sketchState, sketchWidth } from "./screen";
import { allowedState, costAt, domainOf, freeOf, isSingle, levelAt, massRow, noteValues, setDomain, Tree } from "./tree";
import { weighItems } from "./weigh";
import { isSpent, spend } from "./work";

/** What comes of a propagation so far. */
export const PAUSED: u32 = 0;
export const PROPAGATED: u32 = 1;
/** Nothing below the node costs less than the cut. */
export const REFUTED: u32 = 2;

const PLACING: u32 = 0;
const BOUNDING: u32 = 1;
const SUMMING: u32 = 2;
const PRUNING: u32 = 3;
const SKETCHING: u32 = 4;
const PROBING: u32 = 5;

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
  }
}

/** Begins a propagation. */
export function startPropagation(tree: Tree): void {
  startPhase(tree, PLACING);
}

function startPhase(tree: Tree, phase: u32): void {
  tree.phase = phase;
  tree.square = 0;
  tree.column = 0;
}

/** Goes on with a propagation as long as work allows. */
export function propagate(tree: Tree, node: usize): u32 {
  while (true) {
    if (tree.phase == PLACING) {
      if (!place(tree, node)) return PAUSED;
      tree.changed = false;
      startPhase(tree, BOUNDING);
    }
    if (tree.phase == BOUNDING) {
      if (!boundAll(tree, node)) return PAUSED;
      if (tree.cut <= 0) return REFUTED;
      startPhase(tree, SUMMING);
    }
    if (tree.phase == SUMMING) {
      if (tree.instance.sums && !sumFloors(tree, node)) return PAUSED;
      if (!setBudgets(tree)) return REFUTED;
      startPhase(tree, PRUNING);
    }
    if (tree.phase == PRUNING) {
      const outcome = pruneAll(tree, node);
      if (outcome != PROPAGATED) return outcome;
      if (!restrict(tree, node)) return REFUTED;
      if (tree.changed) {
        startPhase(tree, PLACING);
        continue;
      }
      startProbes(tree, node);
    }
    const outcome = probeSome(tree, node);
    if (outcome != PROPAGATED || !tree.changed) return outcome;
    startPhase(tree, PLACING);
  }
}

/** Adds the mass of the items that have come to one value to p. @returns false where it is paused */
function place(tree: Tree, node: usize): bool {
  const instance = tree.instance;
  for (let item: u32 = 0; item < instance.itemCount; item++) {
    const placed = node + tree.placedAt + item;
    if (load<u8>(placed) || !isSingle(domainOf(node, item))) continue;
    if (isSpent()) return false;
    store<u8>(placed, 1);
    const v = instance.variableOf(item);
    if (!instance.variable(v).isTarget || instance.massOf(item) == 0) continue;
    for (let s: u32 = 0; s < instance.squareCount; s++) {
      const square = instance.square(s);
      if (square.hasTarget(v)) noteRows(tree, s, placeItem(tree, node, square, item, v));
    }
  }
  spend(instance.itemCount);
  return true;
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
    spend(square.columns);
    return domain;
  }
  for (let joint: u32 = 0; joint < square.contracted; joint++) {
    if (has(square, joint, item) && isPlaced(tree, node, square, joint)) {
      addRow(massRow(node, square, rowOf(node, square, joint)), square.muRow(joint), square.stride);
      spend(square.columns);
    }
  }
  spend(square.contracted);
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
  spend(square.contracted * square.columns);
}

/** Bounds the costs of the squares whose p has changed. @returns false where it is paused */
function boundAll(tree: Tree, node: usize): bool {
  const instance = tree.instance;
  for (; tree.square < instance.squareCount; tree.square++) {
    const rows = rowsChanged(tree, tree.square);
    if (rows == 0) continue;
    if (isSpent()) return false;
    const square = instance.square(tree.square);
    if (tree.column == 0) startBounds(tree, node, square);
    if (!boundSquare(tree, node, square, rows)) return false;
    store<u64>(tree.changedRows + (<usize>tree.square << 3), 0);
    tree.column = 0;
  }
  return true;
}

function startBounds(tree: Tree, node: usize, square: Square): void {
  sumFree(tree, node, square);
  tree.waiting = -1;
}

/** Bounds the costs that the changed rows raise, two at a time. @returns false where it is paused */
function boundSquare(tree: Tree, node: usize, square: Square, rows: u64): bool {
  const budget = tree.budget(square);
  for (; tree.column < square.columns; tree.column++) {
    // The first column is looked at in any case: what is paused there would be started again.
    if (tree.column > 0 && isSpent()) return false;
    const c = tree.column;
    for (let s = allowedState(node, square, c, 0); s < square.states; s = allowedState(node, square, c, s + 1)) {
      if (rows != ALL && isUnderWater(node, square, rows, c, s)) continue;
      if (tree.waiting < 0) {
        tree.waiting = c;
        tree.waitingState = s;
        continue;
      }
      const waiting = tree.waiting, waitingState = tree.waitingState;
      boundPair(node, square, freeOf(node, square), waiting, waitingState, c, s);
      if (isBetween(0, budget) || isBetween(1, budget)) refine(square.size);
      keep(node, square, waiting, waitingState, 0);
      keep(node, square, c, s, 1);
      tree.waiting = -1;
    }
    spend(square.states);
  }
  if (tree.waiting < 0) return true;
  const waiting = tree.waiting, waitingState = tree.waitingState;
  boundPair(node, square, freeOf(node, square), waiting, waitingState, waiting, waitingState);
  if (isBetween(0, budget)) refine(square.size);
  keep(node, square, waiting, waitingState, 0);
  return true;
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
  spend(square.size << 4);
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

/** Begins to replace the bounds by exact costs. */
export function startSettling(tree: Tree): void {
  tree.square = 0;
  tree.column = 0;
}

/** Replaces the bounds of all squares by exact costs; all mass is placed. @returns false where it is paused */
export function settleCosts(tree: Tree, node: usize): bool {
  const instance = tree.instance;
  for (; tree.square < instance.squareCount; tree.square++) {
    const square = instance.square(tree.square);
    for (; tree.column < square.columns; tree.column++) {
      if (isSpent()) return false;
      settleColumn(node, square, tree.column);
    }
    tree.column = 0;
  }
  return true;
}

function settleColumn(node: usize, square: Square, c: u32): void {
  for (let s = allowedState(node, square, c, 0); s < square.states; s = allowedState(node, square, c, s + 1)) {
    boundPair(node, square, freeOf(node, square), c, s, c, s);
    // Near p = q the series is exact to the last digits, and the logarithms are not.
    if (upperOf(0) - lowerOf(0) > 1e-16 * upperOf(0)) refine(square.size);
    store<f64>(costAt(node, square, c, s), lowerOf(0));
  }
  spend(square.states);
}

/**
 * What every diagram may cost: less than the cut, for sums less the least that the others cost.
 * @returns false where that is too little
 */
function setBudgets(tree: Tree): bool {
  const instance = tree.instance;
  if (!instance.sums) {
    for (let d: u32 = 0; d < instance.diagramCount; d++) store<f64>(tree.budgets + (<usize>d << 3), tree.cut * tree.cut);
    return true;
  }
  if (tree.total >= tree.cut) return false;
  for (let d: u32 = 0; d < instance.diagramCount; d++) {
    const left = tree.cut - (tree.total - load<f64>(tree.floors + (<usize>d << 3)));
    store<f64>(tree.budgets + (<usize>d << 3), left * left);
  }
  return true;
}

/** Begins to find the least that every diagram costs. */
export function startFloors(tree: Tree): void {
  tree.square = 0;
}

/** Finds the least that every diagram costs, as distances, and in `total` their sum or their largest, as the criterion has it. @returns false where it is paused */
export function sumFloors(tree: Tree, node: usize): bool {
  const instance = tree.instance;
  if (tree.square == 0) memory.fill(tree.floors, 0, instance.diagramCount << 3);
  for (; tree.square < instance.squareCount; tree.square++) {
    // The first square is looked at in any case: what is paused there would be started again.
    if (tree.square > 0 && isSpent()) return false;
    const square = instance.square(tree.square);
    const at = tree.floors + (<usize>square.parent << 3);
    store<f64>(at, max(load<f64>(at), squareFloor(node, square)));
  }
  tree.total = 0;
  for (let d: u32 = 0; d < instance.diagramCount; d++) {
    const at = tree.floors + (<usize>d << 3);
    store<f64>(at, sqrt(load<f64>(at)));
    tree.total = instance.sums ? tree.total + load<f64>(at) : max(tree.total, load<f64>(at));
  }
  return true;
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
  spend(square.columns * square.states);
  return floor;
}

/** Removes the source values that cost too much. */
function pruneAll(tree: Tree, node: usize): u32 {
  const instance = tree.instance;
  for (; tree.square < instance.squareCount; tree.square++) {
    if (isSpent()) return PAUSED;
    if (!prune(tree, node, instance.square(tree.square))) return REFUTED;
  }
  return PROPAGATED;
}

/** Removes the source values whose every state costs too much. @returns false where an item has none left */
function prune(tree: Tree, node: usize, square: Square): bool {
  const budget = tree.budget(square);
  spend(square.columns * square.states);
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
      if (!narrow(tree, node, square.sourceItem(c, i), load<u64>(seen + (<usize>i << 3)))) return false;
    }
  }
  return true;
}

/** Intersects a domain with a set. @returns false where nothing is left */
function narrow(tree: Tree, node: usize, item: u32, set: u64): bool {
  const before = domainOf(node, item), after = before & set;
  if (after == before) return true;
  setDomain(node, item, after);
  tree.changed = true;
  return after != 0;
}

/** Surjectivity, and the order of twins. */
function restrict(tree: Tree, node: usize): bool {
  const instance = tree.instance;
  for (let v: u32 = 0; v < instance.variableCount; v++) {
    const variable = instance.variable(v);
    if (tree.ordersTwins && !orderTwins(tree, node, variable)) return false;
    if (instance.surjective && !canReachAll(tree, node, variable)) return false;
  }
  return true;
}

function orderTwins(tree: Tree, node: usize, variable: Variable): bool {
  for (let item = variable.first; item < variable.end; item++) {
    const twin = load<i32>(tree.twins + (<usize>item << 2));
    if (twin < 0) continue;
    if (!narrow(tree, node, twin, (~(<u64>0)) << ctz(domainOf(node, item)))) return false;
    if (!narrow(tree, node, item, (~(<u64>0)) >> clz(domainOf(node, twin)))) return false;
  }
  return true;
}

function canReachAll(tree: Tree, node: usize, variable: Variable): bool {
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
      if (!isSingle(domainOf(node, item)) && !narrow(tree, node, item, missing)) return false;
    }
  }
  return match(variable.rows, variable.cols, node + (<usize>variable.first << 3)) == variable.rows;
}

/** Begins to probe the items that would be decided next. */
function startProbes(tree: Tree, node: usize): void {
  memory.fill(tree.probed, 0, tree.instance.itemCount);
  weighItems(tree, node);
  tree.probes = 0;
  tree.probedItem = -1;
  startPhase(tree, SKETCHING);
}

/** Probes so many items, until one comes to a single value. */
function probeSome(tree: Tree, node: usize): u32 {
  for (; tree.probes < PROBES; tree.probes++) {
    if (tree.probedItem < 0) {
      const item = itemToDecide(tree, node, tree.probed);
      if (item < 0) return PROPAGATED;
      if (tree.phase == SKETCHING && !sketchAll(tree, node)) return PAUSED;
      startProbe(tree, node, item);
    }
    if (!probe(tree, node)) return PAUSED;
    const item = <u32>tree.probedItem;
    tree.probedItem = -1;
    if (!narrow(tree, node, item, tree.probedLeft)) return REFUTED;
    if (isSingle(domainOf(node, item))) return PROPAGATED;
  }
  return PROPAGATED;
}

/** @returns false where it is paused */
function sketchAll(tree: Tree, node: usize): bool {
  const instance = tree.instance;
  for (; tree.square < instance.squareCount; tree.square++) {
    if (isSpent()) return false;
    const square = instance.square(tree.square);
    if (square.targetCount == 1) sketch(node, square);
  }
  return true;
}

function startProbe(tree: Tree, node: usize, item: i32): void {
  store<u8>(tree.probed + item, 1);
  tree.probedItem = item;
  tree.probedLeft = domainOf(node, item);
  tree.probedValues = 0;
  startPhase(tree, PROBING);
}

/** Takes p, and every column's cheapest state, in single precision. */
function sketch(node: usize, square: Square): void {
  const size = square.size, columns = square.columns, width = sketchWidth(columns);
  for (let i: u32 = 0; i < size; i++) sketchRow(square.sketch + i * width, massRow(node, square, i), columns);
  for (let c: u32 = 0; c < columns; c++) {
    const state = load<u32>(square.cheapest + (<usize>c << 2));
    sketchState(square.sketch, size, width, c, square.nuRow(state), load<f64>(levelAt(node, square, c, state)));
  }
  spend(size * columns);
}

/** Removes the values of the probed item that no column of some square can bear. @returns false where it is paused */
function probe(tree: Tree, node: usize): bool {
  const instance = tree.instance, v = instance.variableOf(tree.probedItem);
  const joint = <u32>tree.probedItem - instance.variable(v).first;
  for (; tree.square < instance.squareCount && tree.probedLeft != 0; tree.square++) {
    const square = instance.square(tree.square);
    if (square.targetCount != 1 || square.target(0) != v) continue;
    if (isSpent()) return false;
    if (tree.probedValues == 0) {
      sumRest(tree, node, square, joint);
      tree.probedValues = tree.probedLeft;
    }
    for (; tree.probedValues != 0; tree.probedValues &= tree.probedValues - 1) {
      if (isSpent()) return false;
      const value = tree.probedValues & -tree.probedValues;
      if (!survives(tree, node, square, joint, <u32>ctz(value))) tree.probedLeft &= ~value;
    }
  }
  return true;
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
  spend(square.contracted * square.columns);
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
    spend(square.size << 2);
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
