// The two-sided Wilcoxon signed-rank test of paired samples, by the exact null distribution and by the
// normal approximation.
import { erfc } from "./erfc.js";

/** The result of a signed-rank test. */
export interface SignedRankTest {
  /** W = min(W⁺, W⁻), the smaller of the rank sums of the positive and of the negative differences. */
  readonly statistic: number;
  /** The number of pairs that differ; equal pairs are dropped. */
  readonly pairs: number;
  /** The two-sided p-value; 1 if no pair differs. */
  readonly pValue: number;
}

/**
 * The test with its exact null distribution: every choice of signs of the ranks is equally likely. Tied
 * differences share the mean of their ranks, and the distribution is computed for these shared ranks. The
 * work grows as the cube of the number of pairs.
 *
 * @param x one sample
 * @param y the other sample, of the same length, paired by index
 * @throws RangeError if the samples differ in length or hold a number that is not finite
 */
export function wilcoxonExact(x: readonly number[], y: readonly number[]): SignedRankTest {
  const { statistic, doubledRanks } = signedRanks(x, y);
  const pValue = Math.min(1, 2 * atMost(2 * statistic, doubledRanks));
  return { statistic, pairs: doubledRanks.length, pValue };
}

/**
 * The test by the normal approximation, with the variance corrected for ties and without a
 * continuity correction.
 *
 * @param x one sample
 * @param y the other sample, of the same length, paired by index
 * @throws RangeError if the samples differ in length or hold a number that is not finite
 */
export function wilcoxonApproximate(x: readonly number[], y: readonly number[]): SignedRankTest {
  const { statistic, doubledRanks } = signedRanks(x, y);
  const pairs = doubledRanks.length;
  if (pairs === 0) return { statistic, pairs, pValue: 1 };
  const mean = (pairs * (pairs + 1)) / 4;
  // Σ rank² / 4; with ties this is n(n+1)(2n+1)/24 − Σ(t³ − t)/48, where t are the sizes of the tied groups.
  const variance = doubledRanks.reduce((sum, rank) => sum + rank * rank, 0) / 16;
  const z = (mean - statistic) / Math.sqrt(variance);
  return { statistic, pairs, pValue: erfc(z / Math.SQRT2) };
}

/**
 * W, and the ranks of the non-zero absolute differences, doubled: they are integers even if ties share
 * a rank.
 */
function signedRanks(
  x: readonly number[],
  y: readonly number[],
): { statistic: number; doubledRanks: number[] } {
  const differences = differencesOf(x, y).sort((a, b) => Math.abs(a) - Math.abs(b));
  const sizes = differences.map(Math.abs);
  const doubledRanks = sizes.map((size) => sizes.indexOf(size) + sizes.lastIndexOf(size) + 2);
  const all = doubledRanks.reduce((sum, rank) => sum + rank, 0);
  const positive = doubledRanks.reduce((sum, rank, i) => (differences[i]! > 0 ? sum + rank : sum), 0);
  return { statistic: Math.min(positive, all - positive) / 2, doubledRanks };
}

function differencesOf(x: readonly number[], y: readonly number[]): number[] {
  if (x.length !== y.length) {
    throw new RangeError(`found ${x.length} and ${y.length} numbers, expected as many of both`);
  }
  const differences = x.map((value, i) => value - y[i]!);
  const bad = differences.find((difference) => !Number.isFinite(difference));
  if (bad !== undefined) throw new RangeError(`found a difference ${bad}, expected finite ones`);
  return differences.filter((difference) => difference !== 0);
}

/** P(Σ of the ranks with a positive sign ≤ limit) for random signs, computed one rank after the other. */
function atMost(limit: number, ranks: readonly number[]): number {
  const probability = new Float64Array(limit + 1);
  probability[0] = 1;
  for (const rank of ranks) {
    for (let sum = limit; sum >= 0; sum--) {
      probability[sum] = (probability[sum]! + (sum >= rank ? probability[sum - rank]! : 0)) / 2;
    }
  }
  return probability.reduce((total, p) => total + p, 0);
}
