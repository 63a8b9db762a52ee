// Every strategy on problems with lists of interventions, pairs and weights, by the worst or the mean: errors by the definition, and polish
// that goes by them.
import { describe, expect, test } from "vitest";
import { Problem, scenarios } from "../../../src/index.js";
import { distances } from "../../../src/input/distances.js";
import { train } from "../../../src/learning/restarts/train.js";
import { learnSettings } from "../../../src/learning/settings.js";
import { strategyNames } from "../../../src/learning/strategies.js";
import { criterionOf, drawnLearnable } from "../../support/learnables.js";
import { random } from "../../support/random.js";
import { series } from "../../support/series.js";

const anyProblem = Problem.from(scenarios.basic);
const RESTARTS = { first: 0, count: 6 };

describe.each(strategyNames)("%s", (strategy) => {
  test.each(["worst", "mean"] as const)("has the errors of the definition, by the %s", async (aggregate) => {
    for (let seed = 0; seed < series(25, 400); seed++) {
      const problem = drawnLearnable(random(seed + 9e5));
      const distance = distances[seed % 3]!;
      const criterion = seed % 2 === 0 ? "max" : "sum";
      const kind = { criterion, distance, aggregate, surjective: true } as const;
      const valueWith = async (polish: boolean) => {
        const options = {
          strategy,
          criterion,
          distance,
          aggregate,
          polish,
          epochs: 25,
          restarts: 6,
        } as const;
        const { best } = await train(problem, learnSettings(anyProblem, options), RESTARTS, {});
        const { states, errors, surjective } = best!.judged;
        const value = criterion === "max" ? Math.max(...errors) : errors.reduce((a, b) => a + b);
        expect(Math.abs(value - criterionOf(problem, states, kind)), `seed ${seed}`).toBeLessThan(1e-7);
        return { value, surjective };
      };
      const alone = await valueWith(false);
      const polished = await valueWith(true);
      expect(polished.surjective).toBe(true);
      if (alone.surjective) expect(polished.value, `seed ${seed}`).toBeLessThan(alone.value + 1e-9);
    }
  });
});
