// The benchmark's own arithmetic and its tables.
import { describe, expect, test } from "vitest";
import { changesToMarkdown, digits, toMarkdown } from "../../bench/markdown.js";
import { median, quantile, ratios } from "../../bench/statistics.js";

describe("the benchmark", () => {
  test("quantiles lie between the values they fall between", () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(quantile([4, 1, 3, 2], 0.25)).toBe(1.75);
    expect(quantile([5], 0.75)).toBe(5);
  });

  test("ratios are taken round by round", () => {
    expect(ratios([10, 40], [5, 10])).toEqual([2, 4]);
  });

  test("figures have three digits, and all before the point", () => {
    expect([0.01234, 1.2345, 12345.6, 0].map(digits)).toEqual(["0.0123", "1.23", "12,346", "0.00"]);
  });

  const figures = [
    { row: "basic", column: "slow", rounds: [10, 20, 30] },
    { row: "basic", column: "fast", rounds: [5, 5, 5] },
  ];

  test("a table has medians with quartiles, and ratios", () => {
    expect(toMarkdown({ title: "T", unit: "ns", figures, ratios: [["slow", "fast"]] })).toBe(
      [
        "### T",
        "",
        "| ns    |             slow |             fast |      slow ÷ fast |",
        "| ----- | ---------------: | ---------------: | ---------------: |",
        "| basic | 20.0 (15.0–25.0) | 5.00 (5.00–5.00) | 4.00 (3.00–5.00) |",
      ].join("\n"),
    );
  });

  test("changes are in percent, and blank where there was no figure", () => {
    const before = [{ row: "basic", column: "slow", rounds: [16] }];
    const table = { title: "T", unit: "ns" };
    expect(
      changesToMarkdown({ ...table, figures }, { ...table, figures: before })
        .split("\n")
        .at(-1),
    ).toBe("| basic | +25.0 % |      |");
  });
});
