// Polish, selection and search: what learn ends in, against the proven optimum.
import { describe, expect, test } from "vitest";
import { evaluate, learn, Problem, scenarios, solve } from "../../../src/index.js";
import { random } from "../../support/random.js";
import { randomProblem } from "../../support/random-problem.js";
import { series } from "../../support/series.js";

const NAMES = ["basic", "collapsing", "extended", "vstruct"] as const;

describe("the scenarios", () => {
  test.each(NAMES)("%s: ten polished restarts end in the optimum", async (name) => {
    const problem = Problem.from(scenarios[name]);
    for (const criterion of ["max", "sum"] as const) {
      const { value } = await solve(problem, { criterion });
      for (let seed = 0; seed < 5; seed++) {
        const result = await learn(problem, { criterion, seed });
        expect(result.surjective).toBe(true);
        expect(criterion === "max" ? result.error : result.sum).toBeCloseTo(value, 9);
      }
    }
  });

  test("search alone finds the battery's optimum", async () => {
    const result = await learn(Problem.from(scenarios.battery), { strategy: "search", restarts: 100 });
    expect(result.error).toBeCloseTo(0.3474221309, 9);
    expect(result.surjective).toBe(true);
    expect(result.loss.penalty).toBe(0);
  });
});

describe("random problems", () => {
  test("polish never raises the error of a surjective restart, and what it says is what evaluate says", async () => {
    for (let seed = 0; seed < series(40, 400); seed++) {
      const problem = randomProblem(random(seed));
      const criterion = seed % 2 === 0 ? "max" : "sum";
      const options = { criterion, epochs: 30, restarts: 3, seed, workers: 1 } as const;
      const polished = await learn(problem, options);
      const plain = await learn(problem, { ...options, polish: false });
      const worth = ({ error, sum }: { error: number; sum: number }) => (criterion === "max" ? error : sum);
      if (plain.surjective) expect(worth(polished), `seed ${seed}`).toBeLessThanOrEqual(worth(plain) + 1e-11);
      const evaluated = await evaluate(problem, polished.abstraction);
      expect(evaluated.surjective, `seed ${seed}`).toBe(true);
      expect(polished.error, `seed ${seed}`).toBe(evaluated.error);
      const { value } = await solve(problem, { criterion });
      expect(worth(polished), `seed ${seed}`).toBeGreaterThanOrEqual(value - 1e-10);
    }
  });
});

describe("options", () => {
  const problem = Problem.from(scenarios.vstruct);

  test("frozen alphas stay as they are", async () => {
    const frozen = { Cancer_: [1, 0] };
    for (const strategy of ["joint", "search"] as const) {
      const { abstraction } = await learn(problem, { frozen, strategy });
      expect(abstraction.Cancer_).toEqual([1, 0]);
    }
  });

  test("selection by error takes a surjective restart of least error", async () => {
    const { restarts, error } = await learn(problem, { polish: false, restarts: 30 });
    const errors = restarts.filter(({ surjective }) => surjective).map((restart) => restart.error);
    expect(error).toBe(Math.min(...errors));
  });

  test("search takes no weights and keeps no history", async () => {
    await expect(learn(problem, { strategy: "search", history: true })).rejects.toThrow(/options\/history/);
    await expect(learn(problem, { strategy: "search", watch: 5 })).rejects.toThrow(/options\/watch/);
    await expect(learn(problem, { strategy: "search", initial: {} })).rejects.toThrow(/options\/initial/);
  });
});
