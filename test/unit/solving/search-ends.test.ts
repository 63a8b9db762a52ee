// The search and the proof advance or end at every call, wherever they are paused; and keep time where a problem is large.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { drawnFile } from "../../../bench/drawn-problem.js";
import { type Criterion, evaluate, Problem, solve } from "../../../src/index.js";
import { Descent } from "../../../src/kernels/descent.js";
import { withKernels } from "../../../src/kernels/pool.js";
import { Tree } from "../../../src/kernels/tree.js";
import { laidOut } from "../../support/laid-out.js";
import { type Random, random } from "../../support/random.js";
import { randomProblem } from "../../support/random-problem.js";

const CRITERIA = ["max", "sum"] as const;

/** More than any of the problems below takes. */
const PLENTY = 1e9;

describe("draws of the battery's posterior", () => {
  // Of the 25 low-level states most are nearly free. The searches of these went round in circles, in steps below the tolerance.
  const OPTIMA = { a: 0.252911067562, b: 0.366502588639, c: 0.33336963513 };

  test.each(Object.entries(OPTIMA))("draw %s is proven", async (draw, value) => {
    const file = JSON.parse(readFileSync(`test/golden/draw-${draw}.json`, "utf8"));
    for (const criterion of CRITERIA) {
      const found = await solve(Problem.from(file), { criterion, workers: 1 });
      expect(found.status).toBe("optimal");
      // The answer is the canonical one among those within 1e-10.
      expect(Math.abs(found.value - value)).toBeLessThan(1.2e-10);
      expect(found.nodes).toBeLessThan(20_000);
    }
  });
});

test("descents end, also where columns are nearly free", () => {
  for (let seed = 0; seed < 200; seed++) {
    const problem = nearlyFree(random(seed));
    withKernels((kernels) => {
      const criterion = CRITERIA[seed % 2]!;
      const descent = new Descent(laidOut(kernels, problem, { criterion, surjective: seed % 3 > 0 }));
      for (let start = 0; start < 20; start++) {
        descent.startAnywhere(start, Number.POSITIVE_INFINITY);
        expect(descent.descend(PLENTY), `seed ${seed}, start ${start}`).toBe(true);
      }
    });
  }
});

describe("pauses change nothing", () => {
  test("of a descent", () => {
    for (let seed = 0; seed < 60; seed++) {
      const outcomes = [1, 1000, PLENTY].map((work) => descentOf(seed, work));
      expect(outcomes[0], `seed ${seed}`).toEqual(outcomes[2]);
      expect(outcomes[1], `seed ${seed}`).toEqual(outcomes[2]);
    }
  });

  test("of a tree", () => {
    for (let seed = 0; seed < 60; seed++) {
      const outcomes = [1, 1000, PLENTY].map((work) => treeOf(seed, work));
      expect(outcomes[0], `seed ${seed}`).toEqual(outcomes[2]);
      expect(outcomes[1], `seed ${seed}`).toEqual(outcomes[2]);
    }
  });

  test("where a descent is cut short", () => {
    const cut = [1, 100, PLENTY].map((work) => descentOf(3, work, 5000));
    expect(cut[0]).toEqual(cut[2]);
    expect(cut[1]).toEqual(cut[2]);
    expect(cut[0]).not.toEqual(descentOf(3, PLENTY));
  });
});

test("what a signal ends before a first abstraction is evaluated rejects with the signal's reason", async () => {
  const aborted = AbortSignal.abort(new Error("no longer wanted"));
  await expect(solve(nearlyFree(random(1)), { signal: aborted })).rejects.toThrow("no longer wanted");
});

test("a sum keeps what the proof of the largest error before it has found, when a signal ends that", async () => {
  const file = drawnFile({ variables: 3, shape: [5, 24], concentration: 1, noise: 1 }, 1);
  const problem = Problem.from(file);
  await problem.prepare();
  for (const ms of [200, 500]) {
    const signal = AbortSignal.timeout(ms);
    const found = await solve(problem, { criterion: "sum", signal, workers: 1 });
    expect(found.status).toBe("gap");
    expect((await evaluate(problem, found.abstraction)).sum).toBeCloseTo(found.value, 11);
  }
});

/** What a descent comes to that is called with so much work at a time. */
function descentOf(seed: number, work: number, mostWork = Number.POSITIVE_INFINITY) {
  const problem = randomProblem(random(seed));
  return withKernels((kernels) => {
    const descent = new Descent(
      laidOut(kernels, problem, { criterion: criterionOf(seed), surjective: true }),
    );
    // All low-level states go to one: states that are not reached are reached first.
    descent.startFrom(
      problem.highVariables.map((name) => new Array<number>(problem.alphaShape(name).cols).fill(0)),
      mostWork,
    );
    while (!descent.descend(work));
    const { value, states, moves } = descent;
    return { value, states, moves, work: descent.work };
  });
}

/** What a tree comes to that is called with so much work at a time. */
function treeOf(seed: number, work: number) {
  const problem = randomProblem(random(seed));
  return withKernels((kernels) => {
    const tree = new Tree(laidOut(kernels, problem, { criterion: criterionOf(seed), surjective: true }));
    tree.start(0.9, undefined);
    while (!tree.isClosed) tree.grow(100, work);
    const { value, states, nodes, rootBound } = tree;
    return { value, states, nodes, rootBound };
  });
}

function criterionOf(seed: number): Criterion {
  return CRITERIA[seed % 2]!;
}

/** One diagram with few high-level states, and many low-level ones of which most have next to no mass. */
function nearlyFree(numbers: Random): Problem {
  const [high, low, causes] = [2 + numbers.below(3), 8 + numbers.below(12), 4];
  const column = (size: number) => {
    const masses = Array.from({ length: size }, () => 10 ** (-12 * numbers.next() * numbers.next()));
    const sum = masses.reduce((total, mass) => total + mass, 0);
    return masses.map((mass) => mass / sum);
  };
  const table = (rows: number, cols: number) => {
    const columns = Array.from({ length: cols }, () => column(rows));
    return Array.from({ length: rows }, (_, r) => columns.map((of) => of[r]!));
  };
  return Problem.from({
    format: "causal-abstraction/problem@1",
    low: {
      variables: [
        { name: "A", states: causes },
        { name: "B", states: low, parents: ["A"], cpt: table(low, causes) },
      ],
    },
    high: {
      variables: [
        { name: "A'", states: 2 },
        { name: "B'", states: high, parents: ["A'"], cpt: table(high, 2) },
      ],
    },
    map: { "A'": ["A"], "B'": ["B"] },
  });
}
