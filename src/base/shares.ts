// Shares: weights divided by their sum.

/** The shares of so many items, which sum to 1; without weights all are the same. */
export function sharesOf(weights: ArrayLike<number> | undefined, count: number): Float64Array {
  let sum = weights ? 0 : count;
  for (let i = 0; weights && i < count; i++) sum += weights[i]!;
  return Float64Array.from({ length: count }, (_, i) => (weights?.[i] ?? 1) / sum);
}
