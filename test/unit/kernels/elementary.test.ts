// exp2, ln1p and the normal quantile of the kernels against values correctly rounded from 60-digit arithmetic.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { withKernels } from "../../../src/kernels/pool.js";

type Points = [x: number, y: number][];
const golden = JSON.parse(
  readFileSync(new URL("../../golden/elementary.json", import.meta.url), "utf8"),
) as Record<"exp2" | "ln1p" | "exp2_f32" | "ln1p_f32" | "inverseNormal", Points>;

function apply(name: "exp2" | "ln1p", precision: "f64" | "f32", xs: readonly number[]): number[] {
  return withKernels((kernels) => {
    const count = 4 * Math.ceil(xs.length / 4);
    const pointer = kernels.allocate(8 * count);
    const first = pointer / (precision === "f64" ? 8 : 4);
    const values = kernels.numbers(precision).subarray(first, first + count);
    values.set(xs);
    kernels.exports[`${name}_${precision}`](pointer, count);
    return Array.from(values.subarray(0, xs.length));
  });
}

/** The distance in units in the last place of the expected value. */
function ulps(actual: number, expected: number, precision: "f64" | "f32"): number {
  const digits = precision === "f64" ? 52 : 23;
  const smallest = precision === "f64" ? -1022 : -126;
  const exponent = Math.max(smallest, Math.floor(Math.log2(Math.abs(expected) || Number.MIN_VALUE)));
  return Math.abs(actual - expected) / 2 ** (exponent - digits);
}

describe.each(["f64", "f32"] as const)("%s", (precision) => {
  test.each(["exp2", "ln1p"] as const)("%s is within 4 ulp over its whole range of use", (name) => {
    const points: Points = golden[precision === "f64" ? name : (`${name}_f32` as const)];
    const actual = apply(
      name,
      precision,
      points.map(([x]) => x),
    );
    points.forEach(([x, y], i) => {
      expect(ulps(actual[i]!, y, precision), `${name}(${x})`).toBeLessThanOrEqual(4);
    });
  });

  test("exp2 is exact at the integers, and holds at 2^-64 below", () => {
    const exponents = [0, -1, -2, -63, -64, -65, -1e6, Number.NEGATIVE_INFINITY];
    expect(apply("exp2", precision, exponents)).toEqual(exponents.map((x) => 2 ** Math.max(x, -64)));
  });

  test("ln1p is finite at -1, so that 0 · ln 0 is 0", () => {
    const [value] = apply("ln1p", precision, [-1]);
    expect(value).toSatisfy(Number.isFinite);
    expect(value).toBeLessThan(-80);
  });
});

test("the normal quantile is exact to 1e-14", () => {
  withKernels(({ exports }) => {
    for (const [p, x] of golden.inverseNormal) {
      expect(Math.abs(exports.inverseNormal(p) - x)).toBeLessThan(1e-14 * Math.max(1, Math.abs(x)));
    }
  });
});
