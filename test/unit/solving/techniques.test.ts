// Techniques only prune: the optimum is the same whichever of them are left out, and as enumeration has it.
import { expect, test } from "vitest";
import { COUNTERS } from "../../../src/kernels/counters.js";
import { EVERY_TECHNIQUE } from "../../../src/kernels/tree.js";
import { enumerate } from "../../../src/solving/enumerate.js";
import { solve, solveWith } from "../../../src/solving/solve.js";
import { TECHNIQUES } from "../../../src/solving/techniques.js";
import { random } from "../../support/random.js";
import { randomProblem } from "../../support/random-problem.js";
import { series } from "../../support/series.js";

const MASKS: [string, number][] = [
  ...Object.entries(TECHNIQUES).map(([name, bit]): [string, number] => [name, EVERY_TECHNIQUE & ~bit]),
  ["all of them", 0],
];

test.each(MASKS)("the optimum and the optima without %s", async (_, techniques) => {
  for (let seed = 0; seed < series(20, 300); seed++) {
    const problem = randomProblem(random(seed + 5e6));
    const criterion = seed % 2 === 0 ? "max" : "sum";
    const surjective = seed % 3 > 0;
    const { value, minimisers } = await enumerate(problem, { criterion, surjective });
    const options = { criterion, surjective, all: true, workers: 1 } as const;
    const found = await solveWith(problem, options, techniques);
    const place = `seed ${seed}, ${criterion}`;
    expect(found.status, place).toBe("optimal");
    expect(Math.abs(found.value - value), place).toBeLessThanOrEqual(1e-10);
    expect(found.optima, place).toEqual({ count: minimisers, complete: true });
  }
});

test("statistics have the counters of the kernels, where they are asked for", async () => {
  const problem = randomProblem(random(1));
  const { statistics, nodes } = await solve(problem, { statistics: true, workers: 1 });
  expect(Object.keys(statistics!)).toEqual(["nodes", ...COUNTERS]);
  expect(statistics!.nodes).toBe(nodes);
  expect(await solve(problem, { workers: 1 })).not.toHaveProperty("statistics");
});
