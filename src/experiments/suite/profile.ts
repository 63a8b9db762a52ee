// Performance profiles (E. D. Dolan, J. J. Moré, Mathematical Programming 91, 2002).

/**
 * A learner's profile: per problem whose optimum it reaches, its time to the optimum divided by the shortest of
 * all learners, in rising order. The profile at τ is the number of these factors up to τ, divided by the number
 * of problems.
 */
export type Factors = readonly number[];

/**
 * The profiles of learners.
 *
 * @param times per problem and learner the time to the optimum, null where it is not reached
 */
export function profiles(times: readonly (readonly (number | null)[])[], learners: number): Factors[] {
  const factors = times.map((row) => {
    const shortest = Math.min(...row.map((time) => time ?? Number.POSITIVE_INFINITY));
    return row.map((time) => (time === null ? null : factorOf(time, shortest)));
  });
  return Array.from({ length: learners }, (_, learner) =>
    factors.flatMap((row) => row[learner] ?? []).sort((a, b) => a - b),
  );
}

/** Times of 0, below the resolution of a clock, are equal. */
function factorOf(time: number, shortest: number): number {
  return time === shortest ? 1 : time / Math.max(shortest, Number.MIN_VALUE);
}

/** The share of problems whose factor is at most `most`. */
export function shareWithin(factors: Factors, most: number, problems: number): number {
  return factors.filter((factor) => factor <= most).length / problems;
}
