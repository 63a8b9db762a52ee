// Surjectivity: whether every high-level state of an alpha can have a column of its own, each column taking a value it may take.
// Augmenting paths from the rows; rows are at most 64, sets of them are bit masks.
import { allocate } from "../base/arena";

/** Per column the row matched to it, −1 if none; and whether the search under way has seen it. */
let rowOf: usize = 0;
let seen: usize = 0;

/** Makes room for so many columns; to be called anew after the arena was reset. */
export function makeMatchingRoom(cols: u32): void {
  rowOf = allocate(cols << 2);
  seen = allocate(cols);
}

/** The row that column has in the last matching, −1 if none. */
export function matchedRow(column: u32): i32 {
  return load<i32>(rowOf + (<usize>column << 2));
}

/**
 * Matches every row to a column whose set (a u64 each) has it.
 * @returns rows if there is such a matching, else a row that cannot have one beside those matched before it
 */
export function match(rows: u32, cols: u32, sets: usize): u32 {
  memory.fill(rowOf, 0xff, cols << 2);
  for (let row: u32 = 0; row < rows; row++) {
    memory.fill(seen, 0, cols);
    if (!augment(row, cols, sets)) return row;
  }
  return rows;
}

function augment(row: u32, cols: u32, sets: usize): bool {
  for (let c: u32 = 0; c < cols; c++) {
    if (!((load<u64>(sets + (<usize>c << 3)) >> row) & 1) || load<u8>(seen + c)) continue;
    store<u8>(seen + c, 1);
    const other = matchedRow(c);
    if (other >= 0 && !augment(other, cols, sets)) continue;
    store<i32>(rowOf + (<usize>c << 2), row);
    return true;
  }
  return false;
}
