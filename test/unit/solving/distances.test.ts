// solve() by every distance but the first, which solve.test.ts has: the golden optima, random problems against enumeration, and bounds
// against all completions.
import { readFileSync } from "node:fs";
import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import {
  type Distance,
  distances,
  enumerate,
  evaluate,
  learn,
  Problem,
  scenarios,
  solve,
} from "../../../src/index.js";
import { bestCompletion, boundOf, drawnPartial } from "../../support/completions.js";
import { random } from "../../support/random.js";
import { randomProblem } from "../../support/random-problem.js";

const OTHERS = distances.filter((distance) => distance !== "js");

/** Problems against enumeration, by each distance. */
const SEEDS = process.env.NIGHTLY ? 500 : 60;

describe.each(OTHERS)("%s", (distance) => {
  test("random problems have the enumerated optima, and as many of them", async () => {
    for (let seed = 0; seed < SEEDS; seed++) {
      const problem = randomProblem(random(seed + 2e6));
      const criterion = seed % 2 === 0 ? "max" : "sum";
      const surjective = seed % 3 > 0;
      const expected = await enumerate(problem, { distance, criterion, surjective });
      const found = await solve(problem, { distance, criterion, surjective, all: true });
      const place = `seed ${seed}`;
      expect([found.status, found.distance], place).toEqual(["optimal", distance]);
      expect(Math.abs(found.value - expected.value), place).toBeLessThan(1e-10);
      expect(found.optima, place).toEqual({ count: expected.minimisers, complete: true });
      const evaluated = await evaluate(problem, found.abstraction, { distance });
      expect(criterion === "max" ? evaluated.error : evaluated.sum, place).toBe(found.value);
    }
  }, 600_000);

  test.prop([fc.integer({ min: 0, max: 2 ** 31 }), fc.double({ min: 0.01, max: 0.9, noNaN: true })], {
    numRuns: 150,
  })("no bound of a partial assignment is above its best completion", async (seed, cutoff) => {
    const numbers = random(seed);
    const problem = randomProblem(numbers);
    const kind = {
      distance,
      criterion: seed % 2 === 0 ? "max" : "sum",
      surjective: seed % 3 > 0,
    } as const;
    const partial = drawnPartial(problem, numbers);
    const best = await bestCompletion(problem, partial, kind);
    expect(boundOf(problem, partial, kind, 1e3)).toBeLessThanOrEqual(Math.min(best, 1e3) + 1e-12);
    if (boundOf(problem, partial, kind, cutoff) >= cutoff)
      expect(best).toBeGreaterThanOrEqual(cutoff - 1e-12);
  });

  test("learning polishes, selects and reports by the distance asked for", async () => {
    const problem = Problem.from(scenarios.vstruct);
    const optimum = await solve(problem, { distance });
    for (const strategy of ["joint", "search"] as const) {
      const result = await learn(problem, { strategy, distance, restarts: 4, epochs: 20 });
      expect(result.options.distance).toBe(distance);
      const { error } = await evaluate(problem, result.abstraction, { distance });
      expect(result.error).toBe(error);
      expect(error).toBeCloseTo(optimum.value, 10);
    }
  });
});

interface GoldenOptimum {
  readonly problem: string;
  readonly distance: Distance;
  readonly criterion: "max" | "sum";
  readonly value: number;
  readonly count: number;
}

const golden = JSON.parse(readFileSync(new URL("../../golden/distances.json", import.meta.url), "utf8"));

test.each(golden.optima as GoldenOptimum[])("golden: $problem by $distance, $criterion", async (entry) => {
  const { distance, criterion, value, count } = entry;
  const problem = Problem.from(golden.problems[entry.problem] ?? scenarios[entry.problem as "basic"]);
  const found = await solve(problem, { distance, criterion, all: true });
  expect(found.status).toBe("optimal");
  expect(Math.abs(found.value - value)).toBeLessThan(1e-12);
  expect(found.optima).toEqual({ count, complete: true });
});
