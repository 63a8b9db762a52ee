// Mean and standard deviation.

/** Of some numbers. As JSON: `{ "mean": …, "sd": … }`. */
export interface MeanAndSd {
  readonly mean: number;
  readonly sd: number;
}

/**
 * The mean and the population standard deviation: the root of the mean squared deviation, divided by n and not by n − 1 (numpy's
 * default, ddof = 0).
 *
 * @throws RangeError for no values
 */
export function meanAndSd(values: readonly number[]): MeanAndSd {
  if (values.length === 0) throw new RangeError("found no values, expected at least one");
  const mean = average(values);
  return { mean, sd: Math.sqrt(average(values.map((value) => (value - mean) ** 2))) };
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
