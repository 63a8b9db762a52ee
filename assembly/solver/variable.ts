// The alpha of one high-level variable: the items that are its columns, what values they may take, and its
// roles in the diagrams.

/** The most rows of an alpha: a set of rows is a u64. */
export const MAX_STATES: u64 = 64;

@unmanaged
export class Variable {
  rows: u32;
  cols: u32;
  /** The item of its first column. */
  first: u32;
  isTarget: u32;
  isSource: u32;
  /** 1: it must reach every state. */
  surjective: u32;
  /** 1: some item may not take every value. */
  isRestricted: u32;
  /** 1: restricted to a single value per item, so neither searched nor moved. */
  fixed: u32;
  /** Pairs of items a, b with value(a) ≤ value(b). */
  orderCount: u32;
  orders: usize;
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
  @inline get isOrdered(): bool {
    return this.orderCount > 0;
  }
  @inline get isConstrained(): bool {
    return this.isRestricted != 0 || this.orderCount > 0;
  }
  /** The items of a pair. */
  @inline lower(pair: u32): u32 {
    return load<u32>(this.orders + (<usize>pair << 3));
  }
  @inline upper(pair: u32): u32 {
    return load<u32>(this.orders + (<usize>pair << 3), 4);
  }
}
