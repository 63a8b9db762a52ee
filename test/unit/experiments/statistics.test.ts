// Means, the signed-rank test against every pattern of signs and against published values, and the error function beneath it.
import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { erfc } from "../../../src/experiments/statistics/erfc.js";
import { meanAndSd, wilcoxonApproximate, wilcoxonExact } from "../../../src/index.js";

const zeros = (of: readonly number[]) => of.map(() => 0);

describe("meanAndSd", () => {
  test("divides by n", () => {
    expect(meanAndSd([2, 4, 4, 4, 5, 5, 7, 9])).toEqual({ mean: 5, sd: 2 });
    expect(meanAndSd([3])).toEqual({ mean: 3, sd: 0 });
    expect(() => meanAndSd([])).toThrow("found no values");
  });
});

describe("erfc", () => {
  test.each([
    [0, 1.0],
    [0.1, 0.887537083981715],
    [0.5, 0.4795001221869535],
    [0.999, 0.15771472979350307],
    [1, 0.15729920705028513],
    [1.5, 0.033894853524689274],
    [2, 0.004677734981047266],
    [3, 2.209049699858544e-5],
    [5, 1.537459794428035e-12],
    [10, 2.088487583762545e-45],
    [26, 5.663192408856143e-296],
  ])("of %f is %f", (x, expected) => {
    expect(Math.abs(erfc(x) / expected - 1)).toBeLessThan(x > 5 ? 1e-13 : 4e-15);
  });

  test("of what is out of range is 0", () => expect(erfc(100)).toBe(0));
});

/** Samples of textbooks, with what scipy.stats.wilcoxon gives for them. */
const maize = [6, 8, 14, 16, 23, 24, 28, 29, 41, -48, 49, 56, 60, -67, 75];
const depression = {
  before: [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3],
  after: [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29],
};
const pressure = {
  before: [125, 115, 130, 140, 140, 115, 140, 125, 140, 135],
  after: [110, 122, 125, 120, 140, 124, 123, 137, 135, 145],
};

describe("the signed-rank test of textbook samples", () => {
  test("heights of maize plants (Darwin)", () => {
    expect(wilcoxonExact(maize, zeros(maize))).toEqual({
      statistic: 24,
      pairs: 15,
      pValue: 0.041259765625,
    });
    expect(wilcoxonApproximate(maize, zeros(maize)).pValue).toBeCloseTo(0.04088813291185591, 14);
  });

  test("depression scales (Hollander and Wolfe)", () => {
    const { before, after } = depression;
    expect(wilcoxonExact(before, after)).toEqual({ statistic: 5, pairs: 9, pValue: 0.0390625 });
    expect(wilcoxonApproximate(before, after).pValue).toBeCloseTo(0.038151710173415135, 14);
  });

  test("with a zero and a tie", () => {
    const { before, after } = pressure;
    const found = wilcoxonApproximate(before, after);
    expect(found).toMatchObject({ statistic: 18, pairs: 9 });
    expect(found.pValue).toBeCloseTo(0.5936305914425295, 14);
  });
});

/** By the definition: the share of all patterns of signs whose smaller rank sum is at most W. */
function byEveryPattern(differences: readonly number[]): { statistic: number; pValue: number } {
  const sizes = differences.filter((d) => d !== 0).map(Math.abs);
  const ranks = sizes.map(
    (size) => 0.5 + sizes.filter((s) => s < size).length + sizes.filter((s) => s === size).length / 2,
  );
  const all = ranks.reduce((sum, rank) => sum + rank, 0);
  const smaller = (isPositive: (i: number) => boolean) => {
    const positive = ranks.reduce((sum, rank, i) => (isPositive(i) ? sum + rank : sum), 0);
    return Math.min(positive, all - positive);
  };
  const signs = differences.filter((d) => d !== 0);
  const statistic = smaller((i) => signs[i]! > 0);
  const patterns = Array.from({ length: 2 ** ranks.length }, (_, p) => smaller((i) => ((p >> i) & 1) === 1));
  return { statistic, pValue: patterns.filter((w) => w <= statistic).length / patterns.length };
}

describe("the exact signed-rank test", () => {
  const differences = fc.array(fc.integer({ min: -6, max: 6 }), { maxLength: 12 });

  property.prop([differences])("counts every pattern of signs, ties and zeros included", (sample) => {
    const { statistic, pValue } = byEveryPattern(sample);
    const found = wilcoxonExact(sample, zeros(sample));
    expect(found.statistic).toBe(statistic);
    expect(found.pairs).toBe(sample.filter((d) => d !== 0).length);
    expect(found.pValue).toBeCloseTo(pValue, 14);
  });

  property.prop([differences])("does not care which sample is first", (sample) => {
    expect(wilcoxonExact(sample, zeros(sample))).toEqual(wilcoxonExact(zeros(sample), sample));
    expect(wilcoxonApproximate(sample, zeros(sample))).toEqual(wilcoxonApproximate(zeros(sample), sample));
  });

  test("of many pairs comes near the approximation", () => {
    const sample = Array.from({ length: 300 }, (_, i) => (i % 9 < 4 ? -1 : 1) * (i + 1));
    const [exact, approximate] = [wilcoxonExact, wilcoxonApproximate].map((t) => t(sample, zeros(sample)));
    expect(exact!.pValue).toBeGreaterThan(0.01);
    expect(Math.abs(exact!.pValue - approximate!.pValue)).toBeLessThan(1e-3);
  });
});

describe.each([
  ["wilcoxonExact", wilcoxonExact],
  ["wilcoxonApproximate", wilcoxonApproximate],
])("%s", (_, wilcoxon) => {
  test("of samples that do not differ has p = 1", () => {
    expect(wilcoxon([1, 2, 3], [1, 2, 3])).toEqual({ statistic: 0, pairs: 0, pValue: 1 });
    expect(wilcoxon([], [])).toEqual({ statistic: 0, pairs: 0, pValue: 1 });
  });

  test("refuses samples that are no pairs, and numbers that are not finite", () => {
    expect(() => wilcoxon([1, 2], [1])).toThrow(RangeError);
    expect(() => wilcoxon([1, Number.NaN], [1, 2])).toThrow("NaN");
  });
});
