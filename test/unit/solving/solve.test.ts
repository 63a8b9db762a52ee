// solve(): the scenarios' optima, random problems against enumeration, bounds against all completions, and stopping early.

import { describe, expect, test } from "vitest";
import { drawnFile } from "../../../bench/drawn-problem.js";
import {
  enumerate,
  evaluate,
  freeStates,
  Problem,
  ProblemError,
  type ScenarioName,
  type SolveProgress,
  scenarios,
  solve,
} from "../../../src/index.js";
import { bestCompletion, boundOf, drawnPartial } from "../../support/completions.js";
import { random } from "../../support/random.js";
import { randomProblem } from "../../support/random-problem.js";
import { series } from "../../support/series.js";
import { withoutTimes } from "../../support/without-times.js";

/** Surjective or not, by the largest error and by the sum: enumerated, the battery by two solvers that share no code. */
const OPTIMA: readonly [ScenarioName, boolean, number, number][] = [
  ["basic", true, 0, 0],
  ["collapsing", true, 0.132850395, 0.1499779618],
  ["extended", true, 0, 0],
  ["vstruct", true, 0.2138231299, 0.3289666593],
  ["battery", true, 0.3474221309, 0.3474221309],
  ["battery-ordered", true, 0.4273923442, 0.4273923442],
  ["collapsing", false, 0.132850395, 0.1499779618],
  ["extended", false, 0, 0],
  ["vstruct", false, 0.1896674897, 0.3289666593],
  ["battery", false, 0, 0],
];

describe("the scenarios", () => {
  test.each(OPTIMA)("%s, surjective %s: %d, %d", async (name, surjective, max, sum) => {
    const problem = Problem.from(scenarios[name]);
    for (const [criterion, optimum] of [
      ["max", max],
      ["sum", sum],
    ] as const) {
      const found = await solve(problem, { criterion, surjective });
      expect(found.status).toBe("optimal");
      expect(Math.abs(found.value - optimum)).toBeLessThan(1e-9);
      expect(found.bound).toBe(found.value);
      const evaluated = await evaluate(problem, found.abstraction);
      expect(found.value).toBe(criterion === "max" ? evaluated.error : evaluated.sum);
      if (surjective) expect(evaluated.surjective).toBe(true);
    }
  });

  test("the same again gives the same", async () => {
    const problem = Problem.from(scenarios.vstruct);
    const [first, second] = [await solve(problem), await solve(problem)];
    expect(withoutTimes(second)).toEqual(withoutTimes(first));
  });

  test("the same again gives the same, over many turns of trees and search", async () => {
    const kind = { variables: 3, shape: [3, 8], concentration: 1, noise: 1 } as const;
    const problem = Problem.from(drawnFile(kind, 3));
    const [first, second] = [await solve(problem, SUM), await solve(problem, SUM)];
    expect(first.status).toBe("optimal");
    expect(first.nodes).toBeGreaterThan(10_000);
    expect(withoutTimes(second)).toEqual(withoutTimes(first));
  });

  test("the sum is no more than that of the abstraction whose largest error is least", async () => {
    const kind = { variables: 3, shape: [4, 24], concentration: 0.3, noise: 0.05 } as const;
    const problem = Problem.from(drawnFile(kind, 1));
    const { abstraction } = await solve(problem);
    const { sum } = await evaluate(problem, abstraction);
    const stopped = await solve(problem, { ...SUM, gap: 0.2 });
    expect(stopped.value).toBeLessThanOrEqual(sum);
  });
});

const SUM = { criterion: "sum" } as const;

/** Seeds in parts, so that no test takes long. */
const PARTS = series(2, 40);
const SEEDS_PER_PART = 50;

/** How many partial assignments are bounded. */
const DRAWS = series(120, 300);

describe("random problems", () => {
  const parts = Array.from({ length: PARTS }, (_, part) => part);

  test.each(parts)("part %i has the enumerated optima, and as many of them", async (part) => {
    for (let seed = part * SEEDS_PER_PART; seed < (part + 1) * SEEDS_PER_PART; seed++) {
      const problem = randomProblem(random(seed));
      const criterion = seed % 2 === 0 ? "max" : "sum";
      const surjective = seed % 3 > 0;
      const expected = await enumerate(problem, { criterion, surjective });
      const found = await solve(problem, { criterion, surjective, all: true });
      const place = `seed ${seed}`;
      expect(found.status, place).toBe("optimal");
      expect(Math.abs(found.value - expected.value), place).toBeLessThan(1e-10);
      expect(found.optima, place).toEqual({ count: expected.minimisers, complete: true });
      const evaluated = await evaluate(problem, found.abstraction);
      expect(criterion === "max" ? evaluated.error : evaluated.sum, place).toBe(found.value);
      if (surjective) expect(evaluated.surjective, place).toBe(true);
    }
  });

  test("no bound of a partial assignment is above its best completion", async () => {
    let refuted = 0;
    for (let seed = 0; seed < DRAWS; seed++) {
      const numbers = random(seed + 1e6);
      const problem = randomProblem(numbers);
      const criterion = seed % 2 === 0 ? "max" : "sum";
      const surjective = seed % 3 > 0;
      const partial = drawnPartial(problem, numbers);
      const best = await bestCompletion(problem, partial, { criterion, surjective });
      const rootBound = (cutoff: number) => boundOf(problem, partial, { criterion, surjective }, cutoff);
      expect(rootBound(1e3), `seed ${seed}`).toBeLessThanOrEqual(Math.min(best, 1e3) + 1e-12);
      const cut = 0.6 * numbers.next();
      if (rootBound(cut) < cut) continue;
      refuted++;
      expect(best, `seed ${seed}`).toBeGreaterThanOrEqual(cut - 1e-12);
    }
    expect(refuted).toBeGreaterThan(DRAWS / 10);
  });
});

describe("counting the optima", () => {
  const battery = Problem.from(scenarios.battery);

  test("stops at the number given, at the same node every time", async () => {
    const few = await solve(battery, { all: 10 });
    expect(few.optima).toEqual({ count: 10, complete: false });
    expect(few.nodes).toBeLessThan(10_000);
    expect(withoutTimes(await solve(battery, { all: 10 }))).toEqual(withoutTimes(few));
  });

  test("is complete where there are as many as the number given", async () => {
    const vstruct = Problem.from(scenarios.vstruct);
    const { optima } = await solve(vstruct, { all: true });
    expect(optima!.complete).toBe(true);
    expect((await solve(vstruct, { all: optima!.count })).optima).toEqual(optima);
  });

  test("ends with a signal, and gives what was proven", async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 500);
    const { status, optima } = await solve(battery, { all: 1e9, signal: controller.signal });
    expect([status, optima!.complete]).toEqual(["optimal", false]);
  });
});

describe("stopped early", () => {
  const problem = Problem.from(scenarios.vstruct);
  const optimum = 0.3289666593;
  const stops = {
    "by time": { timeLimit: 0 },
    "by the gap": { gap: 1 },
  };

  test.each(Object.entries(stops))("%s: a valid incumbent and a valid bound", async (_, options) => {
    const found = await solve(problem, { criterion: "sum", ...options });
    expect(found.status).toBe("gap");
    expect(found.bound).toBeLessThan(optimum);
    expect(found.bound).toBeGreaterThanOrEqual(0);
    expect(found.value).toBeGreaterThan(optimum - 1e-9);
    const evaluated = await evaluate(problem, found.abstraction);
    expect(evaluated.sum).toBe(found.value);
    expect(evaluated.surjective).toBe(true);
  });

  test("aborted before the call, it rejects with the reason", async () => {
    await expect(solve(problem, { signal: AbortSignal.abort("no") })).rejects.toBe("no");
  });

  test("by no time and no gap, which may be named so", async () => {
    const { status } = await solve(problem, { timeLimit: Number.POSITIVE_INFINITY });
    expect(status).toBe("optimal");
    const { value, bound } = await solve(problem, { gap: Number.POSITIVE_INFINITY });
    expect(bound).toBeLessThanOrEqual(value);
  });

  test("in the midst of a tree", async () => {
    // One diagram, 5 × 24 and nothing planted: far more than a tenth of a second.
    const numbers = random(7);
    const columns = (rows: number, cols: number) => {
      const entries = Array.from({ length: cols }, () =>
        Array.from({ length: rows }, () => -Math.log(numbers.next())),
      );
      const sums = entries.map((column) => column.reduce((a, b) => a + b));
      return Array.from({ length: rows }, (_, i) => entries.map((column, c) => column[i]! / sums[c]!));
    };
    const model = (name: string, states: number) => ({
      variables: [
        { name: `${name}0`, states, cpt: columns(states, 1) },
        { name: `${name}1`, states, parents: [`${name}0`], cpt: columns(states, states) },
      ],
    });
    const hard = Problem.from({
      format: "causal-abstraction/problem@1",
      low: model("L", 24),
      high: model("H", 5),
      map: { H0: ["L0"], H1: ["L1"] },
    });
    let seen: number[] = [];
    const stoppedAfter = (timeLimit: number) => {
      seen = [];
      return solve(hard, { timeLimit, onProgress: ({ bound }) => seen.push(bound) });
    };
    let found = await stoppedAfter(0.3);
    // A machine that does other work too takes longer to a first bound.
    if (found.bound === 0) found = await stoppedAfter(10);
    expect(found.status).toBe("gap");
    expect(found.bound).toBeGreaterThan(0);
    expect(found.bound).toBeLessThan(found.value);
    expect(seen.length).toBeGreaterThan(1);
    expect([...seen].sort((a, b) => a - b)).toEqual(seen);
    expect((await evaluate(hard, found.abstraction)).error).toBe(found.value);
  });

  test("a sum of errors is reported from the first, also while the largest error is proven", async () => {
    const hard = Problem.from(drawnFile({ variables: 3, shape: [4, 16], concentration: 1, noise: 1 }, 1));
    const controller = new AbortController();
    const seen: SolveProgress[] = [];
    const found = await solve(hard, {
      criterion: "sum",
      workers: 1,
      signal: controller.signal,
      onProgress(progress) {
        seen.push(progress);
        if (progress.nodes > 1000) controller.abort();
      },
    });
    // The first proof takes so many more.
    expect(found.nodes).toBeLessThan(20_000);
    const bounds = seen.map(({ bound }) => bound);
    expect(bounds).toEqual([...bounds].sort((a, b) => a - b));
    expect(bounds.at(-1)).toBeGreaterThan(0);
    expect(found.value).toBeLessThanOrEqual(seen.at(-1)!.value + 1e-12);
    expect((await evaluate(hard, found.abstraction)).sum).toBeCloseTo(found.value, 12);
  });
});

describe("what it says of an answer", () => {
  test("free states: no mass under any intervention", async () => {
    const half = [0.5, 0.5];
    const problem = Problem.from({
      format: "causal-abstraction/problem@1",
      low: {
        variables: [
          { name: "X", states: 2, cpt: [[0.5], [0.5]] },
          {
            name: "Y",
            states: 3,
            parents: ["X"],
            cpt: [
              [1, 1],
              [0, 0],
              [0, 0],
            ],
          },
          { name: "Z", states: 3, cpt: [[0.5], [0], [0.5]] },
        ],
      },
      high: {
        variables: [
          { name: "A", states: 2, cpt: [[0.5], [0.5]] },
          { name: "B", states: 2, parents: ["A"], cpt: [half, half] },
          { name: "C", states: 2, cpt: [[0.5], [0.5]] },
        ],
      },
      map: { A: ["X"], B: ["Y"], C: ["Z"] },
      diagrams: [{ source: ["A"], target: ["B", "C"] }],
    });
    const found = await solve(problem, { all: true });
    expect(found.free).toEqual({ A: [], B: [1, 2], C: [1] });
    expect(freeStates(problem)).toEqual(found.free);
    expect((await evaluate(problem, found.abstraction)).surjective).toBe(true);
    expect(found.optima).toEqual({ count: (await enumerate(problem)).minimisers, complete: true });
    expect((await solve(problem, { all: 2 })).optima).toEqual({ count: 2, complete: false });
  });

  test("battery's free states, and no others, may go anywhere with the same errors", async () => {
    const problem = Problem.from(scenarios.battery);
    const { abstraction } = await solve(problem, { timeLimit: 0 });
    const distances = async (of: typeof abstraction) => (await evaluate(problem, of)).diagrams[0]!.columns;
    const before = await distances(abstraction);
    const free = freeStates(problem).ML!;
    for (const state of abstraction.ML!.keys()) {
      const changes = new Set<boolean>();
      for (let value = 0; value < problem.alphaShape("ML").rows; value++) {
        const after = await distances({ ...abstraction, ML: abstraction.ML!.with(state, value) });
        changes.add(after.some((distance, i) => distance !== before[i]));
      }
      expect([state, changes.has(true)]).toEqual([state, !free.includes(state)]);
    }
    expect(free.length).toBe(15);
  });

  test("no surjective abstraction, and bad options", async () => {
    const problem = Problem.from(scenarios.basic);
    await expect(solve(problem, { criterion: "min" as never })).rejects.toThrow(/options\/criterion/);
    await expect(solve(problem, { timeLimit: -1 })).rejects.toThrow(/options\/timeLimit/);
    await expect(solve(problem, { all: 0 })).rejects.toThrow(ProblemError);
    await expect(solve(problem, { limit: 3 } as never)).rejects.toThrow(/options\/limit/);
    await expect(solve(scenarios.basic as never)).rejects.toThrow(ProblemError);
  });
});
