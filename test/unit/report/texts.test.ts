// What results look like on a terminal: what is learned, what is free, where the errors are.
import { describe, expect, test } from "vitest";
import { Problem, scenarios } from "../../../src/index.js";
import { alphaText } from "../../../src/report/alpha-text.js";
import { partlyFree } from "../../support/partly-free.js";

describe("a map", () => {
  const problem = Problem.from(partlyFree);

  test("marks a free joint state in a matrix, and says what the mark means", () => {
    expect(alphaText(problem, "Y", [0, 1, 1], [2], 80).split("\n")).toEqual([
      "Y ← B",
      "     0  1  2",
      "  0  1  ·  ·",
      "  1  ·  1  ○",
      "  ○ free: no diagram says anything of it, any state serves",
    ]);
    expect(alphaText(problem, "X", [0, 1], [], 80)).not.toMatch(/free|○/);
  });

  test("lists free joint states apart, and says which states have no others", () => {
    const battery = Problem.from(scenarios.battery);
    const states = Array.from({ length: 25 }, (_, j) => (j === 0 ? 3 : j % 3));
    const free = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
    expect(alphaText(battery, "ML", states, free, 50).split("\n")).toEqual([
      "ML ← ML0, ML1",
      "  0      ← 2,2  3,0  3,3  4,1  4,4",
      "  1      ← 2,0  2,3  3,1  3,4  4,2",
      "  2      ← 2,1  2,4  3,2  4,0  4,3",
      "  3      ← – (free ones alone)",
      "  4      ← –",
      "  (free) ← 0,0  0,1  0,2  0,3  0,4  1,0  1,1  1,2",
      "           1,3  1,4",
    ]);
  });
});
