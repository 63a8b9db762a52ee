// Medians and quartiles of repeated figures.

/** Linear between the two values it falls between. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = q * (sorted.length - 1);
  const below = sorted[Math.floor(place)]!;
  const above = sorted[Math.ceil(place)]!;
  return below + (place % 1) * (above - below);
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Round by round, so that what slows a round cancels. */
export function ratios(above: readonly number[], below: readonly number[]): number[] {
  return above.map((figure, round) => figure / below[round]!);
}
