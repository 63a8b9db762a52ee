// Constraints in the proof and in local search: against every abstraction that obeys.
import { describe, expect, test } from "vitest";
import { Descent } from "../../../src/kernels/descent.js";
import { withKernels } from "../../../src/kernels/pool.js";
import { EVERY_TECHNIQUE } from "../../../src/kernels/tree.js";
import type { Learnable } from "../../../src/problem/problem.js";
import { Deadline } from "../../../src/solving/deadline.js";
import { FAR, LIMITS } from "../../../src/solving/limits.js";
import { prove } from "../../../src/solving/prove.js";
import { laidOut } from "../../support/laid-out.js";
import { obeys } from "../../support/obeys.js";
import { random } from "../../support/random.js";
import { constrained } from "../../support/random-constraints.js";
import { randomProblem } from "../../support/random-problem.js";
import { series } from "../../support/series.js";
import { tied } from "../../support/tied.js";

const DISTANCES = ["js", "tv", "hellinger"] as const;

function kindOf(seed: number) {
  return {
    aggregate: "worst",
    criterion: seed % 2 === 0 ? "max" : "sum",
    distance: DISTANCES[seed % 3]!,
    surjective: seed % 5 > 0,
  } as const;
}

function proved(problem: Learnable, kind: ReturnType<typeof kindOf>) {
  const deadline = new Deadline(Number.POSITIVE_INFINITY);
  const techniques = EVERY_TECHNIQUE;
  const settings = {
    ...kind,
    gap: 0,
    within: LIMITS.tie,
    deadline,
    count: 0,
    limits: FAR,
    techniques,
  };
  return prove(problem, settings, async () => undefined, undefined, undefined);
}

describe("random problems with random constraints", () => {
  test.each(Array.from({ length: series(4, 40) }, (_, part) => part))(
    "part %i has the optimum",
    async (part) => {
      for (let seed = part * 40; seed < (part + 1) * 40; seed++) {
        const numbers = random(seed + 7e6);
        const problem = randomProblem(numbers);
        const learnable = constrained(problem, numbers);
        const kind = kindOf(seed);
        const expected = await tied(problem, learnable, kind);
        const found = await proved(learnable, kind);
        expect(Math.abs(found.value - expected.value), `seed ${seed}`).toBeLessThan(1e-10);
        expect(found.value - found.bound, `seed ${seed}`).toBeLessThanOrEqual(1e-10);
        expect(obeys(learnable, found.states), `seed ${seed}`).toBe(true);
      }
    },
  );

  test("local search starts and stays where the constraints allow, and reaches every state", () => {
    for (let seed = 0; seed < 200; seed++) {
      const numbers = random(seed + 8e6);
      const problem = randomProblem(numbers);
      const learnable = constrained(problem, numbers);
      withKernels((kernels) => {
        const kind = { ...kindOf(seed), surjective: true };
        const descent = new Descent(laidOut(kernels, learnable, kind));
        const rows = problem.highVariables.map((name) => problem.alphaShape(name).rows);
        const check = (from: string) => {
          const reached = descent.states.map((alpha) => new Set(alpha).size);
          const place = `seed ${seed}, ${from}`;
          expect(obeys(learnable, descent.states), place).toBe(true);
          expect(reached, place).toEqual(rows);
        };
        for (const work of [0, 1e9]) {
          descent.startAnywhere(seed, work);
          descent.descend(Number.MAX_VALUE);
          check("anywhere");
          descent.startNear(descent.states, seed, 4, work);
          descent.descend(Number.MAX_VALUE);
          check("near");
          const states = problem.highVariables.map((name) => {
            const { rows, cols } = problem.alphaShape(name);
            return Array.from({ length: cols }, () => numbers.below(rows));
          });
          descent.startFrom(states, work);
          descent.descend(Number.MAX_VALUE);
          check("given states");
        }
      });
    }
  });
});
