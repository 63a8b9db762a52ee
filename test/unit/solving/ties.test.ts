// Ties of the optimum, against every abstraction that obeys: which one is the answer, how many there are, and what their states are.
import { expect, test } from "vitest";
import { EVERY_TECHNIQUE } from "../../../src/kernels/tree.js";
import type { Learnable } from "../../../src/problem/problem.js";
import { Deadline } from "../../../src/solving/deadline.js";
import { FAR, LIMITS } from "../../../src/solving/limits.js";
import { prove } from "../../../src/solving/prove.js";
import { random } from "../../support/random.js";
import { constrained } from "../../support/random-constraints.js";
import { randomProblem } from "../../support/random-problem.js";
import { series } from "../../support/series.js";
import { tied } from "../../support/tied.js";

const DISTANCES = ["js", "tv", "hellinger"] as const;

function kindOf(seed: number) {
  return {
    criterion: seed % 2 === 0 ? "max" : "sum",
    aggregate: seed % 7 < 4 ? "worst" : "mean",
    distance: DISTANCES[seed % 3]!,
    surjective: seed % 5 > 0,
  } as const;
}

function settled(problem: Learnable, kind: ReturnType<typeof kindOf>, within: number) {
  const deadline = new Deadline(Number.POSITIVE_INFINITY);
  const settings = { gap: 0, count: 1e6, deadline, limits: FAR, techniques: EVERY_TECHNIQUE };
  return prove(problem, { ...kind, ...settings, within }, async () => undefined, undefined, undefined);
}

test.each(Array.from({ length: series(6, 60) }, (_, part) => part))(
  "part %i, by the definition",
  async (part) => {
    for (let seed = part * 40; seed < (part + 1) * 40; seed++) {
      const numbers = random(seed + 9e6);
      const problem = randomProblem(numbers);
      const learnable = constrained(problem, numbers, 0.5);
      const kind = kindOf(seed);
      const within = seed % 4 === 0 ? 0.05 : LIMITS.tie;
      const expected = await tied(problem, learnable, kind, within);
      const { states, ties, optima } = await settled(learnable, kind, within);
      const { count, distinct, complete, canonical, values } = ties;
      const place = `seed ${seed}`;
      expect({ count, distinct, complete, canonical }, place).toEqual({
        count: expected.count,
        distinct: expected.distinct,
        complete: true,
        canonical: true,
      });
      expect(states, place).toEqual(expected.canonical);
      expect(Object.values(values!), place).toEqual(expected.values);
      expect(optima, place).toEqual({ count: expected.optima, complete: true });
    }
  },
);
