// The largest of many numbers: spread into the arguments of Math.max, some hundred thousand overflow the stack.

/** The largest, or `least` if none is above it. */
export function largestOf(values: Iterable<number>, least = Number.NEGATIVE_INFINITY): number {
  let largest = least;
  for (const value of values) largest = Math.max(largest, value);
  return largest;
}
