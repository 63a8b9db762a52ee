// Polish and the strategy `search`, the best of ten restarts: how often they reach the proven optimum of the scenarios, with and without
// constraints.
import { describe, expect, test } from "vitest";
import { type ScenarioName, scenarios } from "../../../src/input/scenarios.js";
import { learn } from "../../../src/learning/learn.js";
import { Problem } from "../../../src/problem/problem.js";
import { solve } from "../../../src/solving/solve.js";
import { series } from "../../support/series.js";

const REPEATS = series(5, 200);
const LEAST_SHARE = 0.98;

/** The high-level variables that must rise with their preimages. */
const ORDERED: Readonly<Record<string, readonly string[]>> = {
  basic: ["Smoking_"],
  collapsing: ["Smoking_"],
  extended: ["Smoking_"],
  vstruct: ["Smoking_"],
  battery: ["CG"],
};

function ordered(name: ScenarioName): Problem {
  const file = scenarios[name];
  const constraints = Object.fromEntries(
    ORDERED[name]!.map((variable) => [variable, { monotone: "increasing" }] as const),
  );
  return Problem.from({ ...file, constraints });
}

describe.each(Object.keys(ORDERED) as ScenarioName[])("%s", (name) => {
  const kinds = [
    ["without constraints", Problem.from(scenarios[name])],
    ["in order", ordered(name)],
  ] as const;
  describe.each(kinds)("%s", (_, problem) => {
    test.each(["joint", "search"] as const)(
      "%s",
      async (strategy) => {
        const { status, value } = await solve(problem, { workers: 1 });
        expect(status).toBe("optimal");
        let reached = 0;
        for (let seed = 0; seed < REPEATS; seed++) {
          const { surjective, error } = await learn(problem, { strategy, seed, workers: 1 });
          if (surjective && error <= value + 1e-9) reached++;
        }
        expect(reached / REPEATS).toBeGreaterThanOrEqual(LEAST_SHARE);
      },
      600_000,
    );
  });
});
