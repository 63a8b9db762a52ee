// Techniques only prune: the optimum is the same whichever of them are left out, and as enumeration has it.
import { beforeAll, expect, test } from "vitest";
import { COUNTERS } from "../../../src/kernels/counters.js";
import { EVERY_TECHNIQUE } from "../../../src/kernels/tree.js";
import { type Enumeration, enumerate } from "../../../src/solving/enumerate.js";
import { solve, solveWith } from "../../../src/solving/solve.js";
import { TECHNIQUES } from "../../../src/solving/techniques.js";
import { random } from "../../support/random.js";
import { randomProblem } from "../../support/random-problem.js";
import { series } from "../../support/series.js";

const MASKS: [string, number][] = [
  ...Object.entries(TECHNIQUES).map(([name, bit]): [string, number] => [name, EVERY_TECHNIQUE & ~bit]),
  ["all of them", 0],
];

/** Problems with what is asked of them. */
const CASES = Array.from({ length: series(20, 300) }, (_, seed) => ({
  problem: randomProblem(random(seed + 5e6)),
  criterion: seed % 2 === 0 ? ("max" as const) : ("sum" as const),
  surjective: seed % 3 > 0,
}));
const expected: Enumeration[] = [];

beforeAll(async () => {
  for (const { problem, ...kind } of CASES) expected.push(await enumerate(problem, kind));
});

test.each(MASKS)("the optimum and the optima without %s", async (_, techniques) => {
  for (const [i, { problem, ...kind }] of CASES.entries()) {
    const { value, minimisers } = expected[i]!;
    const found = await solveWith(problem, { ...kind, all: true, workers: 1 }, { techniques });
    const place = `case ${i}, ${kind.criterion}`;
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
