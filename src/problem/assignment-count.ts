// Counts the deterministic alphas of a shape.

/** The shape of an alpha: high-level states × joint low-level states. */
export interface Shape {
  readonly rows: number;
  readonly cols: number;
}

/** The number of maps from `cols` joint states to `rows` states: exact up to 2⁵³, rounded above. */
export function countAssignments({ rows, cols }: Shape, surjective: boolean): number {
  return surjective ? countSurjections(rows, cols) : rows ** cols;
}

/** s(n, k) = k·(s(n−1, k−1) + s(n−1, k)): column n is alone in its state or joins others. No cancellation. */
function countSurjections(rows: number, cols: number): number {
  const counts = Float64Array.from({ length: rows + 1 }, (_, k) => (k === 0 ? 1 : 0));
  for (let n = 1; n <= cols; n++) {
    for (let k = rows; k >= 1; k--) counts[k] = k * (counts[k - 1]! + counts[k]!);
    counts[0] = 0;
  }
  return counts[rows]!;
}
