// compareSuite(): its runs are those of learn, other learners are evaluated here, the profile follows from the times; determinism, ends, checks.
import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { cellOf } from "../../../../src/experiments/suite/cells.js";
import { profiles, shareWithin } from "../../../../src/experiments/suite/profile.js";
import { learn, meanAndSd, Problem, scenarios, solve } from "../../../../src/index.js";
import { compareSuite, type LearnerResults, type SuiteOptions, suite } from "../../../../src/suite.js";

const SMALL = { repeats: 2, restarts: 2, epochs: 60, seed: 3 } as const;
const TWO = { ...SMALL, problems: ["collapsing", "battery-ordered"] } as const;
const collapsing = Problem.from(scenarios.collapsing);
const BEST = { Smoking_: ["no", "yes", "no", "yes"], Tar_: ["no", "yes"], Cancer_: ["no", "yes"] };

function given(results: LearnerResults["results"], learner = "other"): LearnerResults {
  return { format: "causal-abstraction/results@1", learner, results };
}

/** Results without times, and what follows from times. */
function withoutTimes(comparison: object): object {
  const text = JSON.stringify(comparison, (key, value) => (/Ms$|^profile$/.test(key) ? undefined : value));
  return JSON.parse(text);
}

describe("strategies", () => {
  test("have the runs that learn gives, judged by the recorded optimum", async () => {
    const { problems, learners } = {
      ...(await compareSuite({ ...TWO, strategies: ["joint", "search"] })),
      learners: ["joint", "search"] as const,
    };
    expect(problems.map(({ name }) => name)).toEqual(["collapsing", "battery-ordered"]);
    const [{ learners: cells, optimum }] = problems as [(typeof problems)[number]];
    expect(optimum.value).toBeCloseTo(0.13285, 6);
    expect(Object.keys(cells)).toEqual([...learners]);
    for (const strategy of learners) {
      const { runs, share, value } = cells[strategy]!;
      expect(runs).toHaveLength(2);
      const found = [];
      for (const { seed, error, sum } of runs) {
        const { repeats: _, ...options } = SMALL;
        const learned = await learn(collapsing, { ...options, polish: false, strategy, seed: seed! });
        expect([error, sum]).toEqual([learned.error, learned.sum]);
        found.push(learned.error <= optimum.value + 1e-9 ? 1 : 0);
      }
      expect(share).toBe((found[0]! + found[1]!) / 2);
      const errors = runs.filter(({ valid }) => valid).map(({ error }) => error!);
      expect(value?.mean ?? null).toEqual(errors.length > 0 ? meanAndSd(errors).mean : null);
    }
  });

  test("give the same for the same seed, but for times", async () => {
    const options: SuiteOptions = { ...TWO, strategies: ["joint"] };
    expect(withoutTimes(await compareSuite(options))).toEqual(withoutTimes(await compareSuite(options)));
  });

  test("are judged by the sum if asked", async () => {
    const { problems, criterion } = await compareSuite({
      ...SMALL,
      problems: ["vstruct"],
      strategies: ["search"],
      criterion: "sum",
      restarts: 20,
    });
    expect(criterion).toBe("sum");
    expect(problems[0]!.optimum.value).toBeCloseTo(0.328967, 6);
    expect(problems[0]!.learners.search!.share).toBe(1);
  });
});

describe("the results of other learners", () => {
  test("are evaluated here: names or indices, no answer, maps that the optimum does not speak of", async () => {
    const { abstraction } = await solve(Problem.from(scenarios["battery-ordered"]));
    const all = await compareSuite({
      ...TWO,
      strategies: [],
      results: [
        given([
          { problem: "collapsing", abstraction: BEST, elapsedMs: 3, seed: 1 },
          { problem: "collapsing", abstraction: { ...BEST, Tar_: [1, 0] }, elapsedMs: 5 },
          { problem: "collapsing", abstraction: null, elapsedMs: 10 },
          { problem: "collapsing", abstraction: { ...BEST, Smoking_: [0, 0, 0, 0] }, elapsedMs: 2 },
          { problem: "battery-ordered", abstraction, elapsedMs: 8 },
          { problem: "basic", abstraction: null, elapsedMs: 1 },
        ]),
        given([{ problem: "battery-ordered", abstraction: flipped(abstraction), elapsedMs: 2 }], "flipped"),
      ],
    });
    const [first, second] = all.problems.map(({ learners }) => learners);
    expect(all.options).toEqual({});
    expect(first!.other).toMatchObject({
      share: 1 / 4,
      valid: 2 / 4,
      toOptimumMs: 20,
      elapsedMs: { mean: 5 },
    });
    expect(first!.other!.runs.map(({ valid }) => valid)).toEqual([true, true, false, false]);
    expect(first!.other!.runs[0]).toMatchObject({ seed: 1, error: expect.closeTo(0.13285, 6) });
    expect(first!.other!.runs[2]).toEqual({ error: null, sum: null, valid: false, elapsedMs: 10 });
    expect(first!.flipped).toMatchObject({ share: 0, valid: 0, value: null, elapsedMs: null, runs: [] });
    expect(second!.other).toMatchObject({ share: 1, ratio: expect.closeTo(1, 9) });
    expect(second!.flipped).toMatchObject({ share: 0, valid: 0, ratio: null, toOptimumMs: null });
    expect(all.profile).toEqual({ other: [1, 1], flipped: [] });
  });

  /** Orders read from the other end break the constraints. */
  function flipped(abstraction: Readonly<Record<string, readonly number[]>>) {
    return Object.fromEntries(
      Object.entries(abstraction).map(([name, states]) => [name, [...states].reverse()]),
    );
  }

  test("are refused with the place, what is there and what is expected", async () => {
    const run = { problem: "basic", abstraction: null, elapsedMs: 1 };
    const cases: [unknown, string][] = [
      [given([]), "/results: found an empty list"],
      [given([{ ...run, problem: "collapsin" }]), '/results/0/problem: found "collapsin"'],
      [given([run, { ...run, elapsedMs: -1 }]), "/results/1/elapsedMs: found -1"],
      [given([{ ...run, abstraction: {} }]), "/results/0/abstraction"],
      [given([{ ...run, error: 0 } as never]), "/results/0/error: found an unknown key"],
      [{ ...given([run]), format: "results" }, '/format: found "results"'],
      [given([run], "joint"), 'options/results/0: found "joint" a second time'],
    ];
    for (const [results, message] of cases) {
      await expect(compareSuite({ results: [results as LearnerResults] })).rejects.toThrow(message);
    }
    await expect(compareSuite({ strategies: [] })).rejects.toThrow("options/strategies: found no learner");
    await expect(compareSuite({ problems: ["planted-states-5"] })).rejects.toThrow("did you mean");
    await expect(compareSuite({ distance: "tv" } as object)).rejects.toThrow("options/distance");
  });
});

describe("the ends", () => {
  test("stop keeps the problems that are finished; signal rejects", async () => {
    const stop = new AbortController();
    const options: SuiteOptions = {
      ...SMALL,
      problems: ["scenarios"],
      strategies: ["joint"],
      onProgress: ({ problem }) => problem === "extended" && stop.abort(new Error("enough")),
    };
    const { problems, interrupted } = await compareSuite({ ...options, stop: stop.signal });
    expect(problems.map(({ name }) => name)).toEqual(["basic", "collapsing"]);
    expect(interrupted).toBe(true);
    await expect(compareSuite({ ...options, signal: AbortSignal.abort(new Error("now")) })).rejects.toThrow(
      "now",
    );
    await expect(compareSuite({ ...options, stop: stop.signal })).rejects.toThrow("enough");
  });

  test("progress counts all runs", async () => {
    const seen: string[] = [];
    await compareSuite({
      ...TWO,
      strategies: ["joint", "sequential"],
      onProgress: ({ done, total, problem }) => seen.push(`${problem} ${done}/${total}`),
    });
    expect(seen.at(-1)).toBe("battery-ordered 8/8");
    expect(seen).toContain("collapsing 4/8");
  });
});

describe("the profile", () => {
  test("of two learners by hand", () => {
    const found = profiles(
      [
        [10, 20],
        [30, 10],
        [null, 5],
        [null, null],
      ],
      2,
    );
    expect(found).toEqual([
      [1, 3],
      [1, 1, 2],
    ]);
    expect(shareWithin(found[0]!, 2, 4)).toBe(0.25);
    expect(shareWithin(found[1]!, 2, 4)).toBe(0.75);
    expect(profiles([[0, 1e-4, 1]], 3)).toEqual([[1], [1], [1000]]);
  });

  const times = fc.array(
    fc.array(fc.option(fc.double({ min: 0.1, max: 1e4, noNaN: true })), { minLength: 3, maxLength: 3 }),
    { minLength: 1, maxLength: 8 },
  );
  property.prop([times])(
    "rises to the share of problems solved, and somebody is the fastest on each",
    (times) => {
      const found = profiles(times, 3);
      for (const [learner, factors] of found.entries()) {
        expect(factors).toEqual([...factors].sort((a, b) => a - b));
        expect(factors.length).toBe(times.filter((row) => row[learner] !== null).length);
      }
      const solved = times.filter((row) => row.some((time) => time !== null)).length;
      const firsts = found.flatMap((factors) => factors.filter((factor) => factor === 1));
      expect(firsts.length).toBeGreaterThanOrEqual(solved);
    },
  );
});

test("a cell of a problem whose optimum is 0 has no ratio", () => {
  const run = { error: 0.25, sum: 0.5, valid: true, elapsedMs: 4 };
  expect(cellOf([run], "max", 1e-16)).toMatchObject({ share: 0, ratio: null, value: { mean: 0.25 } });
  expect(cellOf([run, { ...run, sum: 1 }], "sum", 0.5)).toMatchObject({
    share: 0.5,
    ratio: 1.5,
    toOptimumMs: 8,
  });
});

test("the suite is frozen, and gives the same files each time", () => {
  expect(Object.isFrozen(suite)).toBe(true);
  for (const row of suite) expect(row.file).toBe(row.file);
});
