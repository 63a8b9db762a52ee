// The suite's problems: names, recorded optima, and that these are the optima where a proof is quick.
import { describe, expect, test } from "vitest";
import { OPTIMA } from "../../../../src/experiments/suite/optima.js";
import { suite } from "../../../../src/experiments/suite/problems.js";
import { enumerate, evaluate, Problem, solve } from "../../../../src/index.js";
import { NIGHTLY } from "../../../support/series.js";

test("every problem has a name of its own, a name as a file, and recorded optima", () => {
  const names = suite.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(Object.keys(OPTIMA)).toEqual(names);
  for (const name of names) expect(name).toMatch(/^[a-z0-9-]+$/);
});

describe("the recorded optima", () => {
  test("are those that solve proves, where that is quick", async () => {
    const quick = suite.filter(
      ({ name, optimum: { max, sum } }) => /^planted-.*-(.|10)$/.test(name) && max.nodes + sum.nodes < 400,
    );
    expect(quick.length).toBeGreaterThan(7);
    for (const { name, file, optimum } of NIGHTLY ? suite : quick) {
      const problem = Problem.from(file);
      for (const criterion of ["max", "sum"] as const) {
        const { status, value } = await solve(problem, { criterion, workers: 1 });
        expect([name, status]).toEqual([name, "optimal"]);
        expect(Math.abs(value - optimum[criterion].value), name).toBeLessThan(1e-10);
      }
    }
  });

  test("are those of all abstractions, where these are few", async () => {
    const few = suite.filter(({ optimum }) => optimum.max.enumerated! <= 500);
    expect(few.length).toBeGreaterThan(15);
    for (const { name, file, optimum } of few) {
      const { value, count } = await enumerate(Problem.from(file), { criterion: "sum" });
      expect(Math.abs(value - optimum.sum.value), name).toBeLessThan(1e-10);
      expect([name, count]).toEqual([name, optimum.sum.enumerated]);
    }
  });

  test("are 0 where a planted problem has no noise, and attained by its truth", async () => {
    const exact = suite.filter(({ name }) => name.startsWith("planted-exact-"));
    expect(exact.length).toBeGreaterThan(2);
    for (const { file, optimum } of exact) {
      const problem = Problem.from(file);
      expect(optimum.sum.value).toBeLessThan(1e-12);
      expect((await evaluate(problem, problem.truth!)).sum).toBeLessThan(1e-12);
    }
  });

  test("are not above the error of any map that a problem calls its truth", async () => {
    for (const { name, file, optimum } of suite) {
      const problem = Problem.from(file);
      if (!problem.truth || /^adder|^camab-ads|-32$/.test(name)) continue;
      const { error, sum, surjective, breaks } = await evaluate(problem, problem.truth);
      if (!surjective || breaks.length > 0) continue;
      expect(error, name).toBeGreaterThan(optimum.max.value - 1e-10);
      expect(sum, name).toBeGreaterThan(optimum.sum.value - 1e-10);
    }
  });
});
