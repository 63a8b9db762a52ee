// Matchings by augmenting paths: every state of an alpha is matched to a column of its own.
import { allocate } from "../base/arena";
import { spend } from "./work";

/** The columns of an alpha and the rows matched to them. */
@unmanaged
export class Matching {
  /** The row matched to each column, −1 if none; and whether the search under way has seen the column. */
  rows: usize;
  seen: usize;
  /** The rows that each column may be matched to, as a set. */
  sets: usize;

  /** The row of a column, −1 if none. */
  @inline rowOf(column: u32): i32 {
    return load<i32>(this.rows + (<usize>column << 2));
  }
  @inline setRow(column: u32, row: u32): void {
    store<i32>(this.rows + (<usize>column << 2), row);
  }
  @inline joins(column: u32, row: u32): bool {
    return <bool>((load<u64>(this.sets + (<usize>column << 3)) >> row) & 1);
  }
}

/** @param cols the most columns of an alpha */
export function newMatching(cols: u32): Matching {
  const matching = changetype<Matching>(allocate(offsetof<Matching>()));
  matching.rows = allocate(cols << 2);
  matching.seen = allocate(cols);
  return matching;
}

/** Begins a matching: no column has a row. */
export function startMatching(matching: Matching, cols: u32): void {
  memory.fill(matching.rows, 0xff, cols << 2);
}

/**
 * Matches every row to a column of its own whose set (a u64) contains the row.
 * @returns the number of rows if there is such a matching, else a row that cannot be matched beside the rows
 *   before it
 */
export function match(matching: Matching, rows: u32, cols: u32, sets: usize): u32 {
  matching.sets = sets;
  startMatching(matching, cols);
  for (let row: u32 = 0; row < rows; row++) if (!matchRow(matching, matching, row, cols)) return row;
  return rows;
}

/**
 * Matches one more row. The graph says by `joins(column, row)` which rows and columns may be matched.
 * @returns false if there is no augmenting path
 */
export function matchRow<G>(graph: G, matching: Matching, row: u32, cols: u32): bool {
  memory.fill(matching.seen, 0, cols);
  return augment<G>(graph, matching, row, cols);
}

function augment<G>(graph: G, matching: Matching, row: u32, cols: u32): bool {
  spend(cols);
  for (let c: u32 = 0; c < cols; c++) {
    // @ts-ignore: a graph joins columns and rows
    if (load<u8>(matching.seen + c) || !graph.joins(c, row)) continue;
    store<u8>(matching.seen + c, 1);
    const other = matching.rowOf(c);
    if (other >= 0 && !augment<G>(graph, matching, other, cols)) continue;
    matching.setRow(c, row);
    return true;
  }
  return false;
}
