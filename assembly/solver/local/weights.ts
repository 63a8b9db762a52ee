// The weights of an assigned variable: per column and row the largest cost over its diagrams. A column and a
// row are joined if their weight is within a threshold.
import { allocate } from "../../base/arena";

@unmanaged
export class Weights {
  /** cols × rows */
  entries: usize;
  rows: u32;
  threshold: f64;
  /** The least entry above the threshold among those asked for since the threshold was set. */
  next: f64;

  @inline at(column: u32, row: u32): usize {
    return this.entries + (<usize>(column * this.rows + row) << 3);
  }
  @inline of(column: u32, row: u32): f64 {
    return load<f64>(this.at(column, row));
  }
  /** Whether an entry is within the threshold. */
  @inline joins(column: u32, row: u32): bool {
    const cost = this.of(column, row);
    if (cost <= this.threshold) return true;
    this.next = min(this.next, cost);
    return false;
  }
}

/** @param size the largest number of entries */
export function newWeights(size: u32): Weights {
  const weights = changetype<Weights>(allocate(offsetof<Weights>()));
  weights.entries = allocate(<usize>size << 3);
  return weights;
}
