// Assignment at the least sum: every column of an alpha takes a row, and every row must be taken. Columns take
// their least entry; where a row is left over, the columns that take it instead, and what that costs, come of
// the Hungarian method on regrets: entry less the column's least entry, which are never negative.
//
// Its potentials u of the rows bound what the rows cost: of all ways to take every row,
//
//   Σ_c entry(c, row of c) ≥ Σ_row u(row) + Σ_c min_row (entry(c, row) − u(row)),   u ≥ 0   (Lagrange)
//
// and the least sum attains it.
import { allocate } from "../base/arena";
import { Instance, widestOf } from "./instance";
import { MAX_STATES } from "./variable";
import { spend } from "./work";

@unmanaged
export class Assignment {
  /** Entries, cols × rows; Infinity: the column may not take the row. */
  entries: usize;
  /** Per row, from 1, its potential; per column, from 1, its potential, its least entry and its row, or 0. */
  rowPotentials: usize;
  potentials: usize;
  leasts: usize;
  matched: usize;
  /** Of the search for a path: per column the least slack, the column before it, and whether it is seen. */
  slacks: usize;
  before: usize;
  seen: usize;

  @inline potentialOf(row: u32): f64 {
    return load<f64>(this.rowPotentials + (<usize>(row + 1) << 3));
  }
}

/** Room for every alpha of an instance. */
export function roomToAssign(instance: Instance): Assignment {
  const cols = widestOf(instance), rows = <u32>MAX_STATES;
  const assignment = changetype<Assignment>(allocate(offsetof<Assignment>()));
  assignment.entries = allocate((<usize>cols * rows) << 3);
  assignment.rowPotentials = allocate((rows + 1) << 3);
  assignment.potentials = allocate((cols + 1) << 3);
  assignment.leasts = allocate((cols + 1) << 3);
  assignment.slacks = allocate((cols + 1) << 3);
  assignment.matched = allocate((cols + 1) << 2);
  assignment.before = allocate((cols + 1) << 2);
  assignment.seen = allocate(cols + 1);
  return assignment;
}

/**
 * Gives every column its row of the least sum; rows may be left out if `reachesAll` is false.
 * @returns false if the columns cannot take every row
 */
export function takeLeast(
  assignment: Assignment,
  entries: usize,
  rows: u32,
  cols: u32,
  reachesAll: bool,
  values: usize,
): bool {
  for (let c: u32 = 0; c < cols; c++) store<u32>(values + (<usize>c << 2), leastRow(entries, rows, c));
  if (!reachesAll) return true;
  const isPriced = priceRows(assignment, entries, rows, cols);
  let reached: u64 = 0;
  for (let c: u32 = 0; c < cols; c++) {
    const at = values + (<usize>c << 2), row = load<u32>(assignment.matched + (<usize>(c + 1) << 2));
    if (isPriced && row > 0) store<u32>(at, row - 1);
    reached |= (<u64>1) << load<u32>(at);
  }
  return <u32>popcnt(reached) == rows;
}

function leastRow(entries: usize, rows: u32, c: u32): u32 {
  let best: u32 = 0;
  for (let row: u32 = 1; row < rows; row++)
    if (entryAt(entries, rows, c, row) < entryAt(entries, rows, c, best)) best = row;
  return best;
}

// @ts-ignore: decorator
@inline
function entryAt(entries: usize, rows: u32, c: u32, row: u32): f64 {
  return load<f64>(entries + (<usize>(c * rows + row) << 3));
}

/**
 * Finds the potentials of the rows, and columns that take every row.
 * @returns false if every row is some column's least entry, or if no columns can take every row
 */
export function priceRows(assignment: Assignment, entries: usize, rows: u32, cols: u32): bool {
  let reached: u64 = 0;
  for (let c: u32 = 0; c < cols; c++) {
    const row = leastRow(entries, rows, c);
    reached |= (<u64>1) << row;
    store<f64>(assignment.leasts + (<usize>(c + 1) << 3), entryAt(entries, rows, c, row));
  }
  spend(cols * rows);
  if (<u32>popcnt(reached) == rows) return false;
  memory.fill(assignment.rowPotentials, 0, (rows + 1) << 3);
  memory.fill(assignment.potentials, 0, (cols + 1) << 3);
  memory.fill(assignment.matched, 0, (cols + 1) << 2);
  for (let row: u32 = 1; row <= rows; row++) if (!matchNext(assignment, entries, rows, cols, row)) return false;
  return true;
}

/** Matches one more row along a path of least regret. @returns false if there is none */
function matchNext(assignment: Assignment, entries: usize, rows: u32, cols: u32, row: u32): bool {
  const matched = assignment.matched, before = assignment.before, slacks = assignment.slacks;
  for (let c: u32 = 0; c <= cols; c++) store<f64>(slacks + (<usize>c << 3), Infinity);
  memory.fill(assignment.seen, 0, cols + 1);
  store<u32>(matched, row);
  let at: u32 = 0;
  do {
    at = nextColumn(assignment, entries, rows, cols, at);
    if (at == 0) return false;
  } while (load<u32>(matched + (<usize>at << 2)) != 0);
  while (at != 0) {
    const from = load<u32>(before + (<usize>at << 2));
    store<u32>(matched + (<usize>at << 2), load<u32>(matched + (<usize>from << 2)));
    at = from;
  }
  return true;
}

/** Goes on from a column to the one of least slack, and raises the potentials. @returns 0 if there is none */
function nextColumn(assignment: Assignment, entries: usize, rows: u32, cols: u32, at: u32): u32 {
  const seen = assignment.seen, slacks = assignment.slacks, row = load<u32>(assignment.matched + (<usize>at << 2));
  const potential = load<f64>(assignment.rowPotentials + (<usize>row << 3));
  store<u8>(seen + at, 1);
  let delta = Infinity, next: u32 = 0;
  for (let c: u32 = 1; c <= cols; c++) {
    if (load<u8>(seen + c)) continue;
    const offset = <usize>c << 3;
    const regret = entryAt(entries, rows, c - 1, row - 1) - load<f64>(assignment.leasts + offset);
    const slack = regret - potential - load<f64>(assignment.potentials + offset);
    if (slack < load<f64>(slacks + offset)) {
      store<f64>(slacks + offset, slack);
      store<u32>(assignment.before + (<usize>c << 2), at);
    }
    if (load<f64>(slacks + offset) >= delta) continue;
    delta = load<f64>(slacks + offset);
    next = c;
  }
  if (next != 0) raise(assignment, cols, delta);
  spend(cols);
  return next;
}

function raise(assignment: Assignment, cols: u32, delta: f64): void {
  for (let c: u32 = 0; c <= cols; c++) {
    const offset = <usize>c << 3;
    if (!load<u8>(assignment.seen + c)) {
      add(assignment.slacks + offset, -delta);
      continue;
    }
    add(assignment.rowPotentials + (<usize>load<u32>(assignment.matched + (<usize>c << 2)) << 3), delta);
    add(assignment.potentials + offset, -delta);
  }
}

// @ts-ignore: decorator
@inline
function add(at: usize, number: f64): void {
  store<f64>(at, load<f64>(at) + number);
}
