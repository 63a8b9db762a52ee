// Performance profiles (E. D. Dolan, J. J. Moré, Mathematical Programming 91, 2002).

/**
 * A learner's profile: per problem whose optimum it reaches, its time to the optimum divided by the shortest of
 * all learners, in rising order. The profile at τ is the number of these factors up to τ, divided by the number
 * of problems.
 */
export type Factors = readonly number[];

/** Shorter times count as this one: clocks tell no less. */
const RESOLUTION_MS = 1e-3;

/**
 * The profiles of learners.
 *
 * @param times per problem and learner the time to the optimum, null where it is not reached
 */
export function profiles(times: readonly (readonly (number | null)[])[], learners: number): Factors[] {
  const factors = times.map((row) => {
    const shortest = Math.min(...row.map((time) => time ?? Number.POSITIVE_INFINITY));
    const least = Math.max(shortest, RESOLUTION_MS);
    return row.map((time) => (time === null ? null : Math.max(time, RESOLUTION_MS) / least));
  });
  return Array.from({ length: learners }, (_, learner) =>
    factors.flatMap((row) => row[learner] ?? []).sort((a, b) => a - b),
  );
}

/** The share of problems whose factor is at most `most`. */
export function shareWithin(factors: Factors, most: number, problems: number): number {
  return factors.filter((factor) => factor <= most).length / problems;
}
