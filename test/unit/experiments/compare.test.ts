// compare(): its runs are those of learn, its figures follow from its runs; determinism, seeds, abort, progress and checks.
import { describe, expect, test } from "vitest";
import {
  type CompareOptions,
  type CompareProgress,
  type Comparison,
  compare,
  learn,
  Problem,
  scenarios,
  solve,
  wilcoxonApproximate,
  wilcoxonExact,
} from "../../../src/index.js";
import { LEARNER_ALONE } from "../../../src/learning/learner-alone.js";
import { summaryOf } from "../../support/summary.js";
import { withoutTimes } from "../../support/without-times.js";

const collapsing = Problem.from(scenarios.collapsing);
const SMALL = { repeats: 4, restarts: 2, epochs: 60, seed: 3 } as const;

describe("the figures", () => {
  test("of every run are those that learn gives for its strategy and seed", async () => {
    const { strategies } = await compare(collapsing, SMALL);
    expect(Object.keys(strategies)).toEqual(["joint", "sequential", "independent"]);
    for (const [strategy, { runs }] of Object.entries(strategies)) {
      expect(runs).toHaveLength(4);
      for (const { elapsedMs, ...run } of runs) {
        expect(elapsedMs).toBeGreaterThan(0);
        const options = { restarts: 2, epochs: 60, strategy: strategy as "joint", seed: run.seed };
        expect(await learn(collapsing, { ...LEARNER_ALONE, ...options })).toMatchObject(run);
      }
    }
  });

  test("of a strategy and of two follow from the runs", async () => {
    const { strategies, tests, best } = await compare(collapsing, { ...SMALL, repeats: 8 });
    const all = Object.values(strategies).flatMap(({ runs }) => runs);
    const least = Math.min(...all.filter(({ surjective }) => surjective).map(({ sum }) => sum));
    expect(best).toEqual({ sum: least, source: "found" });
    for (const { runs, ...found } of Object.values(strategies)) {
      expect(found).toEqual(summaryOf(runs, least));
    }
    expect(tests.map((t) => t.strategies)).toEqual([
      ["joint", "sequential"],
      ["joint", "independent"],
      ["sequential", "independent"],
    ]);
    for (const { strategies: names, measure, ...found } of tests) {
      const [x, y] = names.map((name) => strategies[name]!.runs.map(({ distance }) => distance!));
      const { pValue, ...exact } = wilcoxonExact(x!, y!);
      expect(measure).toBe("distance");
      expect(found).toEqual({ ...exact, exact: pValue, approximate: wilcoxonApproximate(x!, y!).pValue });
    }
  });

  test("joint learning finds the optimum of collapsing, and more often than independent", async () => {
    const { strategies, best } = await compare(collapsing, { strategies: ["independent", "joint"] });
    expect(best!.sum).toBeCloseTo(0.149978, 6);
    expect(strategies.joint!.share).toBeGreaterThan(strategies.independent!.share);
  });

  test("without a truth are without distances, and the sums are tested", async () => {
    const { truth: _, ...file } = scenarios.basic;
    const { strategies, tests } = await compare(Problem.from(file), SMALL);
    for (const strategy of Object.values(strategies)) {
      expect(strategy).not.toHaveProperty("distance");
      for (const run of strategy.runs) expect(run).not.toHaveProperty("distance");
    }
    for (const { measure } of tests) expect(measure).toBe("sum");
  });
});

describe("the best known sum", () => {
  const joint = { ...SMALL, strategies: ["joint"] } as const;

  test("given is what runs are held to, unless one finds less", async () => {
    const found = await compare(collapsing, joint);
    const given = (best: number) => compare(collapsing, { ...joint, best });
    const unreachable = await given(0.01);
    expect(unreachable.best).toEqual({ sum: 0.01, source: "given" });
    expect(unreachable.strategies.joint!.share).toBe(0);
    const met = await given(found.best!.sum + 5e-10);
    expect(met.best!.source).toBe("given");
    expect(met.strategies.joint!.share).toBe(found.strategies.joint!.share);
    expect((await given(2)).best).toEqual(found.best);
  });

  test("is proven where it is the optimum that solve found", async () => {
    const optimum = await solve(collapsing, { criterion: "sum" });
    const { best, strategies } = await compare(collapsing, { ...joint, best: optimum });
    expect(best).toEqual({ sum: optimum.value, source: "proven" });
    const hits = strategies.joint!.runs.filter(({ sum }) => sum <= optimum.value + 1e-9);
    expect(strategies.joint!.share).toBe(hits.length / strategies.joint!.runs.length);
    const unproven = { ...optimum, status: "gap" as const };
    expect((await compare(collapsing, { ...joint, best: unproven })).best!.source).toBe("given");
    const byLargest = await solve(collapsing);
    await expect(compare(collapsing, { ...joint, best: byLargest })).rejects.toThrow(
      "options/best: found an object, expected a solution by the sum of errors, over surjective abstractions",
    );
  });

  test("counts only where it is by the distance of the runs", async () => {
    const best = await solve(collapsing, { criterion: "sum", distance: "tv" });
    const compared = await compare(collapsing, { ...joint, distance: "tv", best });
    expect(compared.best).toEqual({ sum: best.value, source: "proven" });
    await expect(compare(collapsing, { ...joint, best })).rejects.toThrow(
      'options/best/distance: found "tv", expected "js"',
    );
  });
});

describe("repeats and seeds", () => {
  test("the same options give the same comparison, plain JSON but for times", async () => {
    const [first, again] = [await compare(collapsing, SMALL), await compare(collapsing, SMALL)];
    expect(withoutTimes(first)).toEqual(withoutTimes(again));
    expect(JSON.parse(JSON.stringify(first))).toEqual(first);
    expect(withoutTimes(await compare(collapsing, { ...SMALL, seed: 4 }))).not.toEqual(withoutTimes(first));
  });

  test("a repeat has one seed for every strategy, and shares no restart with another or with a run", async () => {
    const { strategies } = await compare(collapsing, { ...SMALL, epochs: 1, repeats: 6 });
    const seeds = Object.values(strategies).map(({ runs }) => runs.map(({ seed }) => seed));
    for (const other of seeds) expect(other).toEqual(seeds[0]);
    const starts = [SMALL.seed, ...seeds[0]!].map(async (seed) => {
      const { restarts } = await learn(collapsing, { seed, epochs: 1, restarts: 50 });
      return restarts.map((restart) => restart.seed);
    });
    const all = (await Promise.all(starts)).flat();
    expect(new Set(all).size).toBe(all.length);
  });

  test("more repeats and other strategies leave a run as it is", async () => {
    const more = await compare(collapsing, { ...SMALL, repeats: 6 });
    const few = await compare(collapsing, { ...SMALL, repeats: 2, strategies: ["sequential"] });
    const runs = ({ strategies }: Comparison) => strategies.sequential!.runs;
    expect(withoutTimes(runs(more).slice(0, 2))).toEqual(withoutTimes(runs(few)));
  });

  test("the options in force are in the result, without those of one run", async () => {
    const frozen = { Tar_: [0, 1] };
    const { options, seed, repeats } = await compare(collapsing, { ...SMALL, lambda: 5, frozen });
    expect({ seed, repeats }).toEqual({ seed: 3, repeats: 4 });
    expect(options).toMatchObject({ restarts: 2, epochs: 60, lambda: 5, optimizer: { name: "adam" } });
    expect(options.frozen).toEqual({
      Tar_: [
        [1, 0],
        [0, 1],
      ],
    });
    for (const name of ["seed", "strategy", "history"]) expect(options).not.toHaveProperty(name);
  });
});

describe("long work", () => {
  test("an abort rejects with its reason, within runs and between short ones", async () => {
    for (const size of [
      { restarts: 100_000, epochs: 10_000 },
      { restarts: 1, epochs: 1, repeats: 1000 },
    ]) {
      const controller = new AbortController();
      const reason = new Error("enough");
      const running = compare(collapsing, { ...size, signal: controller.signal });
      setTimeout(() => controller.abort(reason), 5);
      await expect(running).rejects.toBe(reason);
    }
  });

  test("progress counts the runs up to all of them", async () => {
    const seen: CompareProgress[] = [];
    await compare(collapsing, { ...SMALL, onProgress: (progress) => seen.push(progress) });
    const done = seen.map((progress) => progress.done);
    expect(done).toEqual([...done].sort((a, b) => a - b));
    expect(seen.at(-1)).toMatchObject({ done: 12, total: 12, strategy: "independent" });
    expect(seen[0]!.strategy).toBe("joint");
  });
});

describe("options out of range are refused before the work", () => {
  const cases: [options: object, message: RegExp][] = [
    [{ strategies: [] }, /^options\/strategies: found an empty list, expected some of joint, sequential/],
    [{ strategies: "joint" }, /^options\/strategies: found "joint"/],
    [{ strategies: ["joint", "greedy"] }, /^options\/strategies\/1: found "greedy"/],
    [{ strategies: ["joint", "joint"] }, /^options\/strategies\/1: found "joint" twice/],
    [{ repeats: 0 }, /^options\/repeats: found 0, expected an integer from 1 to 1000/],
    [{ best: -1 }, /^options\/best: found -1/],
    [{ best: Number.NaN }, /^options\/best: found NaN/],
    [{ epochs: 0 }, /^options\/epochs: found 0/],
    [{ strategy: "joint" }, /^options\/strategy: found an unknown option, expected strategies, repeats/],
    [{ history: true }, /^options\/history: found an unknown option/],
  ];

  test.each(cases)("%j", async (options, message) => {
    const running = compare(collapsing, { restarts: 1e6, epochs: 1e9, ...options } as CompareOptions);
    await expect(running).rejects.toThrow(message);
  });
});
