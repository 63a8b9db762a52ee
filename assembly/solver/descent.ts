// Local search over abstractions by their exact errors.
//
// Moves give one item another value, or swap the values of two items of an alpha: where every state must be reached, single moves
// cannot leave a permutation. Alphas that are sources only, each of one diagram or where the largest error counts, are not moved:
// after every move each of their columns takes what costs least, under the smallest threshold at which every state is still
// reached (`assign`). Abstractions are compared by (value, Σ D² over all columns), since the largest error alone makes plateaus.
import { allocate } from "../arena";
import { below, seedStream } from "../random";
import { compareWhole, lowerOf, makeRoom, refine, upperOf } from "./divergence";
import { addRow, Instance, Square, Variable } from "./instance";

/** Values closer than this are the same. */
const SAME: f64 = 1e-12;

/** The state of one square. Costs: columns × states, of which only those in use are up to date. */
@unmanaged
class Scene {
  p: usize;
  costs: usize;
  trial: usize;
  touched: u32;
  /** The group that its costs count in. */
  group: u32;
}

@unmanaged
export class Descent {
  instance: Instance;
  scenes: usize;
  /** Per item its value. */
  values: usize;
  /** Per variable 1 where its items move, 0 where they are assigned or fixed. */
  moves: usize;
  /** Per group its error and its Σ D², as they are and as they would be. A group: an assigned variable's squares, or one square. */
  groupCount: u32;
  errors: usize;
  squares: usize;
  trialErrors: usize;
  trialSquares: usize;
  /** The values that assigned items would have. */
  trialValues: usize;
  /** The abstraction's value and Σ D². */
  value: f64;
  sum: f64;
  /** The next move: an item, and a value or a partner; and how many moves in a row led nowhere. */
  item: u32;
  option: u32;
  idle: u32;
  moveCount: u32;
  /** The moves tried since the descent was made, those that could not be left aside. */
  tried: f64;
  /** Saved rows of p for all squares, as they lie in them. */
  saved: usize;
  /** Costs of an assigned variable, cols × rows; per column the matched row; whether a column was seen. */
  weights: usize;
  rowOf: usize;
  seen: usize;

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
    return load<u8>(this.moves + variable) != 0;
  }
}

export function newDescent(instance: Instance): Descent {
  const descent = changetype<Descent>(allocate(offsetof<Descent>()));
  const variables = instance.variableCount, squares = instance.squareCount, items = instance.itemCount;
  descent.instance = instance;
  descent.scenes = allocate(squares * offsetof<Scene>());
  descent.values = allocate(items << 2);
  descent.trialValues = allocate(items << 2);
  descent.moves = allocate(variables);
  descent.groupCount = variables + squares;
  descent.errors = allocate(descent.groupCount << 3);
  descent.squares = allocate(descent.groupCount << 3);
  descent.trialErrors = allocate(descent.groupCount << 3);
  descent.trialSquares = allocate(descent.groupCount << 3);
  let widest: u32 = 0, table: u32 = 0, largest: u32 = 0;
  for (let v: u32 = 0; v < variables; v++) {
    const variable = instance.variable(v);
    store<u8>(descent.moves + v, <u8>(!variable.fixed && !isAssigned(instance, variable)));
    widest = max(widest, variable.cols);
    table = max(table, variable.cols * variable.rows);
    descent.moveCount += variable.cols * (variable.rows + variable.cols);
  }
  for (let s: u32 = 0; s < squares; s++) {
    const square = instance.square(s), scene = descent.scene(s);
    if (square.isMarginal) continue;
    scene.p = allocate(<usize>square.size * square.stride);
    scene.costs = allocate((square.columns * square.states) << 3);
    scene.trial = allocate((square.columns * square.states) << 3);
    const source = square.source(0);
    scene.group = isAssigned(instance, instance.variable(source)) ? source : variables + s;
    largest = max(largest, square.size);
  }
  descent.saved = allocate(savedBytes(instance));
  descent.weights = allocate(table << 3);
  descent.rowOf = allocate(widest << 2);
  descent.seen = allocate(widest);
  makeRoom(largest);
  return descent;
}

function savedBytes(instance: Instance): usize {
  let bytes: usize = 0;
  for (let s: u32 = 0; s < instance.squareCount; s++) {
    const square = instance.square(s);
    if (!square.isMarginal) bytes += <usize>square.size * square.stride;
  }
  return bytes;
}

/** Whether a variable's values are found from the others': each column can take what costs its diagrams least. */
function isAssigned(instance: Instance, variable: Variable): bool {
  if (variable.fixed || variable.isTarget || !variable.isSource || !variable.alone) return false;
  return !instance.sums || variable.uses == 1;
}

/** Draws values from the stream of a seed, every state reached where it must be. */
export function drawValues(descent: Descent, seed: f64): void {
  const instance = descent.instance;
  seedStream(seed);
  for (let v: u32 = 0; v < instance.variableCount; v++) {
    const variable = instance.variable(v);
    if (variable.fixed) continue;
    for (let c: u32 = 0; c < variable.cols; c++) {
      // The first columns reach one state each; shuffling makes them any columns.
      const value = instance.surjective && c < variable.rows ? c : below(variable.rows);
      const other = variable.first + below(c + 1);
      descent.setValue(variable.first + c, descent.valueOf(other));
      descent.setValue(other, value);
    }
  }
}

/** Disturbs so many of the values as they stand, drawn from the stream of a seed: each is exchanged with another item's or drawn anew. */
export function disturbValues(descent: Descent, seed: f64, count: u32): void {
  const instance = descent.instance;
  seedStream(seed);
  for (; count > 0; count--) {
    const item = below(instance.itemCount), v = instance.variableOf(item), variable = instance.variable(v);
    if (!descent.isMoved(v)) continue;
    const before = descent.valueOf(item), other = variable.first + below(variable.cols);
    descent.setValue(item, descent.valueOf(other));
    descent.setValue(other, below(2) ? before : below(variable.rows));
  }
}

/** Evaluates the values as they stand, repairs them where a state is not reached, and gets ready to descend. */
export function startDescent(descent: Descent): void {
  const instance = descent.instance;
  for (let s: u32 = 0; s < instance.squareCount; s++) {
    const square = instance.square(s);
    if (square.isMarginal) continue;
    rebuild(descent, square, descent.scene(s).p);
    descent.scene(s).touched = 1;
  }
  evaluate(descent, Infinity);
  accept(descent);
  descent.item = 0;
  descent.option = 0;
  descent.idle = 0;
  if (!instance.surjective) return;
  for (let v: u32 = 0; v < instance.variableCount; v++) if (descent.isMoved(v)) repair(descent, v);
}

/** Tries so many moves at most. @returns whether no move leads further down */
export function descend(descent: Descent, moves: u32): bool {
  const instance = descent.instance;
  for (; moves > 0 && descent.idle < descent.moveCount; moves--) {
    const v = instance.variableOf(descent.item), variable = instance.variable(v);
    const item = descent.item, option = descent.option;
    next(descent, variable);
    descent.idle++;
    if (!descent.isMoved(v) || instance.isFree(item)) continue;
    descent.tried += 1;
    const accepted = option < variable.rows
      ? mayMove(descent, variable, item, option) && tryMove(descent, v, item, option)
      : trySwap(descent, v, item, variable.first + option - variable.rows);
    if (accepted) descent.idle = 0;
  }
  return descent.idle >= descent.moveCount;
}

/** The items' values; free items reach the states that no other does. */
export function descentValues(descent: Descent): usize {
  const instance = descent.instance;
  for (let v: u32 = 0; v < instance.variableCount; v++) placeFree(descent, instance.variable(v));
  return descent.values;
}

function next(descent: Descent, variable: Variable): void {
  descent.option++;
  if (descent.option < variable.rows + variable.cols) return;
  descent.option = 0;
  descent.item++;
  if (descent.item == descent.instance.itemCount) descent.item = 0;
}

/** Whether the item may take the value: free items can reach the states that no other does. */
function mayMove(descent: Descent, variable: Variable, item: u32, value: u32): bool {
  const from = descent.valueOf(item);
  if (from == value) return false;
  if (!descent.instance.surjective) return true;
  let reached: u64 = (<u64>1) << value, free: u32 = 0;
  for (let other = variable.first; other < variable.end; other++) {
    if (descent.instance.isFree(other)) free++;
    else if (other != item) reached |= (<u64>1) << descent.valueOf(other);
  }
  return <u32>popcnt(variable.all & ~reached) <= free;
}

function tryMove(descent: Descent, v: u32, item: u32, value: u32): bool {
  const before = descent.valueOf(item);
  touch(descent, v);
  descent.setValue(item, value);
  saveAndRebuild(descent, v, before, value);
  if (evaluate(descent, descent.value + SAME) && isLower(descent)) {
    accept(descent);
    return true;
  }
  descent.setValue(item, before);
  restore(descent, v);
  return false;
}

function trySwap(descent: Descent, v: u32, a: u32, b: u32): bool {
  if (b <= a || descent.instance.isFree(b)) return false;
  const atA = descent.valueOf(a), atB = descent.valueOf(b);
  if (atA == atB) return false;
  touch(descent, v);
  descent.setValue(a, atB);
  descent.setValue(b, atA);
  saveAndRebuild(descent, v, atA, atB);
  if (evaluate(descent, descent.value + SAME) && isLower(descent)) {
    accept(descent);
    return true;
  }
  descent.setValue(a, atA);
  descent.setValue(b, atB);
  restore(descent, v);
  return false;
}

/** Marks the squares that depend on a variable. */
function touch(descent: Descent, v: u32): void {
  const instance = descent.instance;
  for (let s: u32 = 0; s < instance.squareCount; s++) {
    const square = instance.square(s);
    descent.scene(s).touched = <u32>(!square.isMarginal && (square.hasTarget(v) || square.hasSource(v)));
  }
}

/** Saves p of the squares with the target, and sums its two rows anew; all rows where there are more targets. */
function saveAndRebuild(descent: Descent, v: u32, row: u32, other: u32): void {
  const instance = descent.instance;
  let saved = descent.saved;
  for (let s: u32 = 0; s < instance.squareCount; s++) {
    const square = instance.square(s);
    if (square.isMarginal || !square.hasTarget(v)) continue;
    const p = descent.scene(s).p, bytes = <usize>square.size * square.stride;
    memory.copy(saved, p, bytes);
    saved += bytes;
    if (square.targetCount > 1) {
      rebuild(descent, square, p);
      continue;
    }
    rebuildRow(descent, square, p, row);
    rebuildRow(descent, square, p, other);
  }
}

function restore(descent: Descent, v: u32): void {
  const instance = descent.instance;
  let saved = descent.saved;
  for (let s: u32 = 0; s < instance.squareCount; s++) {
    const square = instance.square(s);
    if (square.isMarginal || !square.hasTarget(v)) continue;
    const bytes = <usize>square.size * square.stride;
    memory.copy(descent.scene(s).p, saved, bytes);
    saved += bytes;
  }
}

function rebuildRow(descent: Descent, square: Square, p: usize, row: u32): void {
  const to = p + <usize>row * square.stride;
  memory.fill(to, 0, square.stride);
  for (let joint: u32 = 0; joint < square.contracted; joint++) {
    if (descent.valueOf(square.targetItem(joint, 0)) == row) addRow(to, square.muRow(joint), square.stride);
  }
}

/** p = alpha · mu */
function rebuild(descent: Descent, square: Square, p: usize): void {
  memory.fill(p, 0, <usize>square.size * square.stride);
  for (let joint: u32 = 0; joint < square.contracted; joint++) {
    let row: u32 = 0;
    for (let i: u32 = 0; i < square.targetCount; i++) row += descent.valueOf(square.targetItem(joint, i)) * square.rowStride(i);
    addRow(p + <usize>row * square.stride, square.muRow(joint), square.stride);
  }
}

/** Evaluates the touched squares into the trial's places. @returns false, at the first column that shows it, where an error exceeds the limit */
function evaluate(descent: Descent, limit: f64): bool {
  const instance = descent.instance;
  memory.copy(descent.trialErrors, descent.errors, descent.groupCount << 3);
  memory.copy(descent.trialSquares, descent.squares, descent.groupCount << 3);
  let spare = limit;
  if (instance.sums) {
    for (let s: u32 = 0; s < instance.squareCount; s++) {
      const scene = descent.scene(s);
      if (!instance.square(s).isMarginal && !scene.touched) spare -= load<f64>(descent.errors + (<usize>scene.group << 3));
    }
  }
  const most = spare * spare;
  for (let s: u32 = 0; s < instance.squareCount; s++) {
    const scene = descent.scene(s), square = instance.square(s);
    if (!scene.touched) continue;
    const within = scene.group < instance.variableCount
      ? costAll(square, scene, most)
      : costChosen(descent, square, scene, most, scene.group);
    if (!within) return false;
  }
  for (let v: u32 = 0; v < instance.variableCount; v++) {
    if (isTouchedGroup(descent, v) && !assign(descent, v, spare)) return false;
  }
  return true;
}

function isTouchedGroup(descent: Descent, group: u32): bool {
  const instance = descent.instance;
  for (let s: u32 = 0; s < instance.squareCount; s++) {
    const scene = descent.scene(s);
    if (scene.touched && !instance.square(s).isMarginal && scene.group == group) return true;
  }
  return false;
}

// @ts-ignore: decorator
@inline
function boundPair(square: Square, p: usize, c0: u32, s0: u32, c1: u32, s1: u32): void {
  compareWhole(square.size, square.stride, p + (<usize>c0 << 3), square.nuRow(s0), p + (<usize>c1 << 3), square.nuRow(s1));
}

/** The costs of all states in all columns, two columns at a time; those above `most` may be bounds from below. */
function costAll(square: Square, scene: Scene, most: f64): bool {
  for (let c: u32 = 0; c < square.columns; c += 2) {
    const d = min(c + 1, square.columns - 1);
    let least0 = f64.MAX_VALUE, least1 = f64.MAX_VALUE;
    for (let s: u32 = 0; s < square.states; s++) {
      boundPair(square, scene.p, c, s, d, s);
      if (min(lowerOf(0), lowerOf(1)) <= most && isRough()) refine(square.size);
      least0 = min(least0, lowerOf(0));
      least1 = min(least1, lowerOf(1));
      store<f64>(scene.trial + (<usize>(c * square.states + s) << 3), lowerOf(0));
      store<f64>(scene.trial + (<usize>(d * square.states + s) << 3), lowerOf(1));
    }
    if (max(least0, least1) > most) return false;
  }
  return true;
}

/** Whether the bounds of the last pairs are further apart than rounding. */
// @ts-ignore: decorator
@inline
function isRough(): bool {
  return upperOf(0) - lowerOf(0) > 1e-16 * upperOf(0) || upperOf(1) - lowerOf(1) > 1e-16 * upperOf(1);
}

/** The costs of the states that the sources' values choose: they make the group's error. */
function costChosen(descent: Descent, square: Square, scene: Scene, most: f64, group: u32): bool {
  let largest: f64 = 0, sum: f64 = 0;
  for (let c: u32 = 0; c < square.columns; c += 2) {
    const d = min(c + 1, square.columns - 1);
    boundPair(square, scene.p, c, chosen(descent, square, c), d, chosen(descent, square, d));
    if (max(lowerOf(0), lowerOf(1)) > most) return false;
    if (isRough()) refine(square.size);
    const cost = max(lowerOf(0), lowerOf(1));
    if (cost > most) return false;
    largest = max(largest, cost);
    sum += d == c ? lowerOf(0) : lowerOf(0) + lowerOf(1);
  }
  store<f64>(descent.trialErrors + (<usize>group << 3), sqrt(largest));
  store<f64>(descent.trialSquares + (<usize>group << 3), sum);
  return true;
}

/** The joint high-level state that an intervention's items come to. */
function chosen(descent: Descent, square: Square, column: u32): u32 {
  let state: u32 = 0;
  const instance = descent.instance;
  for (let i: u32 = 0; i < square.sourceCount; i++) {
    state = state * instance.variable(square.source(i)).rows + descent.valueOf(square.sourceItem(column, i));
  }
  return state;
}

/**
 * Gives every column of an assigned variable the value that costs least, then raises the threshold until every state is reached:
 * an augmenting path for each missing state, over entries within the threshold; where there is none, the threshold goes up to the
 * least entry that leads out of what the search has seen.
 */
function assign(descent: Descent, v: u32, limit: f64): bool {
  const instance = descent.instance, variable = instance.variable(v);
  addWeights(descent, v, variable);
  const values = descent.trialValues + (<usize>variable.first << 2);
  memory.fill(descent.rowOf, 0xff, variable.cols << 2);
  let threshold: f64 = 0;
  let reached: u64 = 0;
  for (let c: u32 = 0; c < variable.cols; c++) {
    const row = cheapestRow(descent, variable, c);
    store<u32>(values + (<usize>c << 2), row);
    threshold = max(threshold, weight(descent, variable, c, row));
    const bit = (<u64>1) << row;
    if (!(reached & bit)) store<i32>(descent.rowOf + (<usize>c << 2), row);
    reached |= bit;
  }
  if (instance.surjective) {
    for (let row: u32 = 0; row < variable.rows; row++) {
      if ((reached >> row) & 1) continue;
      threshold = augmentFrom(descent, variable, row, threshold);
      if (threshold > limit * limit) return false;
    }
    for (let c: u32 = 0; c < variable.cols; c++) {
      const row = load<i32>(descent.rowOf + (<usize>c << 2));
      if (row >= 0) store<u32>(values + (<usize>c << 2), row);
    }
  }
  store<f64>(descent.trialErrors + (<usize>v << 3), sqrt(threshold));
  store<f64>(descent.trialSquares + (<usize>v << 3), sumOfSquares(descent, v, variable, values));
  return true;
}

/** Per column and row of the variable the largest cost over its diagrams. */
function addWeights(descent: Descent, v: u32, variable: Variable): void {
  const instance = descent.instance;
  memory.fill(descent.weights, 0, (variable.cols * variable.rows) << 3);
  for (let s: u32 = 0; s < instance.squareCount; s++) {
    const scene = descent.scene(s), square = instance.square(s);
    if (square.isMarginal || scene.group != v) continue;
    const costs = scene.touched ? scene.trial : scene.costs;
    for (let e: u32 = 0; e < variable.cols * variable.rows; e++) {
      const at = descent.weights + (<usize>e << 3);
      store<f64>(at, max(load<f64>(at), load<f64>(costs + (<usize>e << 3))));
    }
  }
}

// @ts-ignore: decorator
@inline
function weight(descent: Descent, variable: Variable, column: u32, row: u32): f64 {
  return load<f64>(descent.weights + (<usize>(column * variable.rows + row) << 3));
}

function cheapestRow(descent: Descent, variable: Variable, column: u32): u32 {
  let best: u32 = 0;
  for (let row: u32 = 1; row < variable.rows; row++) {
    if (weight(descent, variable, column, row) < weight(descent, variable, column, best)) best = row;
  }
  return best;
}

/** The least entry above the threshold out of the rows that the search under way has seen. */
let nextThreshold: f64 = 0;

/** Matches one more row. @returns the threshold it takes */
function augmentFrom(descent: Descent, variable: Variable, row: u32, threshold: f64): f64 {
  while (true) {
    memory.fill(descent.seen, 0, variable.cols);
    nextThreshold = Infinity;
    if (augment(descent, variable, row, threshold)) return threshold;
    if (nextThreshold == Infinity) return Infinity;
    threshold = nextThreshold;
  }
}

function augment(descent: Descent, variable: Variable, row: u32, threshold: f64): bool {
  for (let c: u32 = 0; c < variable.cols; c++) {
    const cost = weight(descent, variable, c, row);
    if (load<u8>(descent.seen + c)) continue;
    if (cost > threshold) {
      nextThreshold = min(nextThreshold, cost);
      continue;
    }
    store<u8>(descent.seen + c, 1);
    const at = descent.rowOf + (<usize>c << 2);
    if (load<i32>(at) >= 0 && !augment(descent, variable, load<i32>(at), threshold)) continue;
    store<i32>(at, row);
    return true;
  }
  return false;
}

/** Σ D² over the columns of an assigned variable's diagrams. */
function sumOfSquares(descent: Descent, v: u32, variable: Variable, values: usize): f64 {
  const instance = descent.instance;
  let sum: f64 = 0;
  for (let s: u32 = 0; s < instance.squareCount; s++) {
    const scene = descent.scene(s);
    if (instance.square(s).isMarginal || scene.group != v) continue;
    const costs = scene.touched ? scene.trial : scene.costs;
    for (let c: u32 = 0; c < variable.cols; c++) {
      sum += load<f64>(costs + (<usize>(c * variable.rows + load<u32>(values + (<usize>c << 2))) << 3));
    }
  }
  return sum;
}

function trialValue(descent: Descent): f64 {
  let value: f64 = 0;
  for (let g: u32 = 0; g < descent.groupCount; g++) {
    const error = load<f64>(descent.trialErrors + (<usize>g << 3));
    value = descent.instance.sums ? value + error : max(value, error);
  }
  return value;
}

function trialSum(descent: Descent): f64 {
  let sum: f64 = 0;
  for (let g: u32 = 0; g < descent.groupCount; g++) sum += load<f64>(descent.trialSquares + (<usize>g << 3));
  return sum;
}

function isLower(descent: Descent): bool {
  const value = trialValue(descent);
  if (value < descent.value - SAME) return true;
  return value <= descent.value + SAME && trialSum(descent) < descent.sum - SAME;
}

/** Makes the trial the state. */
function accept(descent: Descent): void {
  const instance = descent.instance;
  descent.value = trialValue(descent);
  descent.sum = trialSum(descent);
  memory.copy(descent.errors, descent.trialErrors, descent.groupCount << 3);
  memory.copy(descent.squares, descent.trialSquares, descent.groupCount << 3);
  for (let v: u32 = 0; v < instance.variableCount; v++) {
    if (!isTouchedGroup(descent, v)) continue;
    const variable = instance.variable(v), at = <usize>variable.first << 2;
    memory.copy(descent.values + at, descent.trialValues + at, variable.cols << 2);
  }
  for (let s: u32 = 0; s < instance.squareCount; s++) {
    const scene = descent.scene(s);
    if (!scene.touched) continue;
    const costs = scene.costs;
    scene.costs = scene.trial;
    scene.trial = costs;
  }
}

/** Moves items to states that are not reached, each time the one that leaves the value lowest. */
function repair(descent: Descent, v: u32): void {
  const instance = descent.instance, variable = instance.variable(v);
  while (true) {
    const row = missingRow(descent, variable);
    if (row == variable.rows) return;
    let best: i32 = -1;
    let value: f64 = Infinity, sum: f64 = Infinity;
    for (let item = variable.first; item < variable.end; item++) {
      if (!isSpare(descent, variable, item)) continue;
      const before = descent.valueOf(item);
      touch(descent, v);
      descent.setValue(item, row);
      saveAndRebuild(descent, v, before, row);
      evaluate(descent, Infinity);
      const found = trialValue(descent), squares = trialSum(descent);
      if (found < value - SAME || (found <= value + SAME && squares < sum - SAME)) {
        best = item;
        value = found;
        sum = squares;
      }
      descent.setValue(item, before);
      restore(descent, v);
    }
    if (best < 0) return;
    const before = descent.valueOf(best);
    touch(descent, v);
    descent.setValue(best, row);
    saveAndRebuild(descent, v, before, row);
    evaluate(descent, Infinity);
    accept(descent);
  }
}

/** A state that neither an item nor a free one can reach; `rows` if there is none. */
function missingRow(descent: Descent, variable: Variable): u32 {
  let reached: u64 = 0, free: u32 = 0;
  for (let item = variable.first; item < variable.end; item++) {
    if (descent.instance.isFree(item)) free++;
    else reached |= (<u64>1) << descent.valueOf(item);
  }
  const missing = variable.all & ~reached;
  return <u32>popcnt(missing) <= free ? variable.rows : <u32>ctz(missing);
}

/** Whether another item has the same value. */
function isSpare(descent: Descent, variable: Variable, item: u32): bool {
  if (descent.instance.isFree(item)) return false;
  for (let other = variable.first; other < variable.end; other++) {
    if (other != item && !descent.instance.isFree(other) && descent.valueOf(other) == descent.valueOf(item)) return true;
  }
  return false;
}

/** Free items reach the states that no other item does; the rest of them stay. */
function placeFree(descent: Descent, variable: Variable): void {
  if (variable.fixed || !descent.instance.surjective) return;
  let reached: u64 = 0;
  for (let item = variable.first; item < variable.end; item++) {
    if (!descent.instance.isFree(item)) reached |= (<u64>1) << descent.valueOf(item);
  }
  let missing = variable.all & ~reached;
  for (let item = variable.first; item < variable.end && missing != 0; item++) {
    if (!descent.instance.isFree(item)) continue;
    descent.setValue(item, <u32>ctz(missing));
    missing &= missing - 1;
  }
}
