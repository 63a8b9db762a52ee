// Shared by the distances: the class of a distance, and costs of pairs (p, q) side by side, where an entry's
// p and q take 32 bytes.

/** A distance's class: it has no fields. */
// @ts-ignore: decorator
@inline
export function the<D>(): D {
  return changetype<D>(0);
}

/** The costs of two pairs by a distance whose `below` is exact. */
// @ts-ignore: decorator
@inline
export function exactCosts<D>(row: usize, end: usize): v128 {
  let sum = f64x2.splat(0);
  for (; row < end; row += 32) sum = f64x2.add(sum, the<D>().below<f64>(v128.load(row), v128.load(row, 16)));
  return f64x2.mul(f64x2.splat(the<D>().scale()), sum);
}

/** The same costs as bounds from below and from above. */
// @ts-ignore: decorator
@inline
export function boundExactly<D>(row: usize, end: usize, to: usize): void {
  const costs = exactCosts<D>(row, end);
  v128.store(to, costs);
  v128.store(to, costs, 16);
}
