// The end of a run: whoever found the optimum, the answer is the one that solve gives.
import { describe, expect, test } from "vitest";
import { evaluate, type LearnOptions, learn, Problem, scenarios, solve } from "../../../src/index.js";
import { random } from "../../support/random.js";
import { randomProblem } from "../../support/random-problem.js";

const OF = 1e-10;

async function expectCanonical(problem: Problem, options: LearnOptions): Promise<boolean> {
  const { criterion = "max" } = options;
  const optimum = await solve(problem, { criterion, workers: 1 });
  const learned = await learn(problem, { workers: 1, ...options });
  const value = criterion === "max" ? learned.error : learned.sum;
  if (value > optimum.value + OF) {
    expect(learned).not.toHaveProperty("ties");
    return false;
  }
  expect(learned.abstraction).toEqual(optimum.abstraction);
  expect(learned.ties!.canonical).toBe(true);
  expect(learned.ties!.values).toEqual(optimum.ties.values);
  const { error, sum } = await evaluate(problem, learned.abstraction);
  expect([learned.error, learned.sum]).toEqual([error, sum]);
  return true;
}

describe("the battery, of which 175 trillion maps are optimal", () => {
  const problem = Problem.from(scenarios.battery);

  test("has the same answer from 20 seeds", async () => {
    let reached = 0;
    for (let seed = 0; seed < 20; seed++) reached += Number(await expectCanonical(problem, { seed }));
    expect(reached).toBeGreaterThan(15);
  });

  test.each(["joint", "sequential", "independent", "search"] as const)("and by %s", async (strategy) => {
    const epochs = strategy === "search" ? undefined : 100;
    expect(await expectCanonical(problem, { strategy, restarts: 30, ...(epochs && { epochs }) })).toBe(true);
  });

  test("keeps a frozen alpha, and says what is as good beside it", async () => {
    const frozen = { CG: [0, 0, 1, 2, 1, 2] };
    const { abstraction, ties } = await learn(problem, { frozen, epochs: 100, restarts: 20, workers: 1 });
    expect(abstraction.CG).toEqual(frozen.CG);
    expect(ties!.values!.CG).toEqual(frozen.CG.map((state) => [state]));
    expect(ties!.canonical).toBe(true);
  });

  test.each<[string, LearnOptions]>([
    ["without polish", { polish: false }],
    ["beside a stochastic alpha", { frozen: { CG: Array(3).fill(Array(6).fill(1 / 3)) } }],
  ])("has no ties %s", async (_, options) => {
    const learned = await learn(problem, { epochs: 20, restarts: 1, workers: 1, ...options });
    expect(learned).not.toHaveProperty("ties");
  });
});

test("random problems have the answer that solve gives, where learning reaches the optimum", async () => {
  let reached = 0;
  for (let seed = 0; seed < 60; seed++) {
    const problem = randomProblem(random(seed + 11e6));
    const criterion = seed % 2 === 0 ? "max" : "sum";
    reached += Number(await expectCanonical(problem, { criterion, seed, strategy: "search" }));
  }
  expect(reached).toBeGreaterThan(50);
});
