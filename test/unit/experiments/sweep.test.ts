// sweep(): its cells are runs of learn with their values, in C order; seeds, shares, determinism, abort, progress and checks.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addToGrid } from "../../../src/cli/grid.js";
import { SWEPT_OPTIONS } from "../../../src/experiments/grid.js";
import {
  compare,
  type Grid,
  type LearnOptions,
  learn,
  Problem,
  type Sweep,
  type SweepOptions,
  type SweepProgress,
  scenarios,
  sweep,
} from "../../../src/index.js";
import { LEARNER_ALONE } from "../../../src/learning/learner-alone.js";
import { sweepText } from "../../../src/report/sweep-text.js";
import { summaryOf } from "../../support/summary.js";
import { withoutTimes } from "../../support/without-times.js";

const collapsing = Problem.from(scenarios.collapsing);
const SMALL = { repeats: 3, restarts: 2, epochs: 60, seed: 3 } as const;
const GRID = { temperature: [0.05, 0.1], lambda: [1, 10, 50] } as const;

/** The options of `learn` that a cell stands for. */
function ofCell({ learningRate, ...values }: Sweep["cells"][number]["values"]): LearnOptions {
  if (learningRate === undefined) return values;
  const { optimizer = "adam" } = values;
  const named = typeof optimizer === "string" ? { name: optimizer } : optimizer;
  return { ...values, optimizer: { ...named, learningRate } as LearnOptions["optimizer"] & object };
}

describe("the cells", () => {
  test("stand in C order of the axes", async () => {
    const { axes, cells } = await sweep(collapsing, { ...SMALL, epochs: 2, grid: GRID });
    expect(axes).toEqual([
      { name: "temperature", values: [0.05, 0.1] },
      { name: "lambda", values: [1, 10, 50] },
    ]);
    expect(cells.map(({ values }) => [values.temperature, values.lambda])).toEqual([
      [0.05, 1],
      [0.05, 10],
      [0.05, 50],
      [0.1, 1],
      [0.1, 10],
      [0.1, 50],
    ]);
  });

  const grids: [string, Grid, object][] = [
    ["numbers", GRID, {}],
    ["sizes", { restarts: [1, 3], epochs: [1, 40] }, { restarts: undefined, epochs: undefined }],
    ["the plateau", { patience: [0, 20], minImprovement: [0, 0.1] }, {}],
    ["names", { strategy: ["independent", "joint"], orientation: ["per-outcome"], precision: ["f32"] }, {}],
    ["the penalty and smoothing", { penalty: [0, 2], smoothing: [0, 1e-3] }, { lambda: 5 }],
    [
      "optimisers with one learning rate for all",
      { optimizer: ["adam", "sgd", { name: "momentum", momentum: 0.5 }], learningRate: [0.1, 0.02] },
      {},
    ],
    ["schedules", { temperature: [0.1, { schedule: "linear", from: 1, to: 0.1 }] }, { optimizer: "rmsprop" }],
  ];

  test.each(grids)("hold the runs that learn gives: %s", async (_, grid, options) => {
    const { cells } = await sweep(collapsing, { ...SMALL, ...options, grid });
    for (const { values, runs } of cells) {
      expect(runs).toHaveLength(3);
      for (const { elapsedMs, ...run } of runs) {
        expect(elapsedMs).toBeGreaterThan(0);
        const alone = { restarts: 2, epochs: 60, ...options, ...ofCell(values), seed: run.seed };
        expect(await learn(collapsing, { ...LEARNER_ALONE, ...(alone as LearnOptions) })).toMatchObject(run);
      }
    }
  });

  test("have means over their runs, and the share that is best of all cells", async () => {
    const { cells, best } = await sweep(collapsing, { ...SMALL, grid: { temperature: [0.1, 5] } });
    const all = cells.flatMap(({ runs }) => runs);
    const least = Math.min(...all.filter(({ surjective }) => surjective).map(({ sum }) => sum));
    expect(best).toEqual({ sum: least, source: "found" });
    for (const { values: _, runs, ...found } of cells) {
      expect(found).toEqual(summaryOf(runs, least));
    }
    const given = await sweep(collapsing, { ...SMALL, grid: { temperature: [0.1, 5] }, best: 0.01 });
    expect(given.best).toEqual({ sum: 0.01, source: "given" });
    expect(given.cells.map(({ share }) => share)).toEqual([0, 0]);
  });

  test("over strategies are what compare gives", async () => {
    const { strategies } = await compare(collapsing, SMALL);
    const { cells } = await sweep(collapsing, {
      ...SMALL,
      grid: { strategy: ["joint", "sequential", "independent"] },
    });
    for (const { values, ...summary } of cells) {
      expect(withoutTimes(summary)).toEqual(withoutTimes(strategies[values.strategy!]!));
    }
  });

  test("of random grids are every combination, and as many", async () => {
    const some = <T>(...values: T[]) => fc.shuffledSubarray(values, { minLength: 1 });
    const axis = fc.oneof(
      some(0.05, 0.1, 1).map((values) => ["temperature", values] as const),
      some(0, 1, 10, 50).map((values) => ["lambda", values] as const),
      some("joint", "sequential", "independent").map((values) => ["strategy", values] as const),
      some("adam", "sgd", "nesterov").map((values) => ["optimizer", values] as const),
      some(0.001, 0.01).map((values) => ["learningRate", values] as const),
    );
    const grids = fc.uniqueArray(axis, { minLength: 1, maxLength: 3, selector: ([name]) => name });
    await fc.assert(
      fc.asyncProperty(grids, fc.integer({ min: 1, max: 2 }), async (entries, repeats) => {
        const swept = await sweep(collapsing, {
          grid: Object.fromEntries(entries) as Grid,
          repeats,
          restarts: 1,
          epochs: 1,
        });
        const { axes, cells } = swept;
        expect(axes).toEqual(entries.map(([name, values]) => ({ name, values })));
        expect(cells).toHaveLength(entries.reduce((product, [, values]) => product * values.length, 1));
        for (const [index, { values, runs }] of cells.entries()) {
          expect(runs.map(({ seed }) => seed)).toEqual(cells[0]!.runs.map(({ seed }) => seed));
          expect(Object.keys(values)).toEqual(entries.map(([name]) => name));
          const digits = axes.map((a) => a.values.indexOf(values[a.name]));
          expect(digits.reduce((number, digit, k) => number * axes[k]!.values.length + digit, 0)).toBe(index);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe("the sweep", () => {
  test("is the same for the same options, plain JSON but for times", async () => {
    const options = { ...SMALL, grid: GRID };
    const [first, again] = [await sweep(collapsing, options), await sweep(collapsing, options)];
    expect(withoutTimes(first)).toEqual(withoutTimes(again));
    expect(JSON.parse(JSON.stringify(first))).toEqual(first);
    expect(withoutTimes(await sweep(collapsing, { ...options, seed: 4 }))).not.toEqual(withoutTimes(first));
  });

  test("leaves a cell's runs as they are when other cells and repeats come in", async () => {
    const runs = ({ cells }: Sweep) => cells[0]!.runs;
    const few = await sweep(collapsing, { ...SMALL, repeats: 2, grid: { lambda: [1] } });
    const more = await sweep(collapsing, { ...SMALL, grid: { lambda: [1, 2], temperature: [0.1, 1] } });
    expect(withoutTimes(runs(more).slice(0, 2))).toEqual(withoutTimes(runs(few)));
  });

  test("names the options in force for all cells, and no others", async () => {
    const { options, seed, repeats } = await sweep(collapsing, { ...SMALL, grid: GRID, precision: "f32" });
    expect({ seed, repeats }).toEqual({ seed: 3, repeats: 3 });
    expect(options).toMatchObject({ strategy: "joint", restarts: 2, epochs: 60, precision: "f32" });
    for (const name of ["seed", "history", "temperature", "lambda"]) expect(options).not.toHaveProperty(name);
    const of = async (grid: Grid, more: object = {}) =>
      (await sweep(collapsing, { ...SMALL, ...more, grid })).options;
    expect(await of({ learningRate: [0.1] }, { optimizer: "sgd" })).toMatchObject({
      optimizer: { name: "sgd" },
    });
    expect((await of({ learningRate: [0.1] })).optimizer).not.toHaveProperty("learningRate");
    const ofOptimizers = await of({ optimizer: ["sgd", "adam"] }, { learningRate: 0.2 });
    expect(ofOptimizers).toMatchObject({ learningRate: 0.2 });
    expect(ofOptimizers).not.toHaveProperty("optimizer");
  });

  test("without a truth is without distances, and its heat map is of the sums", async () => {
    const { truth: _, ...file } = scenarios.basic;
    const swept = await sweep(Problem.from(file), { ...SMALL, grid: GRID });
    for (const cell of swept.cells) expect(cell).not.toHaveProperty("distance");
    expect(sweepText(swept)).toContain("mean sum of errors: temperature down, lambda across");
  });

  test("rejects with the reason of an abort, within runs and between short ones", async () => {
    for (const size of [
      { restarts: 100_000, epochs: 10_000 },
      { restarts: 1, epochs: 1, repeats: 1000 },
    ]) {
      const controller = new AbortController();
      const reason = new Error("enough");
      const running = sweep(collapsing, { ...size, grid: GRID, signal: controller.signal });
      setTimeout(() => controller.abort(reason), 5);
      await expect(running).rejects.toBe(reason);
    }
  });

  test("tells its progress, up to all runs, with the values of the cell", async () => {
    const seen: SweepProgress[] = [];
    await sweep(collapsing, { ...SMALL, grid: GRID, onProgress: (progress) => seen.push(progress) });
    const done = seen.map((progress) => progress.done);
    expect(done).toEqual([...done].sort((a, b) => a - b));
    expect(seen[0]!.values).toEqual({ temperature: 0.05, lambda: 1 });
    expect(seen.at(-1)).toMatchObject({ done: 18, total: 18, values: { temperature: 0.1, lambda: 50 } });
  });
});

describe("the heat map", () => {
  test("has a number for every cell, and the darkest shade at the largest", async () => {
    const swept = await sweep(collapsing, { ...SMALL, grid: { temperature: [0.1, 1], lambda: [1, 10] } });
    const means = [4, 1, 2, 0];
    const cells = swept.cells.map((cell, i) => ({ ...cell, distance: { mean: means[i]!, sd: 0 } }));
    const text = sweepText({ ...swept, cells });
    expect(text.split("\n\n").at(-1)).toBe(
      [
        "  mean distance to the truth: temperature down, lambda across; from the least · ░ ▒ ▓ █ to the largest",
        "            1      10",
        "  0.1  4.00 █  1.00 ░",
        "  1    2.00 ▒  0.00 ·",
        "",
      ].join("\n"),
    );
    expect(sweepText(await sweep(collapsing, { ...SMALL, grid: { lambda: [1, 2] } }))).not.toContain("down");
  });
});

describe("a grid of the command line", () => {
  test("has numbers and names, and flags' names for options", () => {
    const texts = ["learning-rate=0.1,1e-3", "min-improvement=0", "strategy=joint, independent", "lambda="];
    expect(texts.reduce<Grid>((grid, text) => addToGrid(text, grid), {})).toEqual({
      learningRate: [0.1, 0.001],
      minImprovement: [0],
      strategy: ["joint", "independent"],
      lambda: [],
    });
  });
});

describe("options out of range are refused before the work", () => {
  const cases: [grid: unknown, options: object, message: RegExp][] = [
    [undefined, {}, /^options\/grid: found nothing, expected an object/],
    [{}, {}, /^options\/grid: found no options, expected at least one/],
    [{ warmth: [1] }, {}, /^options\/grid\/warmth: found an unknown option, expected strategy, selection/],
    [{ seed: [1] }, {}, /^options\/grid\/seed: found an unknown option/],
    [{ history: [true] }, {}, /^options\/grid\/history: found an unknown option/],
    [{ lambda: [] }, {}, /^options\/grid\/lambda: found an empty list, expected a list of values/],
    [{ lambda: 3 }, {}, /^options\/grid\/lambda: found 3, expected a list of values/],
    [{ lambda: [1, undefined] }, {}, /^options\/grid\/lambda\/1: found nothing, expected a value/],
    [{ lambda: [1, 2, 1] }, {}, /^options\/grid\/lambda\/2: found 1 twice, expected every value once/],
    [{ strategy: ["joint", "joint"] }, {}, /^options\/grid\/strategy\/1: found "joint" twice/],
    [
      { temperature: [0.1, -1] },
      {},
      /^options\/grid\/temperature\/1: found -1, expected a number from 0.000001/,
    ],
    [{ lambda: [1], temperature: [0] }, {}, /^options\/grid\/temperature\/0: found 0/],
    [{ lambda: [1, null] }, {}, /^options\/grid\/lambda\/1: found null/],
    [{ temperature: [{ schedule: "linear", from: 0 }] }, {}, /^options\/grid\/temperature\/0\/from: found 0/],
    [{ strategy: ["joint", "greedy"] }, {}, /^options\/grid\/strategy\/1: found "greedy"/],
    [{ optimizer: ["adam", { name: "sgd", beta1: 0 }] }, {}, /^options\/grid\/optimizer\/1\/beta1: found an/],
    [
      { learningRate: [0.1, 0] },
      {},
      /^options\/grid\/learningRate\/1: found 0, expected a number from 1e-12/,
    ],
    [
      { learningRate: [0.1] },
      { optimizer: { name: "sgd", learningRate: 1 } },
      /^options\/grid\/learningRate\/0: found 0.1, expected none beside the optimizer's own/,
    ],
    [{ optimizer: ["sgd"] }, { learningRate: -1 }, /^options\/learningRate: found -1/],
    [{ lambda: [1] }, { lambda: 2 }, /^options\/lambda: found an option that is in the grid too/],
    [{ lambda: [1] }, { temperature: 0 }, /^options\/temperature: found 0/],
    [{ lambda: [1] }, { repeats: 0 }, /^options\/repeats: found 0, expected an integer from 1 to 1000/],
    [{ lambda: [1] }, { history: true }, /^options\/history: found an unknown option/],
  ];

  test.each(cases)("%j beside %j", async (grid, options, message) => {
    const running = sweep(collapsing, { epochs: 1e9, ...options, grid } as SweepOptions);
    await expect(running).rejects.toThrow(message);
  });

  test("too many runs", async () => {
    const many = Array.from({ length: 101 }, (_, i) => i + 1);
    const running = sweep(collapsing, { grid: { lambda: many, epochs: many }, repeats: 10 });
    const message = "options/grid: found 102010 runs (cells × repeats), expected at most 100000";
    await expect(running).rejects.toThrow(message);
  });

  test("every option that a grid may hold is one of learn, or the learning rate", async () => {
    for (const name of SWEPT_OPTIONS) {
      const running = sweep(collapsing, { grid: { [name]: ["?"] } });
      await expect(running).rejects.toThrow(new RegExp(`^options/grid/${name}/0: found "\\?"`));
    }
  });
});
