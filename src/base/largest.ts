// The largest of many numbers. Math.max with a spread overflows the stack at some hundred thousand arguments.

/** The largest value, or `least` if no value is larger. */
export function largestOf(values: Iterable<number>, least = Number.NEGATIVE_INFINITY): number {
  let largest = least;
  for (const value of values) largest = Math.max(largest, value);
  return largest;
}
