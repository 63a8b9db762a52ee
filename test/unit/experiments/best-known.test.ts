// The optimum that commands compare with unasked: of problems that solve takes, and of no other.
import { expect, test } from "vitest";
import { optimumOf, provenBest } from "../../../src/experiments/best-known.js";
import { Problem, scenarios } from "../../../src/index.js";
import { literature } from "../../../src/literature.js";

const measures = { distance: "js", aggregate: "worst" } as const;
const { signal } = new AbortController();

test("a small problem has its optimum", async () => {
  const solution = await optimumOf(
    Problem.from(scenarios.collapsing),
    { ...measures, criterion: "max" },
    1,
    signal,
  );
  expect(solution).toMatchObject({ status: "optimal", value: expect.closeTo(0.13285, 5) });
});

test("a problem with more states than solve takes has none", async () => {
  const problem = Problem.from(literature["composition-1"]!);
  expect(await optimumOf(problem, { ...measures, criterion: "max" }, 1, signal)).toBeUndefined();
  expect(await provenBest(problem, measures, 1, signal)).toEqual({});
});
