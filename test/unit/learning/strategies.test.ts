// Every row of the table of strategies: what it may learn, and what learning by it comes to.
import { describe, expect, test } from "vitest";
import { learn, Problem, scenarios } from "../../../src/index.js";
import { stagesOf } from "../../../src/learning/stages.js";
import { STRATEGIES, strategyNames, usesGradients } from "../../../src/learning/strategies.js";
import { isByGradients } from "../../../src/learning/strategy.js";
import { expectResultFile } from "../../support/result-file.js";

const battery = Problem.from(scenarios.battery);
const extended = Problem.from(scenarios.extended);
/** One of the alphas is touched by no diagram. */
const untouched = Problem.from({
  ...scenarios.extended,
  diagrams: [{ source: ["Tar_"], target: ["Cancer_"] }],
});

describe.each(strategyNames)("%s", (strategy) => {
  const row = STRATEGIES[strategy];

  test("says what it is in one line", () => {
    expect(row.about).toMatch(/^[^\n]{10,60}$/);
  });

  test("gives a result, and keeps frozen alphas", async () => {
    const options = { strategy, restarts: 3, epochs: 20, seed: 5 } as const;
    for (const problem of [battery, extended, untouched]) {
      expectResultFile(JSON.stringify(await learn(problem, options)), problem);
      const name = problem.highVariables[0]!;
      const states = new Array<number>(problem.alphaShape(name).cols).fill(1);
      const { abstraction } = await learn(problem, { ...options, frozen: { [name]: states } });
      expect(abstraction[name]).toEqual(states);
    }
  });

  test("gives a restart again by its seed, alone", async () => {
    const options = { strategy, restarts: 5, epochs: 20 } as const;
    const { restarts } = await learn(extended, options);
    for (const restart of restarts) {
      const again = await learn(extended, { ...options, restarts: 1, seed: restart.seed });
      expect(again.restarts).toEqual([restart]);
    }
  });

  test.runIf(usesGradients(strategy))("learns every alpha that is not frozen, as its stages say", () => {
    if (!isByGradients(row)) throw new Error("no stages");
    for (const problem of [extended, untouched]) {
      const [frozen, ...others] = problem.highVariables;
      const stages = stagesOf(row, problem, new Map([[frozen!, null]]));
      const learned = stages.flatMap((stage) => stage.learned);
      const expected = others.map((_, index) => index + 1);
      expect([...new Set(learned)].sort()).toEqual(expected);
      if (!row.aggregatesCopies) expect(learned).toHaveLength(expected.length);
      for (const stage of stages) expect(stage.learned).not.toHaveLength(0);
    }
  });
});

test("what is no strategy's name is taken for one by gradients", () => {
  expect(strategyNames.map(usesGradients)).toContain(false);
  expect([undefined, "alchemy"].map(usesGradients)).toEqual([true, true]);
});
