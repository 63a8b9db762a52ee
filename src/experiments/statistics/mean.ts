// Mean and standard deviation.

/** Mean and standard deviation of some numbers. JSON form: `{ "mean": …, "sd": … }`. */
export interface MeanAndSd {
  readonly mean: number;
  readonly sd: number;
}

/**
 * The mean and the population standard deviation: the root of the mean squared deviation, divided by n and
 * not by n − 1 (numpy's default, ddof = 0).
 *
 * @throws RangeError if there are no values, or if a value or a result is not finite
 */
export function meanAndSd(values: readonly number[]): MeanAndSd {
  if (values.length === 0) throw new RangeError("found no values, expected at least one");
  const mean = average(values);
  const sd = Math.sqrt(average(values.map((value) => (value - mean) * (value - mean))));
  if (Number.isFinite(sd)) return { mean, sd };
  const strange = values.find((value) => !Number.isFinite(value));
  const found = strange === undefined ? "values whose mean or deviation overflows" : String(strange);
  throw new RangeError(`found ${found}, expected finite numbers`);
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
